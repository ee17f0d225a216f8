//! Hello: who is there, what both sides know, what time it is.

use qingjian_sync::jws;
use qingjian_sync::protocol::{HelloReply, HelloRequest, Problem, SyncApi, SyncFault, VERSIONS};

use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::identity::{Me, centre_offset_ms, keep_offset};
use crate::store;

/// A clock that has drifted by less says nothing new, and an idle sync writes nothing.
const DRIFT_MS_MAX: u64 = 2000;

impl FieldCore {
    /// Says hello; a clock that was too wrong for the token is corrected, once.
    pub(super) fn greet(&mut self, api: &mut dyn SyncApi) -> Result<HelloReply> {
        self.bound()?;
        let request = self.hello()?;
        self.present(api, &self.me.clone())?;
        let reply = match api.hello(&request) {
            Err(SyncFault::Refused(problem)) if problem.code == "token_clock" => {
                self.correct_clock(&problem)?;
                self.present(api, &self.me.clone())?;
                api.hello(&request)
            }
            reply => reply,
        }?;
        if !VERSIONS.contains(&reply.version) || reply.stream != self.bound()?.stream {
            return Err(Fault::Answer("another version or another district".to_owned()));
        }
        self.learn_offset((reply.server_at - self.now().at).num_milliseconds())?;
        Ok(reply)
    }

    /// Presents a token of this replica in the centre's time.
    pub(super) fn present(&self, api: &mut dyn SyncApi, me: &Me) -> Result<()> {
        let offset_ms = centre_offset_ms(&self.store)?.unwrap_or_default();
        let centre_now_ms = self.now().at.timestamp_millis().saturating_add(offset_ms);
        api.present(jws::token(&me.key, me.replica, centre_now_ms.div_euclid(1000)));
        Ok(())
    }

    fn hello(&self) -> Result<HelloRequest> {
        Ok(HelloRequest {
            versions: VERSIONS.to_vec(),
            app: concat!("qingjian ", env!("CARGO_PKG_VERSION")).to_owned(),
            at: self.now().at,
            waiting: self.waiting()?,
        })
    }

    fn correct_clock(&mut self, problem: &Problem) -> Result<()> {
        let server_at_s = problem.server_at_s.ok_or_else(|| Fault::Answer("token_clock without a time".to_owned()))?;
        let offset_ms = server_at_s.saturating_mul(1000).saturating_sub(self.now().at.timestamp_millis());
        self.write_offset(offset_ms)
    }

    fn learn_offset(&mut self, offset_ms: i64) -> Result<()> {
        match centre_offset_ms(&self.store)? {
            Some(known) if known.abs_diff(offset_ms) <= DRIFT_MS_MAX => Ok(()),
            _ => self.write_offset(offset_ms),
        }
    }

    fn write_offset(&mut self, offset_ms: i64) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        keep_offset(&tx, offset_ms)?;
        Ok(tx.commit()?)
    }
}

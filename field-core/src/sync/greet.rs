//! Hello: who is there, what both sides know, what time it is.

use qingjian_sync::protocol::{HelloReply, HelloRequest, VERSIONS};

use super::Session;
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::identity::{centre_offset_ms, keep_offset};
use crate::outbox;
use crate::store;

/// A clock that has drifted by less says nothing new, and an idle sync writes nothing.
const DRIFT_MS_MAX: u64 = 2000;

impl FieldCore {
    /// Says hello, and learns how far the clocks are apart.
    pub(super) fn greet(&mut self, session: &mut Session<'_>) -> Result<HelloReply> {
        let request = self.hello()?;
        let reply = self.ask(session, |api| api.hello(&request))?;
        if !VERSIONS.contains(&reply.version) || reply.stream != self.bound()?.stream {
            return Err(Fault::Answer("another version or another district".to_owned()));
        }
        self.learn_offset((reply.server_at - self.now().at).num_milliseconds())?;
        self.offer_after_closed_gaps(&reply)?;
        Ok(reply)
    }

    fn hello(&self) -> Result<HelloRequest> {
        self.bound()?;
        Ok(HelloRequest {
            versions: VERSIONS.to_vec(),
            app: concat!("qingjian ", env!("CARGO_PKG_VERSION")).to_owned(),
            at: self.now().at,
            waiting: self.waiting()?,
        })
    }

    fn learn_offset(&mut self, offset_ms: i64) -> Result<()> {
        match centre_offset_ms(&self.store)? {
            Some(known) if known.abs_diff(offset_ms) <= DRIFT_MS_MAX => Ok(()),
            _ => self.write_offset(offset_ms),
        }
    }

    pub(super) fn write_offset(&mut self, offset_ms: i64) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        keep_offset(&tx, offset_ms)?;
        Ok(tx.commit()?)
    }

    /// The centre releases by itself what waited for a predecessor; offering it again brings the new verdict.
    fn offer_after_closed_gaps(&mut self, hello: &HelloReply) -> Result<()> {
        let known_seq = hello.known.map_or(0, |known| known.seq);
        let closed = outbox::gap_closed(&self.store, self.me.replica, known_seq)?;
        if closed.is_empty() {
            return Ok(());
        }
        let tx = store::begin(&mut self.store)?;
        closed.into_iter().try_for_each(|nr| outbox::offer_again(&tx, nr))?;
        Ok(tx.commit()?)
    }
}

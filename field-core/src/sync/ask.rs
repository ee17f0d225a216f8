//! Asking: every request carries a token that is fresh in the centre's clock.

use qingjian_sync::ReplicaId;
use qingjian_sync::jws::{self, TOKEN_SECONDS};
use qingjian_sync::protocol::{Problem, SyncApi, SyncFault};

use super::Session;
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::identity::{Me, centre_offset_ms};
use crate::shell::Moment;

/// A token is renewed at half its life, so that a slow request does not outlive it.
const RENEWED_AFTER_MS: u64 = TOKEN_SECONDS.unsigned_abs() * 1000 / 2;

/// Whose token the line carries, and since when.
#[derive(Clone, Copy)]
pub(super) struct Presented {
    replica: ReplicaId,
    at: Moment,
}

impl Presented {
    fn serves(&self, me: &Me, now: Moment) -> bool {
        let age_ms = now.mono_ms.checked_sub(self.at.mono_ms).filter(|_| now.boot == self.at.boot);
        self.replica == me.replica && age_ms.is_some_and(|age_ms| age_ms < RENEWED_AFTER_MS)
    }
}

impl FieldCore {
    /// Asks as the current replica.
    pub(super) fn ask<T>(
        &mut self,
        session: &mut Session<'_>,
        request: impl FnMut(&mut dyn SyncApi) -> std::result::Result<T, SyncFault>,
    ) -> Result<T> {
        let me = self.me.clone();
        self.ask_as(session, &me, request)
    }

    /// Asks as a replica of this device; when the centre's clock is another one than thought, once more.
    pub(super) fn ask_as<T>(
        &mut self,
        session: &mut Session<'_>,
        me: &Me,
        mut request: impl FnMut(&mut dyn SyncApi) -> std::result::Result<T, SyncFault>,
    ) -> Result<T> {
        self.present(session, me)?;
        match request(session.api) {
            Err(SyncFault::Refused(problem)) if problem.code == "token_clock" => {
                self.correct_clock(&problem)?;
                session.presented = None;
                self.present(session, me)?;
                Ok(request(session.api)?)
            }
            answer => Ok(answer?),
        }
    }

    fn present(&self, session: &mut Session<'_>, me: &Me) -> Result<()> {
        let now = self.now();
        if session.presented.is_some_and(|presented| presented.serves(me, now)) {
            return Ok(());
        }
        let offset_ms = centre_offset_ms(&self.store)?.unwrap_or_default();
        let centre_now_ms = now.at.timestamp_millis().saturating_add(offset_ms);
        session.api.present(jws::token(&me.key, me.replica, centre_now_ms.div_euclid(1000)));
        session.presented = Some(Presented { replica: me.replica, at: now });
        Ok(())
    }

    fn correct_clock(&mut self, problem: &Problem) -> Result<()> {
        let server_at_s = problem.server_at_s.ok_or_else(|| Fault::Answer("token_clock without a time".to_owned()))?;
        self.write_offset(server_at_s.saturating_mul(1000).saturating_sub(self.now().at.timestamp_millis()))
    }
}

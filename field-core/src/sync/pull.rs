//! Fetching what changed; comes after the push, so that every own commit not in the outbox is in what arrives.

use qingjian_sync::protocol::{Cursor, PULL_DOCUMENTS_MAX, PullReply, PullRequest};
use uuid::Uuid;

use super::epoch::{cursor, keep_cursor};
use super::{Progress, Session};
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::shell::Point;
use crate::store;
use crate::view::take_in;

impl FieldCore {
    pub(super) fn pull(&mut self, session: &mut Session<'_>, epoch: Uuid) -> Result<()> {
        loop {
            let after = cursor(&self.store)?.filter(|cursor| cursor.epoch == epoch).map_or(0, |cursor| cursor.pos);
            let request = PullRequest { epoch, after, limit: PULL_DOCUMENTS_MAX };
            let reply = self.ask(session, |api| api.pull(&request))?;
            let elsewhere = reply.epoch != epoch || reply.stream != self.bound()?.stream;
            if elsewhere || reply.upto_pos < after || (reply.more && reply.upto_pos == after) {
                return Err(Fault::Answer("a page that does not follow the cursor".to_owned()));
            }
            let more = reply.more;
            if reply.upto_pos > after {
                self.take_page(session, reply)?;
            }
            if !more {
                return Ok(());
            }
        }
    }

    fn take_page(&mut self, session: &mut Session<'_>, page: PullReply) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        for document in page.documents {
            take_in(&tx, document)?;
            session.report.pulled += 1;
        }
        keep_cursor(&tx, Cursor { epoch: page.epoch, pos: page.upto_pos })?;
        self.shell.probe.reached(Point::BeforePullCommit).map_err(Fault::at(Point::BeforePullCommit))?;
        tx.commit()?;
        self.reached(Point::AfterPullCommit)?;
        (session.progress)(Progress::Pulled(session.report.pulled));
        Ok(())
    }
}

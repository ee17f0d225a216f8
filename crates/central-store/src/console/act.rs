//! One action at the console.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::commit::VERSION;
use qingjian_sync::protocol::{Problem, PushResult};
use qingjian_sync::strict::StrictValue;
use qingjian_sync::{Commit, DocId, Dot, OfficerId, Op, Signed, StreamId};
use serde_json::Value;
use uuid::Uuid;

use super::decide::touched;
use super::portion::portions;
use crate::audit::{self, Action, Noted};
use crate::centre::Centre;
use crate::dialect::Connection;
use crate::enrol;
use crate::error::StoreError;
use crate::keys;
use crate::probe::Point;
use crate::push::{self, Settled, Verified};
use crate::rulings;
use crate::streams::{self, Stream};

/// Sets one field of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The document.
    pub doc: DocId,
    /// Its kind.
    pub kind: String,
    /// The field.
    pub field: String,
    /// The new value.
    pub value: Value,
    /// The values that the author had before his eyes and replaces.
    pub sees: Vec<Dot>,
}

/// What became of an action: one result for each commit that it took.
#[derive(Clone, Debug, PartialEq)]
pub struct ActDone {
    /// The results; more than one when the action had more edits than a commit may hold.
    pub results: Vec<PushResult>,
    /// The last position in use after it.
    pub head_pos: u64,
}

impl Centre {
    /// Appends what somebody did at the console, by the same road as a tablet's commits.
    ///
    /// # Errors
    /// `edit_malformed` for what no commit may hold, `stream_unknown`, or the store fails.
    pub fn act(
        &self,
        stream: &StreamId,
        author: OfficerId,
        edits: Vec<Edit>,
        now: DateTime<FixedOffset>,
    ) -> Result<ActDone, Problem> {
        let ops = edits.into_iter().map(op).collect::<Result<Vec<Op>, StoreError>>()?;
        self.pass(Point::BeforeAppend)?;
        let mut writer = self.writer()?;
        // The head is read and followed under one lock: two actions never take the same number.
        let settled = self.write_holding(&mut writer, |connection| {
            let action = if ops.iter().any(|op| op.kind == rulings::KIND) { Action::Ruled } else { Action::Acted };
            self.append_own(connection, stream, (author, action, None), ops, now)
        })?;
        Ok(ActDone { results: settled.results, head_pos: settled.head_pos })
    }

    /// Signs and settles, with a line in the audit log; without a subject it tells which documents were touched.
    pub(crate) fn append_own(
        &self,
        connection: &mut Connection,
        stream: &StreamId,
        (author, action, subject): (OfficerId, Action, Option<String>),
        ops: Vec<Op>,
        now: DateTime<FixedOffset>,
    ) -> Result<Settled, StoreError> {
        let stream = streams::read(connection, stream)?;
        let subject = subject.unwrap_or_else(|| touched(&ops));
        audit::write(connection, Some(&stream.id), &Noted::by(author, action, subject), now)?;
        let signed = self.sign_own(connection, &stream, author, ops, now)?;
        let console = enrol::find(connection, stream.console)?;
        let console = console.ok_or_else(|| StoreError::unknown("replica", stream.console))?;
        let commits = push::authenticate(signed, &console.key, console.id);
        let (replica, epoch) = (stream.console, stream.epoch);
        let offer = Verified { replica, stream: stream.id, epoch, commits };
        let settled = push::settle(connection, vec![Ok(offer)], now)?.pop();
        settled
            .ok_or_else(|| StoreError::unknown("replica", replica))?
            .map_err(|problem| StoreError::Refused(Box::new(problem)))
    }

    fn sign_own(
        &self,
        connection: &mut Connection,
        stream: &Stream,
        author: OfficerId,
        ops: Vec<Op>,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Signed>, StoreError> {
        let key = keys::console(&self.options.folder, stream.console)?;
        let head = enrol::find_chain(connection, stream.console)?.highest;
        let (mut seq, mut prev) = (head.map_or(0, |head| head.seq), head.map(|head| head.hash));
        let mut signed = Vec::new();
        for ops in portions(ops) {
            seq = seq.saturating_add(1);
            let commit = own_commit(stream, seq, prev, now, author, ops);
            let next = Signed::commit(&key, &commit).map_err(|fault| malformed(fault.to_string()))?;
            prev = Some(next.digest());
            signed.push(next);
        }
        Ok(signed)
    }
}

/// The console has no clock that counts from a boot: both members say so by being nil.
fn own_commit(
    stream: &Stream,
    seq: u64,
    prev: Option<qingjian_sync::Digest>,
    at: DateTime<FixedOffset>,
    author: OfficerId,
    ops: Vec<Op>,
) -> Commit {
    Commit {
        v: VERSION,
        replica: stream.console,
        seq,
        prev,
        at,
        mono_ms: 0,
        boot: Uuid::nil(),
        gnss_at: None,
        server_offset_ms: Some(0),
        author,
        ops,
    }
}

pub(crate) fn op(edit: Edit) -> Result<Op, StoreError> {
    let value = StrictValue::new(edit.value).map_err(malformed)?;
    Ok(Op { doc: edit.doc, kind: edit.kind, field: edit.field, value, sees: edit.sees })
}

pub(super) fn malformed(detail: String) -> StoreError {
    StoreError::refused(400, "Bad Request", "edit_malformed", detail)
}

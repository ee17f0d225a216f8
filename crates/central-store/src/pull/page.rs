//! One page of changed documents.

use diesel::prelude::*;
use qingjian_sync::protocol::{DocumentState, PULL_DOCUMENTS_MAX, Problem, PullReply, PullRequest};
use qingjian_sync::{ReplicaId, StreamId};
use uuid::Uuid;

use super::scope::{CENTRE_KINDS, NAMED_KINDS, OWN_KINDS};
use crate::centre::Centre;
use crate::columns::{bytes, count, officer, uuid};
use crate::dialect::Connection;
use crate::documents::{self, Row, Scope};
use crate::error::StoreError;
use crate::push::epoch_changed;
use crate::schema::{replica, stream};

/// What is read for whom, and how far the stream is.
pub(super) struct Asker {
    pub(super) stream: StreamId,
    pub(super) epoch: Uuid,
    pub(super) head_pos: u64,
    pub(super) scope: Scope<'static>,
}

impl Centre {
    /// The documents that changed after a position, each once, in the order of their last change.
    ///
    /// # Errors
    /// `replica_unknown`, `replica_revoked`, `epoch_changed`, `cursor_ahead`, or the store fails.
    pub fn pull(&self, replica: ReplicaId, request: &PullRequest) -> Result<PullReply, Problem> {
        Ok(self.read(|connection| {
            let (asker, revoked) = ask(connection, replica)?;
            check(&asker, revoked, request)?;
            page(connection, &asker, request.after, request.limit.clamp(1, PULL_DOCUMENTS_MAX))
        })?)
    }
}

/// One lookup by key: all that an idle pull costs.
fn ask(connection: &mut Connection, id: ReplicaId) -> Result<(Asker, bool), StoreError> {
    type Found = (String, Option<Vec<u8>>, Option<i64>, Vec<u8>, i64);
    let columns = (stream::id, replica::officer, replica::revoked_at_ms, stream::epoch, stream::head_pos);
    let row: Option<Found> = replica::table
        .inner_join(stream::table.on(stream::id.eq(replica::stream)))
        .filter(replica::id.eq(bytes(id.0)))
        .select(columns)
        .first(connection)
        .optional()?;
    let (stream, bound, revoked, epoch, head_pos) = row.ok_or_else(|| StoreError::unknown("replica", id))?;
    let officer = bound.map(|id| officer(&id)).transpose()?;
    let asker = Asker {
        stream: stream.parse().map_err(|error| StoreError::unreadable("stream", error))?,
        epoch: uuid(&epoch)?,
        head_pos: count(head_pos)?,
        scope: Scope { never: &CENTRE_KINDS, own: &OWN_KINDS, named: &NAMED_KINDS, officer },
    };
    Ok((asker, revoked.is_some()))
}

fn check(asker: &Asker, revoked: bool, request: &PullRequest) -> Result<(), StoreError> {
    if revoked {
        let detail = "this tablet was revoked: it may still deliver what it recorded, nothing more";
        return Err(StoreError::refused(403, "Forbidden", "replica_revoked", detail));
    }
    if request.epoch != asker.epoch {
        return Err(StoreError::Refused(Box::new(epoch_changed())));
    }
    if request.after > asker.head_pos {
        let detail = "the cursor is ahead of the centre: say hello again and pull from the beginning";
        return Err(StoreError::refused(409, "Conflict", "cursor_ahead", detail));
    }
    Ok(())
}

/// At most `limit` documents, or all of one position.
pub(super) fn page(
    connection: &mut Connection,
    asker: &Asker,
    after: u64,
    limit: usize,
) -> Result<PullReply, StoreError> {
    let rows = if after == asker.head_pos { Vec::new() } else { read(connection, asker, after, limit)? };
    let more = rows.len() > limit;
    let upto_pos = if more { cut(&rows, limit)? } else { asker.head_pos };
    let mut documents = Vec::with_capacity(rows.len());
    for row in rows {
        let pos = row.changed_pos()?;
        if pos <= upto_pos {
            documents.push(DocumentState::of(&row.document()?, pos));
        }
    }
    Ok(PullReply { stream: asker.stream.clone(), epoch: asker.epoch, upto_pos, more, documents })
}

/// Up to `limit` rows and one more, or, when one position alone has more, all of that position.
fn read(connection: &mut Connection, asker: &Asker, after: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
    let scope = asker.scope;
    let limit = limit.saturating_add(1);
    let mut rows = documents::read_changed(connection, &asker.stream, (after, asker.head_pos), limit, scope)?;
    let ends = (rows.first().map(Row::changed_pos).transpose()?, rows.last().map(Row::changed_pos).transpose()?);
    if let (Some(first), Some(last)) = ends
        && first == last
        && rows.len() == limit
    {
        rows = documents::read_changed(connection, &asker.stream, (after, last), usize::MAX, scope)?;
        let next = documents::read_changed(connection, &asker.stream, (last, asker.head_pos), 1, scope)?;
        rows.extend(next);
    }
    Ok(rows)
}

/// The last position of which the page holds every document: a cursor cannot stand inside one position.
fn cut(rows: &[Row], limit: usize) -> Result<u64, StoreError> {
    let positions = rows.iter().map(Row::changed_pos).collect::<Result<Vec<u64>, StoreError>>()?;
    let (first, last) = (positions.first().copied(), positions.last().copied());
    let beyond = positions.get(limit).copied().filter(|beyond| first != Some(*beyond)).or(last).unwrap_or_default();
    Ok(positions.into_iter().filter(|pos| *pos < beyond).max().or(first).unwrap_or_default())
}

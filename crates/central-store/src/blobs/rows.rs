//! Uploads as rows.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::protocol::BlobKind;
use qingjian_sync::{Digest, ReplicaId};

use super::upload::{UploadId, UploadProgress, UploadState};
use crate::columns::{bytes, count, digest, instant, ms, number, replica, uuid};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::upload;

#[derive(Queryable)]
struct Row {
    id: Vec<u8>,
    stream: String,
    replica: Vec<u8>,
    digest: Vec<u8>,
    kind: String,
    length_bytes: i64,
    state: String,
    _created_at_ms: i64,
    expires_at_ms: i64,
}

impl Row {
    /// How far it is does not stand in the database: the file knows.
    fn progress(self) -> Result<UploadProgress, StoreError> {
        let kind = [BlobKind::Thumbnail, BlobKind::Original].into_iter().find(|kind| kind.as_str() == self.kind);
        let state = UploadState::read(&self.state).ok_or_else(|| StoreError::unreadable("upload", &self.state))?;
        let length_bytes = count(self.length_bytes)?;
        Ok(UploadProgress {
            id: UploadId(uuid(&self.id)?),
            stream: self.stream.parse().map_err(|error| StoreError::unreadable("stream", error))?,
            replica: replica(&self.replica)?,
            digest: digest(&self.digest)?,
            kind: kind.ok_or_else(|| StoreError::unreadable("upload", &self.kind))?,
            length_bytes,
            offset_bytes: if state == UploadState::Done { length_bytes } else { 0 },
            state,
            expires_at: instant(self.expires_at_ms)?,
        })
    }
}

pub(super) fn find(connection: &mut Connection, id: UploadId) -> Result<Option<UploadProgress>, StoreError> {
    let row: Option<Row> = upload::table.find(bytes(id.0)).first(connection).optional()?;
    row.map(Row::progress).transpose()
}

/// The open upload of this file by this replica.
pub(super) fn find_open(
    connection: &mut Connection,
    replica: ReplicaId,
    digest: Digest,
) -> Result<Option<UploadProgress>, StoreError> {
    let row: Option<Row> = upload::table
        .filter(upload::replica.eq(bytes(replica.0)).and(upload::digest.eq(digest.0.to_vec())))
        .filter(upload::state.eq(UploadState::Open.as_str()))
        .first(connection)
        .optional()?;
    row.map(Row::progress).transpose()
}

pub(super) fn insert(
    connection: &mut Connection,
    new: &UploadProgress,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let row = (
        upload::id.eq(bytes(new.id.0)),
        upload::stream.eq(new.stream.as_str()),
        upload::replica.eq(bytes(new.replica.0)),
        upload::digest.eq(new.digest.0.to_vec()),
        upload::kind.eq(new.kind.as_str()),
        upload::length_bytes.eq(number(new.length_bytes)),
        upload::state.eq(new.state.as_str()),
        upload::created_at_ms.eq(ms(now)),
        upload::expires_at_ms.eq(ms(new.expires_at)),
    );
    diesel::insert_into(upload::table).values(row).execute(connection)?;
    Ok(())
}

/// Moves an open upload to its end; false when it was not open.
pub(super) fn close(connection: &mut Connection, id: UploadId, state: UploadState) -> Result<bool, StoreError> {
    let open = upload::table.find(bytes(id.0)).filter(upload::state.eq(UploadState::Open.as_str()));
    Ok(diesel::update(open).set(upload::state.eq(state.as_str())).execute(connection)? == 1)
}

pub(super) fn expired(connection: &mut Connection, now: DateTime<FixedOffset>) -> Result<Vec<UploadId>, StoreError> {
    let rows: Vec<Vec<u8>> = upload::table
        .filter(upload::state.eq(UploadState::Open.as_str()).and(upload::expires_at_ms.le(ms(now))))
        .select(upload::id)
        .load(connection)?;
    rows.iter().map(|row| Ok(UploadId(uuid(row)?))).collect()
}

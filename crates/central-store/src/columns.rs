//! How ids, digests, instants and counts stand in columns.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::{Digest, DocId, OfficerId, ReplicaId, Verdict};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::StoreError;

pub(crate) fn bytes(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

pub(crate) fn uuid(bytes: &[u8]) -> Result<Uuid, StoreError> {
    Uuid::from_slice(bytes).map_err(|error| StoreError::unreadable("id", error))
}

pub(crate) fn replica(bytes: &[u8]) -> Result<ReplicaId, StoreError> {
    uuid(bytes).map(ReplicaId)
}

pub(crate) fn officer(bytes: &[u8]) -> Result<OfficerId, StoreError> {
    uuid(bytes).map(OfficerId)
}

pub(crate) fn doc(bytes: &[u8]) -> Result<DocId, StoreError> {
    uuid(bytes).map(DocId)
}

pub(crate) fn digest(bytes: &[u8]) -> Result<Digest, StoreError> {
    bytes.try_into().map(Digest).map_err(|_| StoreError::unreadable("digest", "not 32 bytes"))
}

pub(crate) fn ms(at: DateTime<FixedOffset>) -> i64 {
    at.timestamp_millis()
}

/// An instant as it is handed out: in UTC.
pub(crate) fn instant(ms: i64) -> Result<DateTime<FixedOffset>, StoreError> {
    let utc = DateTime::from_timestamp_millis(ms).ok_or_else(|| StoreError::unreadable("instant", ms))?;
    Ok(utc.fixed_offset())
}

/// A number for a column. Beyond 2^63 − 1 nothing is counted; such a number finds nothing and is never stored.
pub(crate) fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub(crate) fn count(n: i64) -> Result<u64, StoreError> {
    u64::try_from(n).map_err(|error| StoreError::unreadable("count", error))
}

pub(crate) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::unreadable("value", error))
}

pub(crate) fn of_json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::unreadable(what, error))
}

pub(crate) fn verdict(text: &str) -> Result<Verdict, StoreError> {
    of_json("verdict", text)
}

//! What enrolment bound this tablet to, and how far its clock is from the centre's.

use ed25519_dalek::VerifyingKey;
use qingjian_sync::jws::Jwk;
use qingjian_sync::protocol::EnrolReply;
use qingjian_sync::{OfficerId, StreamId};
use rusqlite::{Connection, Transaction};

use crate::fault::{Fault, Result};
use crate::store::{one, run};

/// What enrolment bound this tablet to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What people call the device.
    pub device: String,
    /// The district.
    pub stream: StreamId,
    /// The officer whose commits are made here.
    pub officer: OfficerId,
    /// The officer's name as it is printed.
    pub officer_name: String,
    /// The key that signs the centre's receipts.
    pub centre_key: VerifyingKey,
}

pub(crate) fn binding(store: &Connection) -> Result<Option<Binding>> {
    let row = one(store, include_str!("binding.sql"), [], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get(3)?, row.get::<_, String>(4)?))
    })?;
    let Some((device, stream, officer, officer_name, key)) = row else { return Ok(None) };
    let jwk: Jwk = serde_json::from_str(&key)?;
    let centre_key = jwk.key().map_err(|fault| Fault::stored("key of the centre", fault))?;
    Ok(Some(Binding { device, stream: stream.parse()?, officer: officer.parse()?, officer_name, centre_key }))
}

pub(crate) fn keep_binding(tx: &Transaction<'_>, device: &str, reply: &EnrolReply) -> Result<()> {
    let bound = &reply.enrolment;
    let (stream, officer) = (bound.stream.as_str(), bound.officer.to_string());
    let key = serde_json::to_string(&reply.centre_key)?;
    run(tx, include_str!("binding_keep.sql"), (device, stream, officer, &bound.officer_name, key))?;
    Ok(())
}

/// Centre's clock minus device's clock, as last learned.
pub(crate) fn centre_offset_ms(store: &Connection) -> Result<Option<i64>> {
    one(store, include_str!("offset.sql"), [], |row| row.get(0))
}

pub(crate) fn keep_offset(tx: &Transaction<'_>, offset_ms: i64) -> Result<()> {
    run(tx, include_str!("offset_keep.sql"), [offset_ms])?;
    Ok(())
}

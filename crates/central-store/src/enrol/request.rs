//! Answering a request to enrol.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use ed25519_dalek::VerifyingKey;
use qingjian_sync::protocol::{EnrolReply, EnrolRequest, Enrolment, Problem};
use qingjian_sync::{OfficerId, ReplicaId, Signed, StreamId};

use super::{codes, replicas, successor};
use crate::centre::Centre;
use crate::columns::{bytes, ms, officer};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::people;
use crate::schema::replica;

/// What a new replica will be bound to, and why it may.
pub(super) struct Binding {
    pub stream: StreamId,
    pub officer: OfficerId,
    pub device: String,
    pub predecessor: Option<ReplicaId>,
}

impl Centre {
    /// Binds a new replica. The same request again has the same answer.
    ///
    /// # Errors
    /// `code_unknown`, `code_used`, `code_expired`, `replica_known`, `successor_refused`, `enrol_malformed`, or the
    /// code of what is wrong with key or signature.
    pub fn enrol(&self, request: &Signed, now: DateTime<FixedOffset>) -> Result<EnrolReply, Problem> {
        let (asked, key) = proven(request)?;
        let enrolment = self.write(|connection| match replicas::find(connection, asked.replica)? {
            Some(_) => repeated(connection, &asked, request),
            None => bind(connection, &asked, &key, request, now),
        })?;
        Ok(EnrolReply { enrolment, centre_key: self.centre_key(), server_at: now })
    }
}

/// Reads the request and checks that whoever sent it holds the new key.
fn proven(request: &Signed) -> Result<(EnrolRequest, VerifyingKey), StoreError> {
    let refused = |code: &str, detail: String| StoreError::refused(400, "Bad Request", code, detail);
    let asked: EnrolRequest =
        request.read().map_err(|error| refused("enrol_malformed", format!("the request cannot be read: {error}")))?;
    let key = asked.key.key().map_err(|fault| refused(fault.code(), fault.to_string()))?;
    request.verify(&key).map_err(|fault| refused(fault.code(), fault.to_string()))?;
    Ok((asked, key))
}

fn bind(
    connection: &mut Connection,
    asked: &EnrolRequest,
    key: &VerifyingKey,
    request: &Signed,
    now: DateTime<FixedOffset>,
) -> Result<Enrolment, StoreError> {
    let binding = match (&asked.code, &asked.successor) {
        (Some(code), None) => {
            let found = codes::usable(connection, code, now)?;
            codes::use_up(connection, code, asked.replica, now)?;
            Binding {
                stream: found.stream.parse().map_err(|error| StoreError::unreadable("stream", error))?,
                officer: officer(&found.officer)?,
                device: if asked.device.is_empty() { found.device } else { asked.device.clone() },
                predecessor: None,
            }
        }
        (None, Some(proof)) => successor::binding(connection, asked, proof)?,
        _ => {
            let detail = "the request must hold either a code or a successor's proof";
            return Err(StoreError::refused(400, "Bad Request", "enrol_malformed", detail));
        }
    };
    insert(connection, asked, key, request, &binding, now)?;
    enrolment(connection, asked.replica, binding.stream, binding.officer)
}

fn insert(
    connection: &mut Connection,
    asked: &EnrolRequest,
    key: &VerifyingKey,
    request: &Signed,
    binding: &Binding,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let row = (
        replica::id.eq(bytes(asked.replica.0)),
        replica::stream.eq(binding.stream.as_str()),
        replica::public_key.eq(key.as_bytes().to_vec()),
        replica::officer.eq(bytes(binding.officer.0)),
        replica::device.eq(&binding.device),
        replica::code_hash.eq(asked.code.as_deref().map(codes::hash)),
        replica::predecessor.eq(binding.predecessor.map(|id| bytes(id.0))),
        replica::request.eq(request.payload.get()),
        replica::enrolled_at_ms.eq(ms(now)),
    );
    diesel::insert_into(replica::table).values(row).execute(connection)?;
    Ok(())
}

/// A replica that is enrolled already: the answer went astray, or it is somebody else's name.
fn repeated(connection: &mut Connection, asked: &EnrolRequest, request: &Signed) -> Result<Enrolment, StoreError> {
    let columns = (replica::stream, replica::officer, replica::request);
    let (stream, bound, first): (String, Option<Vec<u8>>, Option<String>) =
        replica::table.find(bytes(asked.replica.0)).select(columns).first(connection)?;
    let known = || {
        let detail = "a replica of this name is enrolled already: make a new database";
        StoreError::refused(409, "Conflict", "replica_known", detail)
    };
    // The payload holds key and code, and its signature was checked: equal bytes are the same request.
    let bound = bound.filter(|_| first.as_deref() == Some(request.payload.get())).ok_or_else(known)?;
    let stream = stream.parse().map_err(|error| StoreError::unreadable("stream", error))?;
    enrolment(connection, asked.replica, stream, officer(&bound)?)
}

fn enrolment(
    connection: &mut Connection,
    replica: ReplicaId,
    stream: StreamId,
    officer: OfficerId,
) -> Result<Enrolment, StoreError> {
    let officer_name = people::user(connection, officer)?.officer.name;
    Ok(Enrolment { replica, stream, officer, officer_name })
}

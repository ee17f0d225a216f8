//! A device's next database: vouched for by the key of the one before.

use qingjian_sync::protocol::{EnrolRequest, Successor};
use qingjian_sync::{ReplicaId, Signed};

use super::replicas::{self, EnrolledReplica};
use super::request::Binding;
use crate::dialect::Connection;
use crate::error::StoreError;

/// What the new replica inherits, if the old one's key says so and is still good.
pub(super) fn binding(
    connection: &mut Connection,
    asked: &EnrolRequest,
    proof: &Signed,
) -> Result<Binding, StoreError> {
    let said: Successor = proof.read().map_err(|_| refused("the proof cannot be read"))?;
    let old = replicas::find(connection, said.from)?.ok_or_else(|| refused("the old replica is not enrolled"))?;
    check(asked.replica, &said, &old, proof)?;
    let officer = old.officer.ok_or_else(|| refused("a console has no successor"))?;
    let device = if asked.device.is_empty() { old.device } else { asked.device.clone() };
    Ok(Binding { stream: old.stream, officer, device, predecessor: Some(old.id) })
}

fn check(to: ReplicaId, said: &Successor, old: &EnrolledReplica, proof: &Signed) -> Result<(), StoreError> {
    if said.to != to {
        return Err(refused("the proof names another new replica"));
    }
    if old.revoked_at.is_some() {
        return Err(refused("the old replica is revoked: ask for a new code"));
    }
    proof.verify(&old.key).map_err(|_| refused("the proof is not signed with the old replica's key"))
}

fn refused(detail: &str) -> StoreError {
    StoreError::refused(403, "Enrolment refused", "successor_refused", detail)
}

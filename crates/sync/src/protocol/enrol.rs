//! Binding a replica: to a device, an officer and a district.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::ids::{OfficerId, ReplicaId, StreamId};
use crate::jws::Jwk;
use crate::signed::Signed;

/// `POST /v1/sync/enrol`, as the payload of a [`Signed`] by the new key: it proves that the sender holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnrolRequest {
    /// The new replica.
    pub replica: ReplicaId,
    /// Its public key.
    pub key: Jwk,
    /// What people call the device, such as `平板 3`.
    pub device: String,
    /// The one-time code that an administrator gave out; or `successor`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Proof that this is the same device's next database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<Signed>,
}

/// Says, signed by the **old** replica's key, that a new replica goes on in its place.
///
/// A database that was restored from a copy finds out at the next hello; it goes on under a new name, because two
/// histories under one name could not be told apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// The replica that ends here.
    pub from: ReplicaId,
    /// The replica that goes on.
    pub to: ReplicaId,
}

/// What the new replica is bound to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The replica.
    pub replica: ReplicaId,
    /// The district.
    pub stream: StreamId,
    /// The officer whose commits it makes.
    pub officer: OfficerId,
    /// The officer's name as it is printed.
    pub officer_name: String,
}

/// The answer to an enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolReply {
    /// What the replica is bound to.
    pub enrolment: Enrolment,
    /// The key that signs the centre's receipts.
    pub centre_key: Jwk,
    /// The centre's clock.
    pub server_at: DateTime<FixedOffset>,
}

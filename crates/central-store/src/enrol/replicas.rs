//! Replicas that are enrolled, and how far their chains are known.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use ed25519_dalek::VerifyingKey;
use qingjian_sync::chain::Head;
use qingjian_sync::{OfficerId, ReplicaId, StreamId};

use crate::audit::{self, Action, Noted};
use crate::centre::Centre;
use crate::columns::{bytes, count, digest, instant, ms, number, officer, replica as replica_id};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::replica;

/// A replica and what it is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolledReplica {
    /// Which.
    pub id: ReplicaId,
    /// The district.
    pub stream: StreamId,
    /// The public key under which its commits verify.
    pub key: VerifyingKey,
    /// Whose commits it makes; none for the console, which acts for whoever is logged in.
    pub officer: Option<OfficerId>,
    /// What people call the device.
    pub device: String,
    /// The replica that this one goes on for.
    pub predecessor: Option<ReplicaId>,
    /// When it was enrolled.
    pub enrolled_at: DateTime<FixedOffset>,
    /// Since when its commits are held.
    pub revoked_at: Option<DateTime<FixedOffset>>,
}

impl EnrolledReplica {
    /// True for the replica that the centre itself writes with.
    pub fn is_console(&self) -> bool {
        self.officer.is_none()
    }
}

impl Centre {
    /// The replica, if it is enrolled.
    ///
    /// # Errors
    /// When the store fails.
    pub fn replica(&self, id: ReplicaId) -> Result<Option<EnrolledReplica>, StoreError> {
        self.read(|connection| find(connection, id))
    }

    /// From now on nothing that comes from this replica takes effect. A first revocation is not moved by a second.
    ///
    /// # Errors
    /// When there is no such replica, or the store fails.
    pub fn revoke_replica(&self, id: ReplicaId, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.revoke_replica_by(None, id, now)
    }

    /// The same, by somebody at the console.
    ///
    /// # Errors
    /// When there is no such replica, or the store fails.
    pub fn revoke_replica_by(
        &self,
        by: Option<OfficerId>,
        id: ReplicaId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let found = find(connection, id)?.ok_or_else(|| StoreError::unknown("replica", id))?;
            if found.revoked_at.is_some() {
                return Ok(());
            }
            let row = diesel::update(replica::table.find(bytes(id.0)));
            row.set(replica::revoked_at_ms.eq(ms(now))).execute(connection)?;
            let subject = format!("{} {id}", found.device);
            let noted = Noted { action: Action::TabletRevoked, actor: by, subject, address: None };
            audit::write(connection, Some(&found.stream), &noted, now)
        })
    }
}

/// How far a replica's chain is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    /// The highest commit up to which there is no gap.
    pub known: Option<Head>,
    /// The highest commit at all.
    pub highest: Option<Head>,
}

type Row = (Vec<u8>, String, Vec<u8>, Option<Vec<u8>>, String, Option<Vec<u8>>, i64, Option<i64>);

pub(crate) fn find(connection: &mut Connection, id: ReplicaId) -> Result<Option<EnrolledReplica>, StoreError> {
    let row: Option<Row> = replica::table.find(bytes(id.0)).select(columns()).first(connection).optional()?;
    row.map(read).transpose()
}

type Columns = (
    replica::id,
    replica::stream,
    replica::public_key,
    replica::officer,
    replica::device,
    replica::predecessor,
    replica::enrolled_at_ms,
    replica::revoked_at_ms,
);

fn columns() -> Columns {
    (
        replica::id,
        replica::stream,
        replica::public_key,
        replica::officer,
        replica::device,
        replica::predecessor,
        replica::enrolled_at_ms,
        replica::revoked_at_ms,
    )
}

fn read(row: Row) -> Result<EnrolledReplica, StoreError> {
    let (id, stream, key, author, device, predecessor, enrolled_at, revoked_at) = row;
    let key: [u8; 32] = key.try_into().map_err(|_| StoreError::unreadable("key", "not 32 bytes"))?;
    Ok(EnrolledReplica {
        id: replica_id(&id)?,
        stream: stream.parse().map_err(|error| StoreError::unreadable("stream", error))?,
        key: VerifyingKey::from_bytes(&key).map_err(|error| StoreError::unreadable("key", error))?,
        officer: author.map(|id| officer(&id)).transpose()?,
        device,
        predecessor: predecessor.map(|id| replica_id(&id)).transpose()?,
        enrolled_at: instant(enrolled_at)?,
        revoked_at: revoked_at.map(instant).transpose()?,
    })
}

pub(crate) fn find_chain(connection: &mut Connection, id: ReplicaId) -> Result<Chain, StoreError> {
    let columns = (replica::known_seq, replica::known_hash, replica::highest_seq, replica::highest_hash);
    let row: (i64, Option<Vec<u8>>, i64, Option<Vec<u8>>) =
        replica::table.find(bytes(id.0)).select(columns).first(connection)?;
    Ok(Chain { known: head(row.0, row.1)?, highest: head(row.2, row.3)? })
}

fn head(seq: i64, hash: Option<Vec<u8>>) -> Result<Option<Head>, StoreError> {
    hash.map(|hash| Ok(Head { seq: count(seq)?, hash: digest(&hash)? })).transpose()
}

pub(crate) fn set_chain(connection: &mut Connection, id: ReplicaId, chain: Chain) -> Result<(), StoreError> {
    let seq = |head: Option<Head>| number(head.map_or(0, |head| head.seq));
    let hash = |head: Option<Head>| head.map(|head| head.hash.0.to_vec());
    let new = (
        replica::known_seq.eq(seq(chain.known)),
        replica::known_hash.eq(hash(chain.known)),
        replica::highest_seq.eq(seq(chain.highest)),
        replica::highest_hash.eq(hash(chain.highest)),
    );
    diesel::update(replica::table.find(bytes(id.0))).set(new).execute(connection)?;
    Ok(())
}

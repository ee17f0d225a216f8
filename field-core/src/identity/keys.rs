//! Replicas of this device: the current one, those that ended, and one that may be about to begin.

use ed25519_dalek::SigningKey;
use qingjian_sync::ReplicaId;
use rusqlite::{Connection, Row, Transaction};

use crate::fault::{Fault, Result};
use crate::shell::Entropy;
use crate::store::{self, all, one, run};

/// A replica of this device with its key.
#[derive(Clone)]
pub(crate) struct Me {
    pub(crate) replica: ReplicaId,
    pub(crate) key: SigningKey,
}

impl Me {
    fn draw(entropy: &mut dyn Entropy) -> Result<Self> {
        let (mut id, mut seed) = ([0; 16], [0; 32]);
        entropy.fill(&mut id).map_err(Fault::Entropy)?;
        entropy.fill(&mut seed).map_err(Fault::Entropy)?;
        let replica = ReplicaId(uuid::Builder::from_random_bytes(id).into_uuid());
        Ok(Self { replica, key: SigningKey::from_bytes(&seed) })
    }

    /// What a signature of this replica names as its key.
    pub(crate) fn kid(&self) -> String {
        self.replica.to_string()
    }
}

/// The current replica; made here when the database is new.
pub(crate) fn ensure(store: &mut Connection, entropy: &mut dyn Entropy) -> Result<Me> {
    if let Some(me) = in_state(store, "current")? {
        return Ok(me);
    }
    let me = Me::draw(entropy)?;
    let tx = store::begin(store)?;
    add(&tx, &me, "current")?;
    tx.commit()?;
    Ok(me)
}

/// The replica that is about to go on in this one's place.
pub(crate) fn next(store: &Connection) -> Result<Option<Me>> {
    in_state(store, "next")
}

/// The replicas that ended on this device.
pub(crate) fn ended(store: &Connection) -> Result<Vec<Me>> {
    all(store, include_str!("replicas_ended.sql"), [], |row| Ok(read(row)))?.into_iter().collect()
}

/// Makes the replica that shall go on, once.
pub(crate) fn make_next(tx: &Transaction<'_>, entropy: &mut dyn Entropy) -> Result<Me> {
    let me = Me::draw(entropy)?;
    add(tx, &me, "next")?;
    Ok(me)
}

/// Ends the current replica and goes on as the next.
pub(crate) fn take_over(tx: &Transaction<'_>) -> Result<()> {
    run(tx, include_str!("replica_end.sql"), [])?;
    run(tx, include_str!("replica_take_over.sql"), [])?;
    Ok(())
}

fn add(tx: &Transaction<'_>, me: &Me, state: &str) -> Result<()> {
    run(tx, include_str!("replica_add.sql"), (me.kid(), me.key.to_bytes(), state))?;
    Ok(())
}

fn in_state(store: &Connection, state: &str) -> Result<Option<Me>> {
    one(store, include_str!("replica_in_state.sql"), [state], |row| Ok(read(row)))?.transpose()
}

fn read(row: &Row<'_>) -> Result<Me> {
    let replica: String = row.get(0)?;
    let seed: [u8; 32] = row.get(1)?;
    Ok(Me { replica: replica.parse()?, key: SigningKey::from_bytes(&seed) })
}

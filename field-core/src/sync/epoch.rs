//! A centre that was restored from a backup begins a new epoch: what it lost is offered again.

use qingjian_sync::protocol::{Cursor, HelloReply};
use qingjian_sync::{Commit, ReplicaId};
use rusqlite::{Connection, Transaction};

use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::identity::ended;
use crate::outbox::{self, numbers_of, signed_of};
use crate::photo;
use crate::shell::Point;
use crate::store::{self, one, run};
use crate::view::expect_again;

/// How far the centre has been read.
pub(super) fn cursor(store: &Connection) -> Result<Option<Cursor>> {
    let row = one(store, include_str!("cursor.sql"), [], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    row.map(|(epoch, pos)| {
        let epoch = epoch.parse().map_err(|error| Fault::stored("epoch", error))?;
        Ok(Cursor { epoch, pos })
    })
    .transpose()
}

pub(super) fn keep_cursor(tx: &Transaction<'_>, cursor: Cursor) -> Result<()> {
    run(tx, include_str!("cursor_keep.sql"), (cursor.epoch.to_string(), cursor.pos))?;
    Ok(())
}

impl FieldCore {
    /// Starts to read from the beginning, and puts every commit that the centre does not hold into the outbox again.
    pub(super) fn begin_epoch(&mut self, hello: &HelloReply) -> Result<()> {
        let Some(before) = cursor(&self.store)? else { return self.enter(hello, &[]) };
        if before.epoch == hello.epoch && before.pos <= hello.head_pos {
            return Ok(());
        }
        let known = hello.known.map_or(0, |head| head.seq);
        let mut lost: Vec<(ReplicaId, u64)> = ended(&self.store)?.iter().map(|me| (me.replica, 0)).collect();
        lost.push((self.me.replica, known));
        self.enter(hello, &lost)
    }

    fn enter(&mut self, hello: &HelloReply, lost: &[(ReplicaId, u64)]) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        keep_cursor(&tx, Cursor { epoch: hello.epoch, pos: 0 })?;
        for (replica, known) in lost {
            for nr in numbers_of(&tx, *replica, *known)? {
                offer_again(&tx, nr)?;
            }
        }
        photo::wait_again(&tx)?;
        tx.commit()?;
        self.reached(Point::EpochBegun)
    }
}

fn offer_again(tx: &Transaction<'_>, nr: i64) -> Result<()> {
    outbox::offer_again(tx, nr)?;
    if outbox::was_said_again(tx, nr)? {
        return Ok(());
    }
    let commit: Commit = signed_of(tx, nr)?.read_commit().map_err(|fault| Fault::stored("commit", fault))?;
    expect_again(tx, nr, &commit)
}

//! A database that turns out to be a copy goes on under a new name (ADR 4).
//!
//! What waited was offered under the old name first: the centre then says of each commit whether it holds it, and only
//! those that another history of the same name displaced are said again.

use std::collections::BTreeMap;

use qingjian_sync::commit::Op;
use qingjian_sync::protocol::{HelloReply, Successor};
use qingjian_sync::{Commit, Dot, ReplicaId, Signed};
use rusqlite::Transaction;

use super::Session;
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::identity::{Me, answers, make_next, next, request, take_over};
use crate::outbox::{Stamp, append, hash_at, said_again, signed_of};
use crate::shell::Point;
use crate::store::{self, all};
use crate::view::lay;

impl FieldCore {
    /// The centre holds a commit of this replica that this database never made.
    pub(super) fn is_copied(&self, hello: &HelloReply) -> Result<bool> {
        let Some(highest) = hello.highest else { return Ok(false) };
        Ok(hash_at(&self.store, self.me.replica, highest.seq)? != Some(highest.hash))
    }

    pub(super) fn go_on_as_successor(&mut self, session: &mut Session<'_>) -> Result<()> {
        let successor = self.successor()?;
        self.reached(Point::SuccessorMade)?;
        let device = self.bound()?.device.clone();
        let names = Successor { from: self.me.replica, to: successor.replica };
        let proof = Signed::seal(&self.me.key, &self.me.kid(), &names)?;
        let reply = session.api.enrol(&request(&successor, &device, None, Some(proof))?)?;
        answers(&successor, &reply)?;
        self.reached(Point::SuccessorEnrolled)?;
        self.become_successor(successor)?;
        session.report.succeeded = true;
        self.reached(Point::SuccessorTookOver)
    }

    /// The one that was drawn before an interruption, or a new one.
    fn successor(&mut self) -> Result<Me> {
        if let Some(drawn) = next(&self.store)? {
            return Ok(drawn);
        }
        let tx = store::begin(&mut self.store)?;
        let drawn = make_next(&tx, self.shell.entropy.as_mut())?;
        tx.commit()?;
        Ok(drawn)
    }

    fn become_successor(&mut self, successor: Me) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        take_over(&tx)?;
        let mut renamed = BTreeMap::new();
        for nr in displaced(&tx, self.me.replica)? {
            say_again(&tx, &successor, nr, &mut renamed)?;
        }
        tx.commit()?;
        self.me = successor;
        Ok(())
    }
}

fn displaced(tx: &Transaction<'_>, replica: ReplicaId) -> Result<Vec<i64>> {
    all(tx, include_str!("displaced.sql"), [replica.to_string()], |row| row.get(0))
}

/// The same action at the same time by the same officer, under the new name.
fn say_again(tx: &Transaction<'_>, me: &Me, nr: i64, renamed: &mut BTreeMap<Dot, Dot>) -> Result<()> {
    let old: Commit = signed_of(tx, nr)?.read_commit().map_err(|fault| Fault::stored("commit", fault))?;
    let ops = old.ops.iter().map(|op| with_new_names(op, renamed)).collect();
    let (new_nr, new) = append(tx, me, Stamp::of(&old), ops)?;
    lay(tx, new_nr, &new)?;
    said_again(tx, nr, new_nr)?;
    renamed.extend(old.dotted().map(|(dot, _)| dot).zip(new.dotted().map(|(dot, _)| dot)));
    Ok(())
}

fn with_new_names(op: &Op, renamed: &BTreeMap<Dot, Dot>) -> Op {
    let sees = op.sees.iter().map(|dot| *renamed.get(dot).unwrap_or(dot)).collect();
    Op { sees, ..op.clone() }
}

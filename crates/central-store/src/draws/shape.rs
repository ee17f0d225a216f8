//! A draw as it stands.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_domain::draw::{Frozen, Nonce, Party, Progress, Purpose, Record, Substitution};
use qingjian_domain::identifiers::Sha256Hex;
use qingjian_sync::DocId;
use uuid::Uuid;

use super::publish::Published;

/// How far a draw is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawStage {
    /// Bodies commit to their secrets.
    Committing,
    /// Nobody can join any more; the secrets are shown.
    Revealing,
    /// All secrets are there.
    Ready,
    /// Targets and crews are drawn.
    Drawn,
    /// It came to no result, and says why.
    Abandoned,
}

/// A line in the list of draws. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawLine {
    /// Which.
    pub doc: DocId,
    /// What it is for.
    pub purpose: Purpose,
    /// The pool's digest.
    pub pool_sha256: Sha256Hex,
    /// When the pool was frozen.
    pub frozen_at: DateTime<FixedOffset>,
    /// When targets were drawn.
    pub drawn_at: Option<DateTime<FixedOffset>>,
    /// Why it came to nothing.
    pub abandoned: Option<String>,
}

/// One body that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyState {
    /// Its document.
    pub doc: DocId,
    /// Name of the body.
    pub party: String,
    /// What it committed to.
    pub commitment: Sha256Hex,
    /// When.
    pub committed_at: DateTime<FixedOffset>,
    /// Whose session made the secret.
    pub held_by: Option<Uuid>,
    /// What it had committed to, and when it was shown.
    pub shown: Option<(Nonce, DateTime<FixedOffset>)>,
}

/// One target that a crew is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawVisit {
    /// Its document.
    pub doc: DocId,
    /// Name of the group.
    pub group: String,
    /// The target.
    pub target: Uuid,
    /// Who goes.
    pub crew: Vec<Uuid>,
    /// The drawn target that is gone, when this one is its substitute.
    pub instead_of: Option<Uuid>,
    /// Why nobody goes.
    pub dropped: Option<String>,
    /// The first visit in or after the period: its record and its day.
    pub visited: Option<(DocId, String)>,
}

/// A draw with everything that belongs to it.
#[derive(Clone, Debug)]
pub struct Draw {
    /// The head.
    pub line: DrawLine,
    /// What it draws from.
    pub frozen: Frozen,
    /// Since when nobody can join.
    pub closed_at: Option<DateTime<FixedOffset>>,
    /// Who takes part, by name.
    pub parties: Vec<PartyState>,
    /// The record, once it is drawn.
    pub record: Option<Record>,
    /// Who is sent where.
    pub visits: Vec<DrawVisit>,
    /// Officers who stepped in.
    pub substitutions: Vec<Substitution>,
    /// What was published, oldest first.
    pub published: Vec<Published>,
}

impl Draw {
    /// How far it is.
    #[must_use]
    pub fn stage(&self) -> DrawStage {
        let shown = || self.parties.iter().all(|party| party.shown.is_some());
        match (&self.line.abandoned, self.line.drawn_at, self.closed_at) {
            (Some(_), ..) => DrawStage::Abandoned,
            (None, Some(_), _) => DrawStage::Drawn,
            (None, None, Some(_)) if shown() => DrawStage::Ready,
            (None, None, Some(_)) => DrawStage::Revealing,
            (None, None, None) => DrawStage::Committing,
        }
    }

    /// The bodies as the record has them; none while one of them has not shown its secret.
    #[must_use]
    pub fn shown(&self) -> Option<Vec<Party>> {
        let party = |it: &PartyState| {
            let (nonce, revealed_at) = it.shown.clone()?;
            let (party, commitment, committed_at) = (it.party.clone(), it.commitment.clone(), it.committed_at);
            Some(Party { party, commitment, committed_at, nonce, revealed_at })
        };
        self.parties.iter().map(party).collect()
    }

    /// How far it is carried out, for who may see what.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let of = |wanted: fn(&DrawVisit) -> bool| {
            self.visits.iter().filter(move |visit| wanted(visit)).map(|visit| visit.target).collect::<BTreeSet<_>>()
        };
        let mut dropped = of(|visit| visit.dropped.is_some());
        let open = self.visits.iter().any(|visit| visit.dropped.is_none() && visit.visited.is_none());
        if let Some(record) = self.record.as_ref().filter(|_| !open) {
            // Nobody is outstanding: the substitutes that were not called will not be.
            let called: BTreeSet<Uuid> = self.visits.iter().map(|visit| visit.target).collect();
            dropped.extend(record.entries().map(|it| it.target).filter(|target| !called.contains(target)));
        }
        Progress {
            visited: of(|visit| visit.visited.is_some()),
            dropped,
            substitutions: self.substitutions.clone(),
            published: !self.published.is_empty(),
        }
    }

    /// The last day of the visits.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.frozen.pool.visits.last()
    }
}

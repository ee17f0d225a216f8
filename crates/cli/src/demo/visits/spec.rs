//! One planned visit.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::ledger::TargetKind;

use super::results::Measured;
use crate::demo::world::at;

/// How far the inspector gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Sealed: signed by both officers and the party.
    Sealed,
    /// Sealed, with the party's refusal to sign and a witness.
    Refused,
    /// Complete, not sealed yet.
    Complete,
    /// Left in the middle.
    Draft,
}

/// One planned visit.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Which ledger.
    pub kind: TargetKind,
    /// Its how-manyth entry, from 1.
    pub nr: usize,
    start: (i64, i64),
    /// What is measured.
    pub measured: Option<Measured>,
    /// The item that is found adverse.
    pub adverse: Option<&'static str>,
    /// How far it gets.
    pub end: End,
}

impl Spec {
    /// A visit that starts at this hour and minute and gets complete.
    pub(super) const fn new(kind: TargetKind, nr: usize, hour: i64, minute: i64) -> Self {
        Self { kind, nr, start: (hour, minute), measured: None, adverse: None, end: End::Complete }
    }

    pub(super) const fn measured(self, what: Measured) -> Self {
        Self { measured: Some(what), ..self }
    }

    pub(super) const fn adverse(self, item: &'static str) -> Self {
        Self { adverse: Some(item), ..self }
    }

    pub(super) const fn ends(self, end: End) -> Self {
        Self { end, ..self }
    }

    /// When it starts, truly.
    pub fn start(self) -> DateTime<FixedOffset> {
        at(self.start.0, self.start.1)
    }

    /// The first-class list of this ledger.
    pub fn list(self) -> &'static str {
        match self.kind {
            TargetKind::VocFirm | TargetKind::RepairShop => "V",
            TargetKind::BoilerUnit => "B",
            TargetKind::PetrolStation => "G",
            _ => "K",
        }
    }

    /// Pinned lists: the head block always, the permit block at the first visit of the year, which the sample makes
    /// of the VOC firms.
    pub fn checklists(self) -> Vec<String> {
        let permit = (self.list() == "V").then_some("P");
        ["C"].into_iter().chain(permit).chain([self.list()]).map(|list| format!("{list}@2022.1")).collect()
    }
}

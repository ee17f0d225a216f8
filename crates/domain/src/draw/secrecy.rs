//! Who may see what of a result, and when: the list is secret until the visit.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::record::{Drawn, Record};
use super::substitution::{Substitution, crew_now};

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody.
    Public,
    /// The party that may be inspected.
    Target(Uuid),
    /// An inspector.
    Officer(Uuid),
    /// The team lead who sends the crews.
    Lead,
    /// Who examines how the bureau works.
    Auditor,
}

/// How far the draw is carried out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Targets whose visit has begun.
    pub visited: BTreeSet<Uuid>,
    /// Targets that will not be visited: drawn ones that are gone, and substitutes that were not needed.
    pub dropped: BTreeSet<Uuid>,
    /// Officers who stepped in.
    pub substitutions: Vec<Substitution>,
    /// Whether the results have been published.
    pub published: bool,
}

/// What a viewer may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight<'a> {
    /// The pool's digest and the commitments, which bind the bureau and tell nothing. Not the pool and nonces: who has
    /// both can draw.
    Commitments,
    /// These targets.
    Entries(Vec<&'a Drawn>),
    /// The whole record.
    Record,
}

/// What `viewer` may see of a draw. Pools, nonces and seed count as the result, since it follows from them.
#[must_use]
pub fn sight<'a>(record: &'a Record, viewer: Viewer, progress: &Progress) -> Sight<'a> {
    match viewer {
        Viewer::Lead | Viewer::Auditor => Sight::Record,
        _ if progress.published && is_settled(record, progress) => Sight::Record,
        Viewer::Public => Sight::Commitments,
        Viewer::Target(id) => entries(record, |drawn| drawn.target == id && progress.visited.contains(&id)),
        Viewer::Officer(id) => entries(record, |drawn| crew_now(drawn, &progress.substitutions).contains(&id)),
    }
}

/// A substitute that may yet be called keeps the result secret like a drawn target.
fn is_settled(record: &Record, progress: &Progress) -> bool {
    record.entries().all(|it| progress.visited.contains(&it.target) || progress.dropped.contains(&it.target))
}

fn entries<'a>(record: &'a Record, may_see: impl Fn(&Drawn) -> bool) -> Sight<'a> {
    let seen: Vec<_> = record.entries().filter(|drawn| may_see(drawn)).collect();
    if seen.is_empty() { Sight::Commitments } else { Sight::Entries(seen) }
}

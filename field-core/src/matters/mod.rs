//! Leads and findings from their first paper to their last, read from the documents on this tablet, without a network.
//!
//! The chain, what comes next and by when are `qingjian_domain::lead`'s, the same as at the centre. What a tablet has not
//! pulled yet it cannot show.

mod reach;
#[cfg(test)]
mod tests;
mod torn;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::lead::{Aside, Away, Due, Matter, Milestone, Paper, Papers, StepKind, Terms};
use qingjian_sync::DocId;
use uuid::Uuid;

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::Result;

/// The shipped terms; tests keep them readable.
static TERMS: LazyLock<Option<Terms>> = LazyLock::new(|| Terms::shipped().ok());

/// One lead, or one visit that found something without a lead, and everything that followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterHere {
    /// Its first paper.
    pub root: Paper,
    /// What was done, in order, each with its paper.
    pub steps: Vec<(Milestone, Paper)>,
    /// What must come next, the earliest first; empty when it is closed or can be.
    pub next: Vec<NextStep>,
    /// Steps that papers record and that do not fit where they stand.
    pub aside: Vec<Aside>,
    /// A paper holds two values that differ, and a lead has to rule first.
    pub torn: bool,
    /// A re-inspection is here on which nobody has said whether all is corrected.
    pub to_judge: bool,
    /// Nothing more is to be done.
    pub closed: bool,
}

/// Something that must come next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// One of these settles it.
    pub any_of: Vec<StepKind>,
    /// By when.
    pub due: Due,
    /// Whether it is late; `None` when that cannot be told.
    pub late: Option<bool>,
    /// How far the last day is away, in working days.
    pub away: Option<Away>,
}

impl FieldCore {
    /// What is done about leads and findings at a target: what is open first, then the latest.
    ///
    /// # Errors
    /// When the database fails.
    pub fn matters_at(
        &mut self,
        target: DocId,
        now: DateTime<FixedOffset>,
    ) -> std::result::Result<Vec<MatterHere>, FieldError> {
        let from = reach::at_target(&self.store, target)?;
        Ok(self.matters_of(&from, now)?)
    }

    /// The matters that one paper belongs to: a lead, a task, a visit, a finding or whatever follows from it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn matters_with(
        &mut self,
        paper: DocId,
        now: DateTime<FixedOffset>,
    ) -> std::result::Result<Vec<MatterHere>, FieldError> {
        Ok(self.matters_of(&[paper], now)?)
    }

    fn matters_of(&mut self, from: &[DocId], now: DateTime<FixedOffset>) -> Result<Vec<MatterHere>> {
        self.plan.refresh(&self.store)?;
        let papers = reach::around(&self.store, self.plan.notebook(), from)?;
        let (day, terms) = (beijing_date(now), TERMS.as_ref());
        let Some((terms, calendar)) = terms.zip(self.plan.calendar(day)) else { return Ok(Vec::new()) };
        let roots = roots(&papers, from);
        let mut all: Vec<MatterHere> =
            roots.into_iter().filter_map(|root| here(root, &papers, (terms, calendar), now)).collect();
        all.sort_by_key(|it| (it.closed, std::cmp::Reverse(it.steps.first().map(|(first, _)| first.entry.on))));
        Ok(all)
    }
}

/// Where matters begin: leads, and visits from which something follows. A re-inspection belongs to what it re-inspects.
fn roots(papers: &Papers, from: &[DocId]) -> Vec<Uuid> {
    let all: BTreeSet<Uuid> = from.iter().flat_map(|doc| papers.roots(doc.0)).collect();
    let leads_on =
        |root: &Uuid| papers.get(*root).is_some_and(|it| it.kind == "lead") || follows_something(papers, *root);
    let within = |root: &Uuid| {
        let others = all.iter().filter(|other| *other != root);
        others.flat_map(|other| papers.from(*other)).any(|paper| paper.id == *root)
    };
    all.iter().filter(|root| leads_on(root) && !within(root)).copied().collect()
}

/// Whether anything but the visit itself is a step of its matter.
fn follows_something(papers: &Papers, root: Uuid) -> bool {
    let said = papers.get(root).is_some_and(|visit| visit.value("nothing_found_on").is_some());
    said || papers.after(root).any(|paper| !paper.is_withdrawn())
}

fn here(
    root: Uuid,
    papers: &Papers,
    (terms, calendar): (&Terms, &WorkCalendar),
    now: DateTime<FixedOffset>,
) -> Option<MatterHere> {
    let first = papers.get(root).filter(|first| !first.is_withdrawn())?;
    let matter = Matter::of(root, papers).ok()?;
    let step = |it: Milestone| Some((it.clone(), papers.get(it.entry.document)?.clone()));
    let steps = matter.chain.milestones(terms, calendar).into_iter().filter_map(step).collect();
    let mut next: Vec<NextStep> = matter
        .chain
        .owed(terms, calendar)
        .into_iter()
        .map(|owed| {
            let (late, away) = (owed.due.is_late(now), owed.due.away(beijing_date(now), calendar));
            NextStep { any_of: owed.any_of, due: owed.due, late, away }
        })
        .collect();
    next.sort_by_key(|it| (it.due.last_day().is_none(), it.due.last_day()));
    Some(MatterHere {
        root: first.clone(),
        steps,
        next,
        torn: !matter.torn.is_empty(),
        to_judge: !matter.to_judge.is_empty(),
        closed: matter.is_closed(),
        aside: matter.aside,
    })
}

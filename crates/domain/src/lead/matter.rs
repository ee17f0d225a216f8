//! 事项: what was done about one lead, or about what one visit found without a lead, read from documents.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::chain::{Chain, Entry};
use super::entries::{entries, is_complete, order_of};
use super::error::ChainError;
use super::paper::Paper;
use super::papers::Papers;
use super::step::{Step, StepKind};

/// One matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// The lead, or the visit without one.
    pub root: Uuid,
    /// What was done, in order.
    pub chain: Chain,
    /// Steps that documents record but that cannot follow where they stand: two people acted without knowing of each
    /// other, or a day is wrong. Nothing is dropped; a person has to look.
    pub aside: Vec<Aside>,
    /// Complete visits that were sent to re-inspect, and of which nobody has said yet whether all is corrected.
    pub to_judge: Vec<Uuid>,
    /// Documents with a field that two values stand in.
    pub torn: Vec<Uuid>,
}

/// A step that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// The step.
    #[serde(flatten)]
    pub entry: Entry,
    /// Stable name of the fault.
    pub code: &'static str,
    /// Why not, Chinese and English.
    pub why: String,
}

impl Matter {
    /// The matter that begins with a lead or a visit.
    ///
    /// # Errors
    /// `matter_unreadable`: there is no such document, it is of another kind, or says neither when nor whence.
    pub fn of(root: Uuid, papers: &Papers) -> Result<Self, ChainError> {
        let first = papers.get(root).and_then(|paper| begin(paper, papers)).ok_or_else(|| unreadable(root))?;
        let reached = papers.from(root);
        let begun = first.entries().first().map(|entry| entry.on).unwrap_or_default();
        let mut later: Vec<Entry> = reached.iter().flat_map(|paper| entries(paper, papers, begun)).collect();
        later.extend(papers.get(root).filter(|it| it.kind != "lead").and_then(|_| case_closed(&reached)));
        later.retain(|entry| !first.entries().contains(entry));
        sort(&mut later, papers);
        let (chain, aside) = followed(first, later);
        let to_judge = reached.iter().filter(|it| waits_for_judgement(it, papers)).map(|it| it.id).collect();
        let torn = reached.iter().filter(|it| it.torn().next().is_some()).map(|it| it.id).collect();
        Ok(Self { root, chain, aside, to_judge, torn })
    }

    /// Whether nothing more is to be done about it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.chain.entries().iter().any(|entry| entry.step == Step::Close)
    }

    /// The steps that may come next on a day. A visit comes from a tablet and is not among them.
    #[must_use]
    pub fn offers(&self, on: NaiveDate) -> Vec<StepKind> {
        let by_hand = StepKind::ALL.into_iter().filter(|kind| !matches!(kind, StepKind::Receive | StepKind::Visit));
        by_hand.filter(|kind| self.chain.may_follow(*kind, on).is_ok()).collect()
    }

    /// Documents of a kind of step, in the order in which they were made.
    pub fn documents_of(&self, kind: StepKind) -> impl Iterator<Item = Uuid> {
        self.chain.entries().iter().filter(move |entry| entry.step.kind() == kind).map(|entry| entry.document)
    }
}

fn unreadable(root: Uuid) -> ChainError {
    ChainError::new(
        "matter_unreadable",
        format!("编号{root}不是可以办理的线索或检查：没有、缺接收时间或来源，或检查尚未完成"),
        format!("{root} is no lead or visit that can be followed: unknown, without time or source, or not complete"),
    )
}

fn begin(paper: &Paper, papers: &Papers) -> Option<Chain> {
    match paper.kind.as_str() {
        "lead" => {
            let own = entries(paper, papers, NaiveDate::default()).into_iter();
            Chain::new(own.filter(|entry| entry.step.kind() == StepKind::Receive)).ok()
        }
        "inspection" if is_complete(paper) => Some(Chain::of_visit(paper.day("started_at")?, paper.id)),
        _ => None,
    }
}

/// Where there is no lead to close, the matter ends with its case.
fn case_closed(reached: &[&Paper]) -> Option<Entry> {
    let case = reached.iter().find(|it| it.kind == "case" && !it.is_withdrawn())?;
    Some(Entry { on: case.day("closed_on")?, document: case.id, step: Step::Close })
}

/// By day, within a day by the usual order; an order that was made because a re-inspection of the same day found
/// things uncorrected comes after it.
fn sort(entries: &mut [Entry], papers: &Papers) {
    let mut looked: BTreeMap<NaiveDate, BTreeSet<Uuid>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.step.kind() == StepKind::Reinspect) {
        let order = papers.get(entry.document).and_then(|visit| order_of(visit, papers));
        looked.entry(entry.on).or_default().extend(order);
    }
    let again = |entry: &Entry| {
        let orders = looked.get(&entry.on).filter(|_| entry.step.kind() == StepKind::Order);
        orders.is_some_and(|orders| !orders.contains(&entry.document))
    };
    entries.sort_by_cached_key(|entry| {
        let kind = if again(entry) { StepKind::Reinspect } else { entry.step.kind() };
        (entry.on, kind, again(entry), entry.document)
    });
}

fn followed(first: Chain, later: Vec<Entry>) -> (Chain, Vec<Aside>) {
    let (mut chain, mut aside) = (first, Vec::new());
    for entry in later {
        match chain.clone().and(entry.clone()) {
            Ok(longer) => chain = longer,
            Err(error) => aside.push(Aside { entry, code: error.code, why: error.message }),
        }
    }
    (chain, aside)
}

fn waits_for_judgement(paper: &Paper, papers: &Papers) -> bool {
    let visit = paper.kind == "inspection" && is_complete(paper);
    visit && order_of(paper, papers).is_some() && paper.value("corrected").is_none()
}

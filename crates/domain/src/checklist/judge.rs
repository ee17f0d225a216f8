//! What an answer means.

use super::adverse::{Action, Bound, Rule};
use super::answer::{Answer, PartValue};
use super::finding::finding;
use super::item::{Confidence, Item};

/// A finding that comes into question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Such as `F-50`.
    pub code: String,
    /// Its legal basis is of low confidence: a person has to confirm it first.
    pub doubtful: bool,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// Nothing against the party.
    Fine,
    /// Nothing against the party, but the plan wants to know.
    Noted(Vec<Action>),
    /// Adverse: proof is needed and something follows.
    Adverse {
        /// Findings a person may choose from.
        findings: Vec<Candidate>,
        /// What else follows.
        actions: Vec<Action>,
    },
    /// It would be adverse, but the item's basis is of low confidence: a person decides.
    Doubtful {
        /// Findings that would come into question.
        findings: Vec<Candidate>,
        /// What else would follow.
        actions: Vec<Action>,
    },
}

impl Judgement {
    /// Whether proof is needed.
    #[must_use]
    pub fn is_adverse(&self) -> bool {
        matches!(self, Self::Adverse { .. })
    }
}

/// Judges an answer by the item's own rules. Numbers judged by emission limits
/// (`adverse.limits`) are not looked at here.
#[must_use]
pub fn judge(item: &Item, answer: &Answer) -> Judgement {
    if item.adverse.rules.iter().any(|rule| hits(rule, answer)) { consequence(item) } else { Judgement::Fine }
}

/// What it means that `item` is adverse, be it by its own rules or by a limit.
pub(crate) fn consequence(item: &Item) -> Judgement {
    let actions = item.adverse.actions.clone();
    let findings: Vec<_> = item.adverse.findings.iter().map(|code| candidate(code)).collect();
    if findings.is_empty() && actions.iter().all(|action| action.is_bookkeeping()) {
        return Judgement::Noted(actions);
    }
    if item.source.confidence == Some(Confidence::Low) {
        return Judgement::Doubtful { findings, actions };
    }
    Judgement::Adverse { findings, actions }
}

fn candidate(code: &str) -> Candidate {
    let sure = finding(code).is_some_and(|it| it.confidence != Confidence::Low);
    Candidate { code: code.to_owned(), doubtful: !sure }
}

fn hits(rule: &Rule, answer: &Answer) -> bool {
    let Some(value) = answer.part(&rule.part) else { return false };
    match (&rule.bound, value) {
        (Bound::Below(least), PartValue::Number { value, .. }) => value < least,
        (Bound::Above(most), PartValue::Number { value, .. }) => value > most,
        (Bound::BelowPart(other), PartValue::Number { value, .. }) => {
            matches!(answer.part(other), Some(PartValue::Number { value: other, .. }) if value < other)
        }
        (Bound::Is(words), value) => value.words().iter().any(|word| words.iter().any(|adverse| adverse == word)),
        _ => false,
    }
}

//! Verdicts on what was measured.

use std::collections::BTreeMap;

use qingjian_domain::verdict::{State, Verdict};
use serde::Serialize;

use super::centre::AtCentre;
use crate::judge::{clause, value};

/// One verdict.
#[derive(Debug, Serialize)]
pub struct VerdictLine {
    /// Where.
    pub target: String,
    /// The judged value with its unit.
    pub value: String,
    /// The decisive limit with standard and clause.
    pub clause: Option<String>,
    /// 判定.
    pub state_zh: &'static str,
    /// The verdict itself, with arithmetic and reasons.
    pub verdict: Verdict,
}

/// Every verdict, in the order of visits.
pub fn verdicts(visits: &[AtCentre]) -> Vec<VerdictLine> {
    visits.iter().flat_map(of_visit).collect()
}

fn of_visit(visit: &AtCentre) -> impl Iterator<Item = VerdictLine> + '_ {
    let verdicts = visit.parts.iter().flat_map(qingjian_field_core::record::verdicts);
    verdicts.map(|verdict| VerdictLine {
        target: visit.place(),
        value: value(&verdict),
        clause: verdict.limits.first().map(clause),
        state_zh: verdict.state.name_zh(),
        verdict,
    })
}

/// How many verdicts of each state there are.
pub fn counts(lines: &[VerdictLine]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(code(line.verdict.state)).or_default() += 1;
    }
    counts
}

fn code(state: State) -> &'static str {
    match state {
        State::Pass => "pass",
        State::Exceeds => "exceeds",
        State::Deemed => "deemed",
        State::NotJudged => "not_judged",
        State::Provisional => "provisional",
    }
}

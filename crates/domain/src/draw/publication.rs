//! 一公开: what the public reads by the 10th of the next month.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::pool::Purpose;
use super::record::{Drawn, Record};
use super::substitution::{Substitution, crew_now};

/// What followed from a visit. Words of a list, no free text: a text could carry a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// 未发现问题.
    NoProblem,
    /// 当场改正.
    CorrectedOnSpot,
    /// 责令改正.
    Ordered,
    /// 移送.
    Transferred,
    /// 立案, and not closed: an open investigation.
    Filed,
    /// 已作出处罚决定.
    Decided,
}

/// What became of one drawn target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Document id of the target.
    pub target: Uuid,
    /// 单位名称.
    pub name: String,
    /// Whether the name is a person's own: a private person is published without it.
    pub is_person: bool,
    /// Day of the visit.
    pub visited_on: NaiveDate,
    /// Names of the checklists.
    pub items: Vec<String>,
    /// What followed.
    pub handling: Handling,
}

/// Why a row shows less than it could.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// 案件调查中: the result comes when the case is decided.
    OpenInvestigation,
    /// 个人信息: the name.
    PersonalData,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRow {
    /// Name of the group.
    pub group: String,
    /// 单位名称.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Day of the visit.
    pub visited_on: NaiveDate,
    /// How many officers; never who.
    pub officers: usize,
    /// Names of the checklists.
    pub items: Vec<String>,
    /// What followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
    /// What was left out, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
}

/// The list for one draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Which draw.
    pub purpose: Purpose,
    /// Digest of its pool, by which anybody finds the record once it is public.
    pub pool_sha256: String,
    /// Targets drawn, visited or not.
    pub drawn: usize,
    /// Drawn targets not visited yet. They are counted, not named.
    pub open: usize,
    /// Visited targets.
    pub rows: Vec<PublishedRow>,
}

/// The list as of now. A target that was not visited is not on it: it is still secret.
#[must_use]
pub fn publication(record: &Record, outcomes: &[Outcome], substitutions: &[Substitution]) -> Publication {
    let by_target: BTreeMap<Uuid, &Outcome> = outcomes.iter().map(|outcome| (outcome.target, outcome)).collect();
    let groups = record.result.iter();
    let entries = groups.flat_map(|it| it.drawn.iter().chain(&it.substitutes).map(move |drawn| (&it.group, drawn)));
    let rows = entries.filter_map(|(group, drawn)| {
        by_target.get(&drawn.target).map(|outcome| row(group, drawn, outcome, substitutions))
    });
    let drawn: BTreeSet<Uuid> = record.result.iter().flat_map(|it| &it.drawn).map(|it| it.target).collect();
    let open = drawn.iter().filter(|target| !by_target.contains_key(target)).count();
    let pool_sha256 = record.pool_sha256.to_string();
    Publication { purpose: record.pool.purpose.clone(), pool_sha256, drawn: drawn.len(), open, rows: rows.collect() }
}

fn row(group: &str, drawn: &Drawn, outcome: &Outcome, substitutions: &[Substitution]) -> PublishedRow {
    let is_open = outcome.handling == Handling::Filed;
    let withheld = [(is_open, Withheld::OpenInvestigation), (outcome.is_person, Withheld::PersonalData)].into_iter();
    PublishedRow {
        group: group.to_owned(),
        name: (!outcome.is_person).then(|| outcome.name.clone()),
        visited_on: outcome.visited_on,
        officers: crew_now(drawn, substitutions).len(),
        items: outcome.items.clone(),
        handling: (!is_open).then_some(outcome.handling),
        withheld: withheld.filter_map(|(is_so, what)| is_so.then_some(what)).collect(),
    }
}

//! What a verdict says.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Reason, Step};
use crate::limits::{Confidence, Limit, Tier};
use crate::monitoring::{Pollutant, Unit};

/// The verdict on one value: of one sample, nozzle, flow, reading or point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Number of the sample or test; none where nothing had to be measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample_no: Option<String>,
    /// What was judged, in words: the point, the nozzle, the flow.
    pub subject: String,
    /// JSON pointer into the measurement set.
    pub at: String,
    /// What was judged.
    pub pollutant: Pollutant,
    /// The verdict.
    pub state: State,
    /// What the computed value says, where it says anything; the provisional verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlook: Option<Outcome>,
    /// Where the judged value comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The judged value at full precision, in `unit`; none for a non-detect or beyond the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// The judged value as people read it: `25.47`, `<0.05`, `>24000`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// Unit of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The limits that were looked at, the decisive one first.
    pub limits: Vec<CitedLimit>,
    /// How the value came about and was compared, step by step.
    pub arithmetic: Vec<Step>,
    /// Why there is no verdict, and what a person should know about it.
    pub reasons: Vec<Reason>,
    /// 超标倍数 (C − L) / L, two decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exceedance_factor: Option<Decimal>,
    /// Whether a person must look: the computed and the reported value lead to different verdicts.
    pub needs_person: bool,
}

impl Verdict {
    /// Before anything is known: no verdict yet.
    pub(super) fn not_judged(sample_no: Option<String>, subject: &str, at: String, pollutant: Pollutant) -> Self {
        Self {
            sample_no,
            subject: subject.to_owned(),
            at,
            pollutant,
            state: State::NotJudged,
            outlook: None,
            basis: None,
            value: None,
            shown: None,
            unit: None,
            limits: Vec::new(),
            arithmetic: Vec::new(),
            reasons: Vec::new(),
            exceedance_factor: None,
            needs_person: false,
        }
    }
}

/// States of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 达标
    Pass,
    /// 超标
    Exceeds,
    /// 视同超标
    Deemed,
    /// 不判定
    NotJudged,
    /// 待报告: the computed value points somewhere, the stamped report is still out.
    Provisional,
}

impl State {
    /// The word records print.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        match self {
            Self::Pass => "达标",
            Self::Exceeds => "超标",
            Self::Deemed => "视同超标",
            Self::NotJudged => "不判定",
            Self::Provisional => "待报告",
        }
    }
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The limit is kept.
    Pass,
    /// It is not.
    Exceeds,
}

impl Outcome {
    /// The word records print.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        State::from(self).name_zh()
    }
}

impl From<Outcome> for State {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Pass => Self::Pass,
            Outcome::Exceeds => Self::Exceeds,
        }
    }
}

/// Where a judged value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// From the readings, at full precision.
    Computed,
    /// From the stamped report.
    Reported,
}

/// A limit as a verdict cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedLimit {
    /// Id of the row.
    pub id: String,
    /// `DB11/139-2015`, or the permit.
    pub standard: String,
    /// Clause, table or annex, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Rank.
    pub tier: Tier,
    /// `≤ 80 mg/m³`; `?` where the value is not known.
    pub text: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Whether it may carry a verdict.
    pub enabled: bool,
}

impl From<&Limit> for CitedLimit {
    fn from(row: &Limit) -> Self {
        Self {
            id: row.id.clone(),
            standard: row.citation(),
            clause: row.clause.clone(),
            tier: row.tier,
            text: row.to_string(),
            confidence: row.confidence,
            enabled: row.enabled,
        }
    }
}

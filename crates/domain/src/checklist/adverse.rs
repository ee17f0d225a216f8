//! What makes an answer adverse and what follows from it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The adverse column of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adverse {
    /// The list's own words.
    pub words: String,
    /// Any one of these makes the answer adverse.
    pub rules: Vec<Rule>,
    /// The number is judged against emission limits, not here.
    #[serde(default)]
    pub limits: bool,
    /// Finding codes that come into question; a person chooses.
    pub findings: Vec<String>,
    /// What else follows.
    pub actions: Vec<Action>,
}

/// One way for a part to be adverse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The part that is looked at.
    pub part: String,
    /// What makes it adverse.
    #[serde(flatten)]
    pub bound: Bound,
}

/// The adverse side of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// One of these words is given or among those given.
    Is(Vec<String>),
    /// The number is smaller, in the part's unit.
    Below(Decimal),
    /// The number is greater, in the part's unit.
    Above(Decimal),
    /// The number is smaller than that other part of the same answer.
    BelowPart(String),
}

/// What follows from an adverse answer besides a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The visit has no effect.
    VisitInvalid,
    /// The monitoring has no effect.
    MonitoringInvalid,
    /// Stop until the head has decided.
    Stop,
    /// No on-site visit without approval.
    BlockOnSite,
    /// Have the ledger corrected (data correction task).
    DataCorrection,
    /// Attach block P.
    AttachPermitBlock,
    /// Have it put right.
    Rectify,
    /// 责令改正.
    Order,
    /// Advice only.
    Advice,
    /// A lead to look further; no finding by itself.
    Lead,
    /// Correct or extend the ledger.
    Ledger,
    /// A local rule decides.
    LocalRule,
    /// A verdict against limits follows.
    Verdict,
    /// Transfer to another body.
    Transfer,
    /// An on-site check is owed.
    OnSiteOwed,
    /// A case is owed.
    CaseOwed,
    /// Reply to the complaint.
    ReplyTask,
    /// Sets the target's quota.
    Quota,
    /// Sets how often it is visited.
    Frequency,
    /// Marks the target for priority.
    PriorityFlag,
}

impl Action {
    /// Whether it only informs the plan and holds nothing against the party: an item with nothing
    /// but such consequences asks for no proof.
    #[must_use]
    pub fn is_bookkeeping(self) -> bool {
        matches!(self, Self::Quota | Self::Frequency | Self::PriorityFlag | Self::AttachPermitBlock)
    }
}

//! Why there is no verdict, and what to know about one.

use serde::{Deserialize, Serialize};

use crate::limits::Limit;

/// A reason, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Stable code.
    pub code: ReasonCode,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Stable codes of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// No row covers this quantity, spot and day.
    NoLimitKnown,
    /// A row that could decide is not confirmed.
    LimitNotConfirmed,
    /// The verdict hangs on a rule of which it is not known whether the standard keeps it.
    MethodNotConfirmed,
    /// There is a report to come.
    AwaitingReport,
    /// Computed and reported value lead to different verdicts.
    VerdictsDiffer,
    /// The report lacks the CMA mark or stamp.
    ReportNotStamped,
    /// A condition of validity failed.
    Invalid,
    /// A condition of validity is not recorded.
    ConditionNotRecorded,
    /// A rapid portable reading.
    Lead,
    /// No reading.
    NoReading,
    /// The detection limit lies above the limit.
    MethodUnfit,
    /// A non-detect counted as half its detection limit.
    HalfDetectionLimit,
    /// The reading is beyond the instrument's range, the bound does not exceed the limit.
    BeyondRange,
    /// The samples make no mean of the kind the limit asks for.
    AveragingNotMet,
    /// Samples at unequal intervals.
    UnequalIntervals,
    /// The values are not for dry gas at standard state.
    NotDryStandard,
    /// No oxygen reading.
    OxygenMissing,
    /// Oxygen at or above that of air.
    OxygenTooHigh,
    /// Oxygen suspiciously high.
    OxygenHigh,
    /// Air volume or working stoves missing.
    ReferenceAirMissing,
    /// Fewer than three samples remain.
    TooFewSamples,
    /// A unit without an exact conversion.
    UnitNotConvertible,
    /// Ullage or nozzles outside the tightness table.
    OutsideTable,
    /// A flow the standard asks for was not tested.
    FlowNotTested,
    /// The background could not be corrected for.
    Background,
    /// A number too large to calculate with.
    TooLarge,
}

impl Reason {
    pub(crate) fn new(code: ReasonCode, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, zh: zh.into(), en: en.into() }
    }

    pub(crate) fn invalid(zh: &str, en: &str) -> Self {
        Self::new(ReasonCode::Invalid, zh, en)
    }

    pub(crate) fn no_limit() -> Self {
        Self::new(ReasonCode::NoLimitKnown, "没有已知的适用限值", "no limit known for this quantity, spot and day")
    }

    pub(crate) fn not_confirmed(row: &Limit) -> Self {
        let name = format!("{}（{row}）", row.citation());
        Self::new(
            ReasonCode::LimitNotConfirmed,
            format!("限值未确认：{name}"),
            format!("limit not confirmed: {name}; {}", row.source),
        )
    }

    pub(crate) fn no_reading() -> Self {
        Self::new(ReasonCode::NoReading, "没有读数", "there is no reading")
    }
}

//! What sort of thing a rule asks.

use serde::{Deserialize, Serialize};

/// The kinds of rule of the structured reading of the plan (its section 1.4). Each has one evaluator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// 总量: so many over a period.
    Quota,
    /// 频次: so many for each target, or in each period.
    Freq,
    /// 比例: a share of a live ledger base.
    Ratio,
    /// 范围与重点: which targets are meant, or come first.
    Select,
    /// 触发: if this happens, that is owed.
    Trigger,
    /// 时段: dates or hours.
    Window,
    /// 期限: the last day.
    Deadline,
    /// 报送与公开: a recurring report or publication.
    Report,
    /// 形式: manner, crew, approval.
    Form,
    /// 内容: what must be looked at, or stand in a report.
    Content,
    /// 移送: hand-over to another body.
    Transfer,
    /// 联合: together with another body.
    Joint,
    /// 台账与记录: a list or document to keep.
    Record,
    /// 除外: an exception.
    Exempt,
}

impl Kind {
    /// All kinds, in the order of the reading.
    pub const ALL: [Self; 14] = [
        Self::Quota,
        Self::Freq,
        Self::Ratio,
        Self::Select,
        Self::Trigger,
        Self::Window,
        Self::Deadline,
        Self::Report,
        Self::Form,
        Self::Content,
        Self::Transfer,
        Self::Joint,
        Self::Record,
        Self::Exempt,
    ];

    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Quota => "总量",
            Self::Freq => "频次",
            Self::Ratio => "比例",
            Self::Select => "范围与重点",
            Self::Trigger => "触发",
            Self::Window => "时段",
            Self::Deadline => "期限",
            Self::Report => "报送与公开",
            Self::Form => "形式",
            Self::Content => "内容",
            Self::Transfer => "移送",
            Self::Joint => "联合",
            Self::Record => "台账与记录",
            Self::Exempt => "除外",
        }
    }
}

//! The steps, what each needs before it, and the document that records it.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::source::{Body, LeadSource};

/// One step with what decides how things go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "step")]
pub enum Step {
    /// 接收线索.
    Receive {
        /// Where it comes from.
        source: LeadSource,
        /// The order's own due time, copied from it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_at: Option<DateTime<FixedOffset>>,
    },
    /// 派发任务.
    Assign,
    /// 检查.
    Visit,
    /// 发现违法情形.
    Find {
        /// Whether a measured exceedance is among them: then a re-inspection needs monitoring (T04-R7).
        exceedance: bool,
    },
    /// 未发现问题.
    FindNothing,
    /// 当场改正.
    CorrectOnSpot,
    /// 移送.
    Transfer {
        /// To whom.
        to: Body,
    },
    /// 收到移送回复.
    TransferAnswered {
        /// By whom.
        by: Body,
    },
    /// 立案.
    OpenCase,
    /// 事先告知: before any decision (Penalty Law art. 44).
    Notice,
    /// 处罚决定.
    Decide,
    /// 送达.
    Serve,
    /// 责令改正.
    Order,
    /// 复查.
    Reinspect {
        /// Whether it is corrected now.
        corrected: bool,
        /// Whether it was measured.
        monitored: bool,
    },
    /// 反馈诉求人 and the hotline.
    ReportBack,
    /// 办结.
    Close,
}

/// A step without its details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the step of the same name")]
pub enum StepKind {
    Receive,
    Assign,
    Visit,
    Find,
    FindNothing,
    CorrectOnSpot,
    Transfer,
    TransferAnswered,
    OpenCase,
    Notice,
    Decide,
    Serve,
    Order,
    Reinspect,
    ReportBack,
    Close,
}

impl Step {
    /// Without details.
    #[must_use]
    pub fn kind(&self) -> StepKind {
        match self {
            Self::Receive { .. } => StepKind::Receive,
            Self::Assign => StepKind::Assign,
            Self::Visit => StepKind::Visit,
            Self::Find { .. } => StepKind::Find,
            Self::FindNothing => StepKind::FindNothing,
            Self::CorrectOnSpot => StepKind::CorrectOnSpot,
            Self::Transfer { .. } => StepKind::Transfer,
            Self::TransferAnswered { .. } => StepKind::TransferAnswered,
            Self::OpenCase => StepKind::OpenCase,
            Self::Notice => StepKind::Notice,
            Self::Decide => StepKind::Decide,
            Self::Serve => StepKind::Serve,
            Self::Order => StepKind::Order,
            Self::Reinspect { .. } => StepKind::Reinspect,
            Self::ReportBack => StepKind::ReportBack,
            Self::Close => StepKind::Close,
        }
    }
}

impl StepKind {
    /// Every kind, in the order in which they usually come.
    pub const ALL: [Self; 16] = [
        Self::Receive,
        Self::Assign,
        Self::Visit,
        Self::Find,
        Self::FindNothing,
        Self::CorrectOnSpot,
        Self::Transfer,
        Self::TransferAnswered,
        Self::OpenCase,
        Self::Notice,
        Self::Decide,
        Self::Serve,
        Self::Order,
        Self::Reinspect,
        Self::ReportBack,
        Self::Close,
    ];

    /// A step of this kind that nothing but its place in the chain speaks against; none where that depends on a body.
    pub(super) fn example(self) -> Option<Step> {
        Some(match self {
            Self::Receive => Step::Receive { source: LeadSource::HandOver, due_at: None },
            Self::Assign => Step::Assign,
            Self::Visit => Step::Visit,
            Self::Find => Step::Find { exceedance: false },
            Self::FindNothing => Step::FindNothing,
            Self::CorrectOnSpot => Step::CorrectOnSpot,
            Self::Transfer => Step::Transfer { to: Body::Other },
            Self::TransferAnswered => return None,
            Self::OpenCase => Step::OpenCase,
            Self::Notice => Step::Notice,
            Self::Decide => Step::Decide,
            Self::Serve => Step::Serve,
            Self::Order => Step::Order,
            Self::Reinspect => Step::Reinspect { corrected: true, monitored: true },
            Self::ReportBack => Step::ReportBack,
            Self::Close => Step::Close,
        })
    }

    /// The name on screens, in English.
    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Self::Receive => "lead received",
            Self::Assign => "task given out",
            Self::Visit => "visit",
            Self::Find => "finding",
            Self::FindNothing => "nothing found",
            Self::CorrectOnSpot => "corrected on the spot",
            Self::Transfer => "transfer",
            Self::TransferAnswered => "answer to the transfer",
            Self::OpenCase => "case opened",
            Self::Notice => "prior notice",
            Self::Decide => "decision",
            Self::Serve => "decision served",
            Self::Order => "order to correct",
            Self::Reinspect => "re-inspection",
            Self::ReportBack => "reported back to the complainant",
            Self::Close => "closed",
        }
    }

    /// The step that must have been taken before; none for the first.
    #[must_use]
    pub fn needs(self) -> Option<Self> {
        match self {
            Self::Receive => None,
            Self::Assign | Self::ReportBack | Self::Close => Some(Self::Receive),
            Self::Visit => Some(Self::Assign),
            Self::Find | Self::FindNothing => Some(Self::Visit),
            Self::CorrectOnSpot | Self::Transfer | Self::OpenCase | Self::Order => Some(Self::Find),
            Self::TransferAnswered => Some(Self::Transfer),
            Self::Notice => Some(Self::OpenCase),
            Self::Decide => Some(Self::Notice),
            Self::Serve => Some(Self::Decide),
            Self::Reinspect => Some(Self::Order),
        }
    }

    /// Whether it comes once only.
    #[must_use]
    pub fn is_once(self) -> bool {
        matches!(self, Self::Receive | Self::OpenCase | Self::Decide | Self::Serve | Self::Close)
    }

    /// The kind of document that records it, as the vocabulary knows it.
    #[must_use]
    pub fn document(self) -> &'static str {
        match self {
            Self::Receive | Self::ReportBack | Self::Close => "lead",
            Self::Assign => "task",
            Self::Visit | Self::FindNothing | Self::Reinspect => "inspection",
            Self::Find | Self::CorrectOnSpot => "finding",
            Self::Transfer | Self::TransferAnswered => "transfer",
            Self::OpenCase | Self::Notice => "case",
            Self::Decide | Self::Serve => "decision",
            Self::Order => "order",
        }
    }

    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Receive => "接收线索",
            Self::Assign => "派发任务",
            Self::Visit => "现场检查",
            Self::Find => "发现违法情形",
            Self::FindNothing => "未发现问题",
            Self::CorrectOnSpot => "当场改正",
            Self::Transfer => "移送",
            Self::TransferAnswered => "移送回复",
            Self::OpenCase => "立案",
            Self::Notice => "事先告知",
            Self::Decide => "处罚决定",
            Self::Serve => "送达",
            Self::Order => "责令改正",
            Self::Reinspect => "复查",
            Self::ReportBack => "反馈诉求人",
            Self::Close => "办结",
        }
    }
}

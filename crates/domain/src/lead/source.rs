//! Where a lead comes from, and where a matter may go.

use serde::{Deserialize, Serialize};

/// Where a lead comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadSource {
    /// 信访举报 (12345): carries its own due time.
    Complaint,
    /// 热点网格报警.
    HotGrid,
    /// 在线监控异常, of a boiler or a petrol station too.
    OnlineFinding,
    /// 电量监控, 重型车远程监测 and other technology.
    Technology,
    /// 走航、网格化监测高值点.
    HighValuePoint,
    /// 其他部门移交.
    HandOver,
    /// 上级转办督办.
    Assigned,
}

impl LeadSource {
    /// The rule of the plan of 2022 by which a check for such a lead is not drawn.
    #[must_use]
    pub fn exempt_from_draws_by(self) -> &'static str {
        match self {
            Self::HandOver | Self::Assigned => "T29-R7",
            Self::Complaint | Self::HotGrid | Self::OnlineFinding | Self::Technology | Self::HighValuePoint => "T29-R8",
        }
    }

    /// The rule of the plan of 2022 that asks for something to be done about it; hand-overs and assignments are asked for
    /// by whoever sends them.
    #[must_use]
    pub fn asked_for_by(self) -> Option<&'static str> {
        match self {
            Self::Complaint => Some("T34-R1"),
            Self::HotGrid => Some("T37-R1"),
            Self::OnlineFinding | Self::Technology => Some("T39-R1"),
            Self::HighValuePoint => Some("T01-R12"),
            Self::HandOver | Self::Assigned => None,
        }
    }
}

/// A body that a matter may be transferred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// 街道.
    Street,
    /// 公安.
    Police,
    /// 城管.
    UrbanManagement,
    /// 水务.
    WaterAffairs,
    /// 市场监管.
    MarketSupervision,
    /// 卫健.
    Health,
    /// 交通.
    Transport,
    /// 住建.
    Housing,
    /// Any other, named in the letter.
    Other,
}

impl Body {
    /// Every body.
    pub const ALL: [Self; 9] = [
        Self::Street,
        Self::Police,
        Self::UrbanManagement,
        Self::WaterAffairs,
        Self::MarketSupervision,
        Self::Health,
        Self::Transport,
        Self::Housing,
        Self::Other,
    ];

    /// The word in documents.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::Police => "police",
            Self::UrbanManagement => "urban_management",
            Self::WaterAffairs => "water_affairs",
            Self::MarketSupervision => "market_supervision",
            Self::Health => "health",
            Self::Transport => "transport",
            Self::Housing => "housing",
            Self::Other => "other",
        }
    }

    /// The name on screens, Chinese and English.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Street => ("街道", "street"),
            Self::Police => ("公安", "police"),
            Self::UrbanManagement => ("城管", "urban management"),
            Self::WaterAffairs => ("水务", "water affairs"),
            Self::MarketSupervision => ("市场监管", "market supervision"),
            Self::Health => ("卫健", "health"),
            Self::Transport => ("交通", "transport"),
            Self::Housing => ("住建", "housing"),
            Self::Other => ("其他部门", "another body"),
        }
    }
}

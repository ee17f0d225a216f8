//! The reports that are known.

use serde::{Deserialize, Serialize};

/// A report, as the `report` field of facts names it; `typical_cases` stands for the cases of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportName {
    /// 自动监控工作月报 (T38-R4).
    OnlineMonthly,
    /// 自动监控年度工作总结 (T38-R6).
    OnlineAnnual,
    /// 双随机抽查情况公开 (T29-R2).
    DrawPublication,
    /// 重大活动保障执法检查日报 (T13-R4).
    EventDaily,
    /// 空气重污染应急执法检查日报 (T14-R4).
    AlertDaily,
    /// 遥感监测超标数据日报 (T36-R2).
    RemoteSensingDaily,
    /// 测管联动机制落实情况半年总结 (T44-R3).
    LinkageHalfYear,
    /// 典型案例 (T45-R2).
    TypicalCases,
    /// 执法动态信息 (T45-R4).
    News,
    /// 上半年综合执法工作自查自评 (T50-R1).
    HalfYearSelfAssessment,
    /// 正面清单备案 (T31-R1).
    PositiveListFiling,
    /// 帮扶组查出问题整改情况 (T42-R2).
    Correction,
}

impl ReportName {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::OnlineMonthly,
        Self::OnlineAnnual,
        Self::DrawPublication,
        Self::EventDaily,
        Self::AlertDaily,
        Self::RemoteSensingDaily,
        Self::LinkageHalfYear,
        Self::TypicalCases,
        Self::News,
        Self::HalfYearSelfAssessment,
        Self::PositiveListFiling,
        Self::Correction,
    ];

    /// The word in facts and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OnlineMonthly => "online_monthly",
            Self::OnlineAnnual => "online_annual",
            Self::DrawPublication => "draw_publication",
            Self::EventDaily => "event_daily",
            Self::AlertDaily => "alert_daily",
            Self::RemoteSensingDaily => "remote_sensing_daily",
            Self::LinkageHalfYear => "linkage_half_year",
            Self::TypicalCases => "typical_cases",
            Self::News => "news",
            Self::HalfYearSelfAssessment => "half_year_self_assessment",
            Self::PositiveListFiling => "positive_list_filing",
            Self::Correction => "correction",
        }
    }

    /// A report by its word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The name on paper.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::OnlineMonthly => "自动监控工作月报",
            Self::OnlineAnnual => "自动监控年度工作总结",
            Self::DrawPublication => "双随机抽查情况和检查结果公开",
            Self::EventDaily => "重大活动保障执法检查日报",
            Self::AlertDaily => "空气重污染应急执法检查日报",
            Self::RemoteSensingDaily => "遥感监测超标车数据日报",
            Self::LinkageHalfYear => "测管联动机制落实情况半年总结",
            Self::TypicalCases => "季度典型案例",
            Self::News => "每周执法动态信息",
            Self::HalfYearSelfAssessment => "上半年综合执法工作自查自评",
            Self::PositiveListFiling => "正面清单修订备案",
            Self::Correction => "帮扶组查出问题整改情况",
        }
    }
}

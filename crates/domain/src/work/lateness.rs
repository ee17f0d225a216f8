//! How urgent something is.

use chrono::NaiveDate;
use serde::Serialize;

/// A week: what a team lead plans ahead.
pub const SOON_DAYS: i64 = 7;
/// Thirty days: the next monthly draw and report fall within it.
pub const THIS_MONTH_DAYS: i64 = 30;

/// How urgent, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// 已逾期.
    Overdue,
    /// 一周内到期.
    Soon,
    /// 三十日内到期.
    ThisMonth,
    /// 更晚.
    Later,
    /// 未定期限.
    NoTerm,
}

impl Lateness {
    /// As of a day.
    #[must_use]
    pub fn of(by: Option<NaiveDate>, as_of: NaiveDate) -> Self {
        let Some(by) = by else { return Self::NoTerm };
        let days = by.signed_duration_since(as_of).num_days();
        if days < 0 {
            Self::Overdue
        } else if days <= SOON_DAYS {
            Self::Soon
        } else if days <= THIS_MONTH_DAYS {
            Self::ThisMonth
        } else {
            Self::Later
        }
    }

    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Overdue => "已逾期",
            Self::Soon => "一周内到期",
            Self::ThisMonth => "三十日内到期",
            Self::Later => "未到期",
            Self::NoTerm => "未定期限",
        }
    }
}

//! Windows that the plan names but does not date: an administrator enters them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::span::Span;
use crate::identifiers::StreetCode;

/// Why a window was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    /// 重大活动.
    Event,
    /// 空气重污染.
    Alert,
    /// 中高考.
    Exam,
    /// 寒暑假.
    Vacation,
    /// 信访集中时间段.
    ComplaintPeak,
    /// 采暖季, where the city opened or closed it on other days than the statute says.
    Heating,
}

/// One entered window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Why.
    pub kind: WindowKind,
    /// What it is called, such as 2022年高考.
    pub name: String,
    /// From when to when.
    pub days: Span,
    /// The streets it holds for; empty means the whole district.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub streets: Vec<StreetCode>,
}

impl Window {
    /// Whether it holds on `day` in `street`. A place without a street lies in a window for the whole district only.
    #[must_use]
    pub fn holds(&self, day: NaiveDate, street: Option<&StreetCode>) -> bool {
        let here = self.streets.is_empty() || street.is_some_and(|street| self.streets.contains(street));
        here && self.days.contains(day)
    }
}

/// The windows of `kind` that hold on `day` somewhere in the district.
pub fn windows_on(windows: &[Window], kind: WindowKind, day: NaiveDate) -> impl Iterator<Item = &Window> {
    windows.iter().filter(move |window| window.kind == kind && window.days.contains(day))
}

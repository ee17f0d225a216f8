//! The monthly draw of task 29.

use chrono::NaiveDate;

use super::group::{Group, Share};
use super::month::Month;

/// The numbers of a plan's monthly draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthlyTerms {
    /// 重点污染源 a month, of a hundred.
    pub key_percent: u32,
    /// 特殊污染源 a month, of a hundred.
    pub special_percent: u32,
    /// Officers for each 一般污染源 a month.
    pub officers_per_general_source: u32,
    /// The draw is made up to and including this day of the month.
    pub draw_by_day: u32,
    /// It is published up to and including this day of the next month.
    pub publish_by_day: u32,
}

impl MonthlyTerms {
    /// Task 29 of the plan of 2022: rules T29-R3, R4, R5, R1, R2.
    pub const XICHENG_2022: Self =
        Self { key_percent: 9, special_percent: 5, officers_per_general_source: 2, draw_by_day: 5, publish_by_day: 10 };

    /// The three groups: `key`, `special`, `general`.
    #[must_use]
    pub fn groups(self, substitutes: u32) -> Vec<Group> {
        let group = |name: &str, rule: &str, share| Group { name: name.into(), rule: rule.into(), share, substitutes };
        vec![
            group("general", "T29-R5", Share::OfficersPerTarget(self.officers_per_general_source)),
            group("key", "T29-R3", Share::Percent(self.key_percent)),
            group("special", "T29-R4", Share::Percent(self.special_percent)),
        ]
    }

    /// The last day for the draw of `month`. Holidays do not move it.
    #[must_use]
    pub fn draw_due(self, month: Month) -> NaiveDate {
        month.day(self.draw_by_day)
    }

    /// The last day for publishing `month`. Holidays do not move it.
    #[must_use]
    pub fn publication_due(self, month: Month) -> NaiveDate {
        month.next().day(self.publish_by_day)
    }
}

//! How much of the time for a rule is over.

use chrono::NaiveDate;

use crate::calendar::Span;
use crate::plan::params::{Params, Window};
use crate::plan::rule::Rule;

const PERMILLE: i64 = 1000;

/// Thousandths of the rule's own window that are over at the end of a day; of the plan year where the rule names no days.
/// None for windows that somebody enters: when they will be is not known.
pub(super) fn elapsed_permille(rule: &Rule, year: i32, as_of: NaiveDate) -> Option<u32> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let window = window(&rule.params).filter(|window| window.named.is_none());
    if window.is_none() && names_a_window(&rule.params) {
        return None;
    }
    let from = window.and_then(|it| it.from).unwrap_or(first);
    let to = window.and_then(|it| it.to).unwrap_or_else(|| Span::year(first).last());
    let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days().saturating_add(1);
    let share = days(from, as_of).saturating_mul(PERMILLE).checked_div(days(from, to))?;
    u32::try_from(share.clamp(0, PERMILLE)).ok()
}

fn names_a_window(params: &Params) -> bool {
    window(params).is_some_and(|window| window.named.is_some())
}

fn window(params: &Params) -> Option<&Window> {
    match params {
        Params::Quota(it) => Some(&it.window),
        Params::Freq(it) => Some(&it.window),
        Params::Ratio(it) => Some(&it.window),
        Params::Window(it) => Some(&it.window),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::plan::xicheng_2022;

    #[test]
    fn pace_is_measured_by_the_rules_own_window() {
        let plan = xicheng_2022().unwrap();
        let at = |rule: &str, day: &str| elapsed_permille(plan.rule(rule).unwrap(), 2022, day.parse().unwrap());
        assert_eq!(at("T01-R1", "2022-12-31"), Some(1000));
        assert_eq!(at("T01-R1", "2022-01-01"), Some(2));
        assert_eq!(at("T01-R1", "2021-06-01"), Some(0));
        assert_eq!(at("T01-R1", "2023-06-01"), Some(1000));
        let entered = plan.rules().find(|rule| names_a_window(&rule.params)).unwrap();
        assert_eq!(elapsed_permille(entered, 2022, "2022-06-01".parse().unwrap()), None);
    }
}

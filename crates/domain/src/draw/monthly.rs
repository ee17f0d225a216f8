//! The monthly draw, as the plan's own rules ask for it (task 29 in 2022).

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::group::{Group, Share};
use super::month::Month;
use crate::plan::{Counted, Every, FactKind, Params, Plan, Ratio, Rule};

/// A number, and the rule that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<'p> {
    /// Id of the rule, such as `T29-R3`.
    pub rule: &'p str,
    /// The number.
    pub number: u32,
}

/// The numbers of a plan's monthly draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthlyTerms<'p> {
    /// 重点污染源 a month, of a hundred.
    pub key_percent: Term<'p>,
    /// 特殊污染源 a month, of a hundred.
    pub special_percent: Term<'p>,
    /// Officers for each 一般污染源 a month.
    pub officers_per_general_source: Term<'p>,
    /// The draw is made up to and including this day of the month.
    pub draw_by_day: Term<'p>,
    /// It is published up to and including this day of the next month.
    pub publish_by_day: Term<'p>,
}

impl<'p> MonthlyTerms<'p> {
    /// The numbers of a plan, from the rules that count daily draws; `None` where one of them is not there, or asks for
    /// something else than such a draw can say (a share that is no whole percentage).
    #[must_use]
    pub fn of(plan: &'p Plan) -> Option<Self> {
        Some(Self {
            key_percent: find(plan, |rule| percent(ratio(rule, "drawn_key")?))?,
            special_percent: find(plan, |rule| percent(ratio(rule, "drawn_special")?))?,
            officers_per_general_source: find(plan, |rule| ratio(rule, "drawn_general")?.per?.to_u32())?,
            draw_by_day: find(plan, draw_by_day)?,
            publish_by_day: find(plan, publish_by_day)?,
        })
    }

    /// The three groups: `key`, `special`, `general`.
    #[must_use]
    pub fn groups(self, substitutes: u32) -> Vec<Group> {
        let group = |name: &str, term: Term<'_>, share: fn(u32) -> Share| Group {
            name: name.into(),
            rule: term.rule.into(),
            share: share(term.number),
            substitutes,
        };
        vec![
            group("general", self.officers_per_general_source, Share::OfficersPerTarget),
            group("key", self.key_percent, Share::Percent),
            group("special", self.special_percent, Share::Percent),
        ]
    }

    /// The last day for the draw of `month`. Holidays do not move it.
    #[must_use]
    pub fn draw_due(self, month: Month) -> NaiveDate {
        month.day(self.draw_by_day.number)
    }

    /// The last day for publishing `month`. Holidays do not move it.
    #[must_use]
    pub fn publication_due(self, month: Month) -> NaiveDate {
        month.next().day(self.publish_by_day.number)
    }
}

fn find(plan: &Plan, read: impl Fn(&Rule) -> Option<u32>) -> Option<Term<'_>> {
    plan.rules().find_map(|rule| Some(Term { rule: &rule.id, number: read(rule)? }))
}

/// A monthly share of what daily draws drew, in one of their numbers.
fn ratio<'p>(rule: &'p Rule, sum: &str) -> Option<&'p Ratio> {
    let Params::Ratio(ratio) = &rule.params else { return None };
    let counts = ratio.counts.iter().any(|it| is_daily(it) && it.sum.as_deref() == Some(sum));
    (counts && ratio.every == Some(Every::Month)).then_some(ratio)
}

fn is_daily(counted: &Counted) -> bool {
    counted.fact == FactKind::Draw && says(counted, "draw", "daily")
}

fn says(counted: &Counted, field: &str, word: &str) -> bool {
    counted.is.iter().any(|it| it.field == field && it.is.iter().any(|one| one == word))
}

/// A whole percentage; a share between two of them is none.
fn percent(ratio: &Ratio) -> Option<u32> {
    let percent = ratio.share?.checked_mul(Decimal::ONE_HUNDRED)?;
    percent.is_integer().then(|| percent.to_u32())?
}

fn draw_by_day(rule: &Rule) -> Option<u32> {
    let Params::Deadline(it) = &rule.params else { return None };
    let monthly = it.by.every == Some(Every::Month) && it.counts.iter().any(is_daily);
    it.by.day.filter(|_| monthly)
}

fn publish_by_day(rule: &Rule) -> Option<u32> {
    let Params::Report(it) = &rule.params else { return None };
    let published = it.counts.fact == FactKind::Report && says(&it.counts, "report", "draw_publication");
    let monthly = it.every == Some(Every::Month) && it.due.months_after == 1;
    it.due.day.filter(|_| published && monthly)
}

//! Windows with their days filled in, and the periods inside them.

use chrono::{Days as Count, NaiveDate};

use super::statement::Why;
use crate::calendar::{HourWindow, Span};
use crate::plan::facts::Fact;
use crate::plan::params::{Every, Window};

pub(super) struct Days<'a> {
    pub(super) spans: Vec<Span>,
    outside: Option<Span>,
    hours: Option<HourWindow>,
    /// A window that nobody entered, or what was not entered with it.
    pub(super) missing: Option<(&'a str, &'static str)>,
}

impl<'a> Days<'a> {
    pub(super) fn of<'w>(window: &'a Window, year: Span, entered: impl Fn(&str) -> Option<&'w [Entered]>) -> Self {
        let hours = window.hours_from.zip(window.hours_to).map(|(from, to)| HourWindow { from, to });
        let Some(name) = &window.named else {
            let (from, to) = (window.from.unwrap_or(year.first()), window.to.unwrap_or(year.last()));
            return Self { spans: Span::new(from, to).into_iter().collect(), outside: None, hours, missing: None };
        };
        let named = entered(name);
        let spans: Vec<Span> = named.unwrap_or_default().iter().filter_map(|it| it.days(window)).collect();
        let missing = match named {
            None => Some("window"),
            Some(named) => (spans.len() < named.len()).then_some("prepare_from"),
        };
        Self {
            spans,
            outside: window.outside.then_some(year),
            hours,
            missing: missing.map(|lacks| (name.as_str(), lacks)),
        }
    }

    /// The day a fact belongs to, if it lies inside. A window of hours that began on the evening before gives that day.
    pub(super) fn day_of(&self, day: NaiveDate, fact: &Fact) -> Result<NaiveDate, Why<'a>> {
        let day = match self.hours {
            None => day,
            Some(hours) => hours.date_of(fact.at.ok_or(Why::HourUnknown)?).ok_or(Why::OutsideWindow)?,
        };
        let inside = self.spans.iter().any(|span| span.contains(day));
        let wanted = self.outside.map_or(inside, |year| year.contains(day) && !inside);
        if wanted { Ok(day) } else { Err(Why::OutsideWindow) }
    }

    /// The last day of all; `None` when there is none.
    pub(super) fn last(&self) -> Option<NaiveDate> {
        self.outside.iter().chain(&self.spans).map(|span| span.last()).max()
    }

    /// The first day of all.
    pub(super) fn first(&self) -> Option<NaiveDate> {
        self.outside.iter().chain(&self.spans).map(|span| span.first()).min()
    }

    /// The periods in it, in order. A week belongs to the window that holds its Thursday (ISO 8601); longer periods are
    /// cut at the window's ends.
    pub(super) fn periods(&self, every: Every) -> Vec<Span> {
        let mut periods: Vec<Span> = self.spans.iter().flat_map(|span| cut(*span, every)).collect();
        periods.sort();
        periods.dedup();
        periods
    }
}

/// A window that an administrator entered.
pub(super) struct Entered {
    pub(super) span: Span,
    /// From when people get ready for it.
    pub(super) prepare_from: Option<NaiveDate>,
}

impl Entered {
    /// The days that a rule means by it; `None` when it does not say from when people get ready.
    fn days(&self, window: &Window) -> Option<Span> {
        let begins = self.span.first();
        if window.only_before {
            return Span::new(self.prepare_from?, begins.pred_opt()?).ok();
        }
        let first = begins.checked_sub_days(Count::new(window.before_days.into())).unwrap_or(begins);
        Span::new(first, self.span.last()).ok()
    }
}

fn cut(span: Span, every: Every) -> Vec<Span> {
    let around: fn(NaiveDate) -> Span = match every {
        Every::Day => Span::day,
        Every::Week => Span::week,
        Every::Month => Span::month,
        Every::Quarter => Span::quarter,
        Every::HalfYear => Span::half_year,
        Every::Year => return vec![span],
    };
    let mut found = Vec::new();
    let mut day = span.first();
    while day <= span.last() {
        let period = around(day);
        if every == Every::Week {
            let thursday = period.first().checked_add_days(Count::new(3));
            found.extend(thursday.filter(|day| span.contains(*day)).map(|_| period));
        } else {
            found.extend(period.common(span));
        }
        let Some(next) = period.last().succ_opt() else { break };
        day = next;
    }
    found
}

/// The period that holds a day, among periods in order.
pub(super) fn period_of(periods: &[Span], day: NaiveDate) -> Option<usize> {
    let after = periods.partition_point(|period| period.first() <= day);
    let index = after.checked_sub(1)?;
    periods.get(index).filter(|period| period.contains(day)).map(|_| index)
}

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
    /// A window of this name is needed, and nobody entered one.
    pub(super) missing: Option<&'a str>,
}

impl<'a> Days<'a> {
    pub(super) fn of<'w>(window: &'a Window, year: Span, entered: impl Fn(&str) -> Option<&'w [Span]>) -> Self {
        let hours = window.hours_from.zip(window.hours_to).map(|(from, to)| HourWindow { from, to });
        let Some(name) = &window.named else {
            let (from, to) = (window.from.unwrap_or(year.first()), window.to.unwrap_or(year.last()));
            return Self { spans: Span::new(from, to).into_iter().collect(), outside: None, hours, missing: None };
        };
        let spans = entered(name);
        Self {
            spans: spans.unwrap_or_default().iter().map(|span| widened(*span, window)).collect(),
            outside: window.outside.then_some(year),
            hours,
            missing: spans.is_none().then_some(name),
        }
    }

    /// The day a fact belongs to, if it lies inside. A window of hours that began on the evening before gives that day.
    pub(super) fn day_of(&self, fact: &Fact) -> Result<NaiveDate, Why<'a>> {
        let day = match (self.hours, fact.at) {
            (None, _) => fact.day,
            (Some(_), None) => return Err(Why::HourUnknown),
            (Some(hours), Some(at)) => hours.date_of(at).ok_or(Why::OutsideWindow)?,
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

fn widened(span: Span, window: &Window) -> Span {
    let first = span.first().checked_sub_days(Count::new(window.before_days.into())).unwrap_or(span.first());
    let last = if window.only_before { span.first().pred_opt().unwrap_or(span.first()) } else { span.last() };
    Span::new(first, last).unwrap_or(span)
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

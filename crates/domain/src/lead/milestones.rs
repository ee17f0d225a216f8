//! 办理经过: the steps of a chain, each with the due time that ran for it, and how far away a due time is.

use chrono::NaiveDate;

use super::chain::{Chain, Entry};
use super::owed::Due;
use super::terms::Terms;
use crate::calendar::WorkCalendar;
use crate::inspection::beijing_date;

/// One step taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The step.
    pub entry: Entry,
    /// By when it was owed; none where nothing asked for it.
    pub due: Option<Due>,
    /// Whether it came too late; `None` where nothing was due, or the day alone cannot tell.
    pub late: Option<bool>,
}

/// How far a last day is away, in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// So many working days are left after today, the last one included.
    Left(u32),
    /// So many have passed since.
    Over(u32),
}

impl Chain {
    /// Every step taken, in order, with what was owed just before it.
    #[must_use]
    pub fn milestones(&self, terms: &Terms, calendar: &WorkCalendar) -> Vec<Milestone> {
        let one = |(place, entry): (usize, &Entry)| {
            let owed = self.before(place).owed(terms, calendar).into_iter();
            let due = owed.filter(|it| it.any_of.contains(&entry.step.kind())).map(|it| it.due).next();
            let late = due.as_ref().and_then(|due| due.was_missed_on(entry.on));
            Milestone { entry: entry.clone(), due, late }
        };
        self.entries().iter().enumerate().map(one).collect()
    }
}

impl Due {
    /// The last day, by Beijing time; none where there is no term, or it cannot be told.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self {
            Self::At(at) => Some(beijing_date(*at)),
            Self::By(day, _) => Some(*day),
            Self::NoCalendar(_) | Self::NoTerm => None,
        }
    }

    /// Whether a step of a day missed it. A step has no hour: one of the very day of a due time may have been either.
    #[must_use]
    pub fn was_missed_on(&self, on: NaiveDate) -> Option<bool> {
        let last = self.last_day()?;
        (!matches!(self, Self::At(_)) || on != last).then_some(on > last)
    }

    /// How far it is away from a day; none without a last day, or where a year's holidays are not known.
    #[must_use]
    pub fn away(&self, today: NaiveDate, calendar: &WorkCalendar) -> Option<Away> {
        let last = self.last_day()?;
        let days = |from, to| calendar.working_days_between(from, to).ok();
        if today > last { days(last, today).map(Away::Over) } else { days(today, last).map(Away::Left) }
    }
}

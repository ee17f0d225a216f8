//! What must come next, and by when.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::chain::Chain;
use super::source::LeadSource;
use super::step::{Step, StepKind};
use super::terms::Terms;
use crate::calendar::{WorkCalendar, beijing_time};

/// Something that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// One of these steps settles it.
    pub any_of: Vec<StepKind>,
    /// By when.
    pub due: Due,
}

/// By when something is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// At the latest at this instant: the order's own due time.
    At(DateTime<FixedOffset>),
    /// Up to and including this day, by the law or rule that is named.
    By(NaiveDate, String),
    /// There is a term in working days, but nobody entered the holidays of this year.
    NoCalendar(i32),
    /// No term that is sure enough to call it late.
    NoTerm,
}

/// Steps of which one is owed, and the place of the step since when.
pub(super) type Next = (Vec<StepKind>, usize);

impl Due {
    /// Whether it is late at `now`; `None` when that cannot be told.
    #[must_use]
    pub fn is_late(&self, now: DateTime<FixedOffset>) -> Option<bool> {
        match self {
            Self::At(due) => Some(now > *due),
            Self::By(last, _) => Some(beijing_time(now).date() > *last),
            Self::NoCalendar(_) | Self::NoTerm => None,
        }
    }
}

impl Chain {
    /// Everything that is owed now, each with its due time. Empty when the matter can be closed or is closed.
    #[must_use]
    pub fn owed(&self, terms: &Terms, calendar: &WorkCalendar) -> Vec<Owed> {
        let due = |(any_of, since): Next| {
            let due = self.due(&any_of, since, terms, calendar);
            Owed { any_of, due }
        };
        self.next_steps().into_iter().map(due).collect()
    }

    /// A complaint's own due time holds for the way from lead to report back, the law's terms for what follows from a finding.
    fn due(&self, any_of: &[StepKind], since: usize, terms: &Terms, calendar: &WorkCalendar) -> Due {
        let on_the_way = any_of.iter().all(|it| {
            matches!(
                it,
                StepKind::Assign | StepKind::Visit | StepKind::Find | StepKind::FindNothing | StepKind::ReportBack
            )
        });
        if let Some(due_at) = self.own_due_time().filter(|_| on_the_way) {
            return Due::At(due_at);
        }
        let Some(event) = self.entries().get(since) else { return Due::NoTerm };
        let running = any_of.iter().filter_map(|step| terms.find(*step, event.step.kind(), event.on));
        // Where one of several steps settles it, the longest term has to pass before anything is late.
        running
            .map(|term| match term.last_day(event.on, calendar) {
                Ok(day) => Due::By(day, term.source.clone()),
                Err(missing) => Due::NoCalendar(missing.year),
            })
            .max_by_key(|due| match due {
                Due::By(day, _) => Some(*day),
                _ => None,
            })
            .unwrap_or(Due::NoTerm)
    }

    fn own_due_time(&self) -> Option<DateTime<FixedOffset>> {
        self.steps().find_map(|step| match step {
            Step::Receive { due_at, .. } => *due_at,
            _ => None,
        })
    }

    /// What is owed, without dates.
    pub(super) fn next_steps(&self) -> Vec<Next> {
        if self.has(StepKind::Close) {
            return Vec::new();
        }
        let mut owed: Vec<Next> = self.next_on_the_way().into_iter().collect();
        owed.extend(self.next_in_the_case());
        owed.extend(self.next_after_the_order());
        owed.extend(self.unanswered_transfers());
        let silent = self.source() == Some(LeadSource::Complaint) && !self.has(StepKind::ReportBack);
        owed.extend(silent.then(|| (vec![StepKind::ReportBack], 0)));
        owed
    }

    /// From lead to what is done about a finding.
    fn next_on_the_way(&self) -> Option<Next> {
        use StepKind::{Assign, CorrectOnSpot, Find, FindNothing, OpenCase, Order, Receive, Transfer, Visit};
        let last = |kinds: &[StepKind]| kinds.iter().filter_map(|kind| self.place_of(*kind)).max();
        let visited = last(&[Visit]);
        if let Some(received) = last(&[Receive]) {
            let Some(assigned) = last(&[Assign]) else { return Some((vec![Assign], received)) };
            if visited.is_none() {
                return Some((vec![Visit], assigned));
            }
        }
        let visited = visited?;
        let told = last(&[Find, FindNothing]).filter(|told| *told > visited);
        if told.is_none() {
            return Some((vec![Find, FindNothing], visited));
        }
        let found = last(&[Find])?;
        let handling = [CorrectOnSpot, Order, Transfer, OpenCase];
        let handled = last(&handling).is_some_and(|handled| handled > found);
        (!handled).then(|| (handling.to_vec(), found))
    }

    /// A decision's term runs from the filing, whether or not the notice was given in between.
    fn next_in_the_case(&self) -> Vec<Next> {
        let Some(opened) = self.place_of(StepKind::OpenCase) else { return Vec::new() };
        let decided = self.place_of(StepKind::Decide);
        let path = [(StepKind::Notice, opened), (StepKind::Decide, opened)];
        let service = decided.map(|decided| (StepKind::Serve, decided));
        let open = path.into_iter().chain(service).filter(|(kind, _)| !self.has(*kind));
        open.map(|(kind, since)| (vec![kind], since)).collect()
    }

    /// An order owes a re-inspection; one that finds it uncorrected owes a new order or a case.
    fn next_after_the_order(&self) -> Option<Next> {
        let ordered = self.place_of(StepKind::Order)?;
        let Some(looked) = self.place_of(StepKind::Reinspect).filter(|looked| *looked > ordered) else {
            return Some((vec![StepKind::Reinspect], ordered));
        };
        let uncorrected = matches!(self.entries().get(looked)?.step, Step::Reinspect { corrected: false, .. });
        let acted = [StepKind::OpenCase, StepKind::Order, StepKind::Transfer];
        let since = acted.iter().filter_map(|kind| self.place_of(*kind)).any(|place| place > looked);
        (uncorrected && !since).then(|| (acted.to_vec(), looked))
    }

    /// The receiving body's answer is tracked (T43-R2).
    fn unanswered_transfers(&self) -> Vec<Next> {
        let answered = |to| self.steps().any(|step| *step == Step::TransferAnswered { by: to });
        let open = self.steps().enumerate().filter_map(|(place, step)| match step {
            Step::Transfer { to } if !answered(*to) => Some((vec![StepKind::TransferAnswered], place)),
            _ => None,
        });
        open.collect()
    }
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod chains;
mod dues;
mod matters;
mod milestones;
mod properties;
mod terms;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::*;
use crate::calendar::WorkCalendar;

fn entry(on: &str, step: Step) -> Entry {
    Entry { on: on.parse().unwrap(), document: Uuid::nil(), step }
}

fn received(source: LeadSource) -> Step {
    let due = "2022-06-20T18:00:00+08:00";
    Step::Receive { source, due_at: (source == LeadSource::Complaint).then(|| at(due)) }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn chain(steps: &[(&str, Step)]) -> Chain {
    Chain::new(steps.iter().map(|(on, step)| entry(on, step.clone()))).unwrap()
}

/// An online finding that was visited on 16 June 2022 and brought an exceedance.
fn found() -> Chain {
    chain(&[
        ("2022-06-13", received(LeadSource::OnlineFinding)),
        ("2022-06-14", Step::Assign),
        ("2022-06-16", Step::Visit),
        ("2022-06-16", Step::Find { exceedance: true }),
    ])
}

fn code(chain: &Chain, on: &str, step: Step) -> &'static str {
    chain.clone().and(entry(on, step)).unwrap_err().code
}

fn and(chain: &Chain, on: &str, step: Step) -> Chain {
    chain.clone().and(entry(on, step)).unwrap()
}

fn owed(chain: &Chain) -> Vec<Owed> {
    chain.owed(&Terms::shipped().unwrap(), &WorkCalendar::shipped().unwrap())
}

fn kinds(chain: &Chain) -> Vec<Vec<StepKind>> {
    owed(chain).into_iter().map(|it| it.any_of).collect()
}

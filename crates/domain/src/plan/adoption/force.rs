//! Which plan is in force on a day.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};

use super::papers::{Adopted, hex};
use crate::calendar::WorkCalendar;
use crate::plan::documents::{Document, Documents};
use crate::plan::reading::read;
use crate::plan::rule::Plan;
use crate::plan::standing::shipped;

/// A plan and the calendar that it is read by: that of all years, as terms run over the end of a year.
#[derive(Debug, Clone, Copy)]
pub struct InForce {
    /// The plan.
    pub plan: &'static Plan,
    /// Its calendar.
    pub calendar: &'static WorkCalendar,
}

type Read = Option<&'static Plan>;

/// Adopted plans that were read, by the hash of their text. They stay for the life of the process: a year has
/// one plan, corrected a few times, and everything that was said under it borrows from it.
static READ: LazyLock<Mutex<BTreeMap<String, Read>>> = LazyLock::new(Mutex::default);

impl Documents {
    /// The plan that is in force on a day, see [`Standing::in_force`](crate::plan::Standing::in_force).
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> Option<InForce> {
        in_force(self, day)
    }
}

/// The adopted plan of the day's year, and the shipped one where there is none; `None` never happens in a build whose tests
/// passed.
pub(in crate::plan) fn in_force(documents: &Documents, day: NaiveDate) -> Option<InForce> {
    let of_year = |document: &&Document| document.read::<i32>("year") == Some(day.year());
    let adopted = documents.plans().filter(of_year).find_map(|document| adopted(documents, document));
    let plan = adopted.or_else(|| Some(shipped()?.0))?;
    Some(InForce { plan, calendar: documents.calendar()? })
}

/// Whether a plan's document can be used.
pub(in crate::plan) fn is_whole(documents: &Documents, document: &Document) -> bool {
    adopted(documents, document).is_some()
}

fn adopted(documents: &Documents, document: &Document) -> Read {
    if document.is_withdrawn() || document.torn().next().is_some() {
        return None;
    }
    let adopted: Adopted = document.read("adopted")?;
    // Whether it is here is a matter of these documents, whatever was read before.
    let text = whole(documents, &adopted)?;
    let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let plan = known.entry(adopted.sha256.as_str().to_owned());
    let plan = *plan.or_insert_with(|| read(&text).ok().map(|plan| &*Box::leak(Box::new(plan))));
    plan.filter(|plan| document.read::<i32>("year") == Some(plan.year))
}

/// The text, once all of it is there and is what was adopted.
fn whole(documents: &Documents, adopted: &Adopted) -> Option<String> {
    let part = |id: &uuid::Uuid| Some(documents.get(&id.to_string())?.text("text")?.to_owned());
    let text: String = adopted.parts.iter().map(part).collect::<Option<_>>()?;
    (hex(&text) == adopted.sha256.as_str()).then_some(text)
}

//! The working days of every year whose holidays the program ships or somebody entered.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::papers::hex;
use crate::calendar::{Notice, WorkCalendar};
use crate::plan::documents::{Document, Documents};
use crate::plan::standing::shipped;

/// Calendars that were made, by the hash of what was entered. They stay for the life of the process: a year's notice is
/// entered once and seldom corrected, and what was said by a calendar borrows from it.
static MADE: LazyLock<Mutex<BTreeMap<String, &'static WorkCalendar>>> = LazyLock::new(Mutex::default);

impl Documents {
    /// The working days of all years that can be answered for. What was entered for a year that the program ships, or cannot
    /// be read, or has two values that differ, adds nothing. `None` never happens in a build whose tests passed.
    #[must_use]
    pub fn calendar(&self) -> Option<&'static WorkCalendar> {
        let shipped = shipped()?.1;
        let mut texts: Vec<(i32, &str)> = self.plans().filter_map(entered).collect();
        texts.sort_unstable();
        if texts.is_empty() {
            return Some(shipped);
        }
        let name = hex(&texts.iter().map(|(_, text)| format!("{}\n{text}", text.len())).collect::<String>());
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        Some(made.entry(name).or_insert_with(|| Box::leak(Box::new(with(shipped, &texts)))))
    }
}

/// A year and the notice that was entered for it.
fn entered(document: &Document) -> Option<(i32, &str)> {
    Some((document.read("year")?, document.text("holidays").filter(|text| !text.is_empty())?))
}

/// Whether what was entered with a plan's document can be used, or nothing was.
pub(in crate::plan) fn holidays_are_sound(document: &Document) -> bool {
    entered(document).is_none_or(|(year, text)| notice(year, text).is_some())
}

fn notice(year: i32, text: &str) -> Option<Notice> {
    Notice::read("holidays", text).ok().filter(|notice| notice.year == year)
}

fn with(shipped: &WorkCalendar, texts: &[(i32, &str)]) -> WorkCalendar {
    let notices = texts.iter().filter_map(|(year, text)| notice(*year, text));
    notices.fold(shipped.clone(), |all, notice| all.clone().and("holidays", notice).unwrap_or(all))
}

//! Working through a visit: a diligent inspector does what the list of missing things asks for, until it is empty.

use qingjian_domain::checklist::{Item, Skip, find_items, split_key};
use qingjian_domain::inspection::{Missing, View};
use qingjian_domain::vocabulary::answer_field;
use serde_json::{Value, json};

use super::evidence;
use super::open::Visit;
use crate::demo::answers::{adverse, fine};
use crate::demo::tablet::Tablet;
use crate::ending::Failure;

/// Answers open further items; the longest chain of conditions in the lists is shorter.
const ROUNDS_MAX: usize = 6;

/// Answers everything that is asked, and takes the pictures that are missing.
///
/// # Errors
/// What the tablet refuses.
pub fn work_off(tablet: &mut Tablet, visit: &Visit) -> Result<(), Failure> {
    if let Some(item) = visit.spec.adverse {
        answer_adversely(tablet, visit, item)?;
    }
    work_off_some(tablet, visit, |_| true)
}

/// The same, for the items that this officer takes.
///
/// # Errors
/// What the tablet refuses.
pub fn work_off_some(tablet: &mut Tablet, visit: &Visit, mine: impl Fn(&str) -> bool) -> Result<(), Failure> {
    for _ in 0..ROUNDS_MAX {
        let gaps = tablet.core.missing(visit.doc)?;
        let asked = gaps.iter().filter(|gap| gap.item.as_deref().is_some_and(&mine));
        let mut moved = false;
        for gap in asked {
            moved |= settle(tablet, visit, gap)?;
        }
        if !moved {
            break;
        }
    }
    Ok(())
}

fn settle(tablet: &mut Tablet, visit: &Visit, gap: &Missing) -> Result<bool, Failure> {
    let key = gap.item.as_deref().unwrap_or_default();
    match gap.code {
        "unanswered" => answer(tablet, visit, key, fine),
        "main_photo_missing" => evidence::photo(tablet, visit, "C-11", View::MainPoint).map(|_| true),
        "wide_photo_missing" => evidence::photo(tablet, visit, key, View::Wide).map(|_| true),
        "close_photo_missing" => evidence::photo(tablet, visit, key, View::Close).map(|_| true),
        _ => Ok(false),
    }
}

/// Finds an item adverse.
///
/// # Errors
/// What the tablet refuses.
pub fn answer_adversely(tablet: &mut Tablet, visit: &Visit, item: &str) -> Result<(), Failure> {
    answer(tablet, visit, item, adverse)?;
    answer_with(tablet, visit, "C-13", json!({"parts": {"handling": "责令改正"}}))
}

type Find = fn(&Item, &crate::demo::answers::Pointers) -> Option<Value>;

fn answer(tablet: &mut Tablet, visit: &Visit, key: &str, find: Find) -> Result<bool, Failure> {
    let Some(item) = find_items(split_key(key).0).pop() else { return Ok(false) };
    // What a limit judges is measured, not made up.
    let left_out = item.adverse.limits && item.skip.contains(&Skip::NotChecked);
    let value = if left_out { Some(json!({"not_checked": "本次未安排"})) } else { find(item, &visit.pointers) };
    let Some(value) = value else { return Ok(false) };
    answer_with(tablet, visit, key, value)?;
    Ok(true)
}

fn answer_with(tablet: &mut Tablet, visit: &Visit, key: &str, value: Value) -> Result<(), Failure> {
    tablet.act(visit.doc, "inspection", &[(&answer_field(key), value)])
}

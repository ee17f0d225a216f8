//! Two officers, two tablets, one visit: with and without a conflict, and an edit that comes after the seal.

use serde_json::json;

use super::tablet::Tablet;
use super::visits::{Spec, Visit, answer_adversely, finish, open, work_off_some};
use super::world::at;
use crate::ending::Failure;

/// The item on which the two officers do not agree: whether the processes run in closed rooms.
pub const DISPUTED: &str = "V-09";
/// Items of the VOC list up to here are the first officer's, the others the second's.
const FIRST_OFFICERS_LAST: &str = "V-12";
/// Both answer this one, and say the same.
const BOTH: &str = "V-07";

/// Visits that both officers of the day crew write in.
pub struct Shared {
    /// They share the work; nothing is torn.
    pub merged: Visit,
    /// They disagree on one item.
    pub torn: Visit,
    /// One seals it while the other still edits.
    pub late: Visit,
}

/// The first officer opens all three in the morning and fills the head block.
///
/// # Errors
/// What the tablet refuses.
pub fn open_all(one: &mut Tablet, specs: &[Spec]) -> Result<Shared, Failure> {
    let opened: Result<Vec<Visit>, Failure> = specs.iter().map(|spec| begin(one, *spec)).collect();
    match <[Visit; 3]>::try_from(opened?) {
        Ok([merged, torn, late]) => Ok(Shared { merged, torn, late }),
        Err(_) => Err(Failure::new("sample", "three visits are shared")),
    }
}

fn begin(one: &mut Tablet, spec: Spec) -> Result<Visit, Failure> {
    let visit = open(one, spec)?;
    work_off_some(one, &visit, |item| item.starts_with("C-") || item.starts_with("P-"))?;
    Ok(visit)
}

/// In the afternoon, out of each other's sight, both go on.
///
/// # Errors
/// What the tablets refuse.
pub fn write(one: &mut Tablet, two: &mut Tablet, shared: &Shared) -> Result<(), Failure> {
    for tablet in [&*one, &*two] {
        tablet.clock.come_to(at(16, 30));
    }
    let is_list = |item: &str| item.starts_with("V-");
    work_off_some(one, &shared.merged, |item| is_list(item) && item <= FIRST_OFFICERS_LAST)?;
    work_off_some(two, &shared.merged, |item| item == BOTH || (is_list(item) && item > FIRST_OFFICERS_LAST))?;
    work_off_some(one, &shared.torn, is_list)?;
    answer_adversely(two, &shared.torn, DISPUTED)?;
    work_off_some(two, &shared.torn, |item| item == DISPUTED)?;
    finish(one, &shared.late)?;
    two.clock.come_to(at(17, 5));
    let scene = "【示例】补记：离开时锅炉房门口有杂物。";
    two.act(shared.late.doc, "inspection", &[("scene", json!(scene))])
}

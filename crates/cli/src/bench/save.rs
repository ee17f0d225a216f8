//! Saving one answer among ten thousand inspections, beside one bare transaction on the same disk.

use qingjian_domain::checklist::catalogue;
use qingjian_field_core::Edit;
use qingjian_field_core::floor::BareStore;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::bureau::{Bureau, now};
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::tablet::Tablet;
use crate::demo::answers::{Pointers, fine};
use crate::ending::Failure;
use crate::terminal::steps;

/// The fields of one inspection.
const ANSWERS: usize = 20;
const INSPECTIONS: usize = 10_000;
/// Of these the hundredth part decides, so there have to be many.
const SAVES: usize = 4000;
/// What a commit holds: three inspections of twenty answers each.
const FILLED_AT_ONCE: usize = 3;
const SLOWER_MAX: f64 = 3.0;
/// Multiples of it wander through all inspections.
const STRIDE: usize = 7919;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let (inspections, saves) = (place.amount(INSPECTIONS, 60), place.amount(SAVES, 100));
    let bureau = Bureau::open(place)?;
    let mut tablet = Tablet::enrolled(place, &bureau, 0)?;
    fill(&mut tablet, inspections)?;
    let other = place.folder()?;
    let mut bare = BareStore::open(&other.path().join("bare.sqlite3"))?;
    let pair = in_turn(
        saves,
        |n| Ok(timed(|| Ok(bare.write(&scene(n))?))?.0),
        |n| {
            let edit = edit(n * STRIDE % inspections, "scene", json!(scene(n)));
            Ok(timed(|| Ok(tablet.core.act(&[edit])?))?.0)
        },
    )?;
    let what = format!("saving an answer, {inspections} inspections");
    Ok(vec![Line::times(what, "a bare transaction, WAL and FULL", &pair).by_p99().at_most_times(SLOWER_MAX)])
}

fn fill(tablet: &mut Tablet, inspections: usize) -> Result<(), Failure> {
    let answers = answers();
    let all: Vec<usize> = (0..inspections).collect();
    let bar = steps("准备 / filling a tablet", all.len().div_ceil(FILLED_AT_ONCE));
    for some in all.chunks(FILLED_AT_ONCE) {
        let edits: Vec<Edit> = some.iter().flat_map(|n| visit(*n, &answers)).collect();
        tablet.core.act(&edits)?;
        bar.step();
    }
    Ok(())
}

/// What a diligent inspector says to the first items of the catering list.
fn answers() -> Vec<(String, Value)> {
    let pointers = Pointers { day: now().date_naive(), photo: Uuid::nil(), signature: Uuid::nil() };
    let items = catalogue().iter().filter(|list| list.item("K-06").is_some()).flat_map(|list| &list.items);
    items.filter_map(|item| Some((format!("answer.{}", item.id), fine(item, &pointers)?))).take(ANSWERS).collect()
}

fn visit(n: usize, answers: &[(String, Value)]) -> Vec<Edit> {
    answers.iter().map(|(field, value)| edit(n, field, value.clone())).collect()
}

fn edit(n: usize, field: &str, value: Value) -> Edit {
    let doc = DocId(Uuid::from_u128(u128::try_from(n).unwrap_or_default()));
    Edit::new(doc, "inspection", field, value)
}

fn scene(n: usize) -> String {
    format!("第{n}次记录：治理设施运行正常")
}

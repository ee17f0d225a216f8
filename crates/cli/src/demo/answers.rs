//! What a diligent inspector would write: an answer to any item, found by asking the item itself what is adverse.

use chrono::NaiveDate;
use qingjian_domain::checklist::{Item, Part, PartKind, check_answer, judge};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Numbers tried in turn until the item's own rules are content.
const PLAUSIBLE: [&str; 6] = ["2", "1", "20", "0", "800", "9000"];

/// What an answer may point at.
#[derive(Clone)]
pub struct Pointers {
    /// The day of the visit.
    pub day: NaiveDate,
    /// An evidence document.
    pub photo: Uuid,
    /// A signature document.
    pub signature: Uuid,
}

/// An answer with nothing against the party; none when the system fills the item itself.
pub fn fine(item: &Item, pointers: &Pointers) -> Option<Value> {
    search(item, pointers, false)
}

/// An answer that is adverse by the item's own rules, where it has one.
pub fn adverse(item: &Item, pointers: &Pointers) -> Option<Value> {
    search(item, pointers, true)
}

fn search(item: &Item, pointers: &Pointers, adverse: bool) -> Option<Value> {
    let asked: Vec<&Part> = item.parts.iter().filter(|part| !part.auto).collect();
    let widest = asked.iter().map(|part| candidates(part, pointers).len()).max()?;
    let answers = (0..widest * widest).map(|round| round_of(&asked, pointers, round, widest));
    answers.into_iter().find(|value| {
        check_answer(item, value)
            .is_ok_and(|answer| judge(item, &answer).is_adverse() == adverse && answer.gaps(item).is_empty())
    })
}

/// The first part varies slowest, so that pairs of parts meet in every combination.
fn round_of(parts: &[&Part], pointers: &Pointers, round: usize, widest: usize) -> Value {
    let picked = parts.iter().enumerate().filter_map(|(place, part)| {
        let options = candidates(part, pointers);
        let turn = if place == 0 { round / widest } else { round % widest };
        options.get(turn % options.len().max(1)).map(|value| (part.key.clone(), value.clone()))
    });
    json!({"parts": picked.collect::<Map<_, _>>()})
}

fn candidates(part: &Part, pointers: &Pointers) -> Vec<Value> {
    match &part.kind {
        PartKind::Yn => vec![json!("yes"), json!("no")],
        PartKind::Sc(options) => options.iter().map(|option| json!(option)).collect(),
        PartKind::Mc(options) if options.is_empty() => vec![json!(["示例"])],
        PartKind::Mc(options) => options.iter().map(|option| json!([option])).collect(),
        PartKind::Num { units, .. } => PLAUSIBLE.iter().map(|number| with_unit(number, units)).collect(),
        PartKind::Txt => vec![json!("示例：现场核实")],
        PartKind::Date => vec![json!(pointers.day)],
        PartKind::Photo => vec![json!(pointers.photo)],
        PartKind::Signature => vec![json!(pointers.signature)],
    }
}

fn with_unit(number: &str, units: &[String]) -> Value {
    match units {
        [_, _, ..] => json!({"value": number, "unit": units.first()}),
        _ => json!(number),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use qingjian_domain::checklist::catalogue;

    use super::*;

    #[test]
    fn every_item_that_people_answer_has_a_fine_answer() {
        let pointers =
            Pointers { day: NaiveDate::from_ymd_opt(2022, 6, 18).unwrap(), photo: Uuid::nil(), signature: Uuid::nil() };
        for item in catalogue().iter().flat_map(|list| &list.items).filter(|item| !item.is_automatic()) {
            assert!(fine(item, &pointers).is_some(), "{}", item.id);
        }
    }
}

//! The shipped plan says what the reading says, no more and no less.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::*;

pub(super) fn plan() -> Plan {
    match xicheng_2022() {
        Ok(plan) => plan,
        Err(mistakes) => panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

/// Section 17 of the reading.
const COUNTS: [(Kind, usize); 14] = [
    (Kind::Content, 57),
    (Kind::Quota, 42),
    (Kind::Freq, 34),
    (Kind::Trigger, 31),
    (Kind::Form, 18),
    (Kind::Select, 15),
    (Kind::Deadline, 13),
    (Kind::Window, 12),
    (Kind::Record, 12),
    (Kind::Joint, 11),
    (Kind::Report, 11),
    (Kind::Ratio, 9),
    (Kind::Transfer, 6),
    (Kind::Exempt, 5),
];

fn shared(name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("../shared/domain").join(name)).ok();
    if text.is_none() {
        eprintln!("SKIPPED: ../shared/domain/{name} is not there to compare with");
    }
    text
}

#[test]
fn the_shipped_plan_has_no_mistakes() {
    plan();
}

#[test]
fn all_fifty_tasks_are_there_and_nine_numbers_are_recovered() {
    let plan = plan();
    let numbers: Vec<u32> = plan.tasks.iter().map(|task| task.number).collect();
    let recovered: Vec<u32> = plan.tasks.iter().filter(|task| task.number_recovered).map(|task| task.number).collect();

    assert_eq!(numbers, (1..=50).collect::<Vec<_>>());
    assert_eq!(recovered, [30, 31, 32, 33, 35, 37, 38, 40, 42]);
}

#[test]
fn there_are_as_many_rules_of_each_kind_as_the_reading_counts() {
    let mut found: BTreeMap<Kind, usize> = BTreeMap::new();
    plan().rules().for_each(|rule| *found.entry(rule.kind).or_default() += 1);

    assert_eq!(found, COUNTS.into_iter().collect());
    assert_eq!(found.values().sum::<usize>(), 276);
    assert_eq!(plan().tasks.iter().map(|task| task.soft.len()).sum::<usize>(), 9);
}

#[test]
fn every_quote_stands_in_the_text_of_the_plan() {
    let plan = plan();
    let soft: Vec<_> = plan.tasks.iter().flat_map(|task| &task.soft).collect();

    assert_eq!(quotes_not_in(&plan, XICHENG_2022_TEXT), [""; 0]);
    assert!(soft.iter().all(|it| XICHENG_2022_TEXT.contains(&it.quote)));
    assert!(plan.tasks.iter().flat_map(|task| &task.rows).all(|row| {
        [&row.base, &row.form, &row.quantity].iter().all(|cell| XICHENG_2022_TEXT.contains(cell.as_str()))
    }));
}

#[test]
fn a_quote_that_is_not_in_the_text_is_found() {
    let mut plan = plan();
    plan.general[0].quote.push('甲');

    assert_eq!(quotes_not_in(&plan, XICHENG_2022_TEXT), ["G-R1"]);
}

#[test]
fn the_committed_text_is_the_published_one() {
    let Some(text) = shared("plan-2022-xicheng.txt") else { return };

    assert_eq!(text, XICHENG_2022_TEXT);
}

#[test]
fn every_rule_of_the_reading_is_in_the_data_with_its_kind_and_quote_and_no_other() {
    let Some(text) = shared("plan-2022-xicheng.md") else { return };
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|line| line.starts_with("| G-R") || line.starts_with("| T")).map(cells).collect();
    let rows: Vec<_> = rows.into_iter().filter(|row| row.len() >= 5 && row[0].contains("-R")).collect();
    let kinds: BTreeMap<_, _> = Kind::ALL.into_iter().map(|kind| (format!("{kind:?}").to_uppercase(), kind)).collect();
    let plan = plan();
    let soft: BTreeSet<_> = plan.tasks.iter().flat_map(|task| &task.soft).map(|it| it.id.as_str()).collect();

    let mut seen = BTreeSet::new();
    for row in &rows {
        let quote = row[row.len() - 1].trim_start_matches('「').trim_end_matches('」');
        if row[1] == "SOFT" {
            assert!(soft.contains(row[0]), "{}", row[0]);
            continue;
        }
        let rule = plan.rule(row[0]).unwrap_or_else(|| panic!("{} is missing", row[0]));
        assert_eq!(Some(&rule.kind), kinds.get(row[1]), "{}", row[0]);
        assert_eq!(rule.quote, quote, "{}", row[0]);
        seen.insert(row[0]);
    }
    assert_eq!(seen, plan.rules().map(|rule| rule.id.as_str()).collect());
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split(" | ").map(str::trim).collect()
}

#[test]
fn every_open_point_about_a_number_has_an_adopted_reading() {
    let plan = plan();
    let points: BTreeSet<u32> = plan.rules().filter_map(|rule| rule.reading.as_ref()?.open_point).collect();

    // 16 wording and units, 17 undefined terms and 18 slips are in many rules; all the others are about one.
    assert_eq!(points, (1..=18).collect());
}

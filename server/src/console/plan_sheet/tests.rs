#![allow(clippy::unwrap_used)]
//! A task of the sheet is the task by itself.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::testing::{doc, id, op};
use serde_json::{Value, json};

use super::{Sheet, TaskSheet, alone, every_task};
use crate::console::answers::{ITEMS_OF_TASK_MAX, RuleReply, TaskRulesReply};
use crate::console::tests::Office;

/// Restaurants that were visited and measured, and one lead: something counts, something is owed, something lacks.
fn furnished() -> Office {
    let mut office = Office::open();
    for n in 0..12 {
        let (target, visit) = (doc(0x900 + n), doc(0x100 + n));
        let began = format!("2022-{:02}-12T10:00:00+08:00", n % 11 + 1);
        office.deliver(
            0,
            vec![
                op(target, "target", "name", json!(format!("第{n}号小吃店")), &[]),
                op(
                    target,
                    "target",
                    "target_kind",
                    json!(["restaurant", "petrol_station"][usize::from(n % 3 == 0)]),
                    &[],
                ),
                op(visit, "inspection", "target", json!(target.0), &[]),
                op(visit, "inspection", "form", json!("on_site"), &[]),
                op(visit, "inspection", "started_at", json!(began), &[]),
                op(visit, "inspection", "checklists", json!(["C@2022.1", "K@2022.1"]), &[]),
                op(visit, "inspection", "status", json!("complete"), &[]),
            ],
        );
    }
    let lead = [("source", json!("hot_grid")), ("received_at", json!("2022-11-20T09:00:00+08:00"))];
    office.deliver(0, lead.map(|(field, value)| op(doc(1), "lead", field, value, &[])).into());
    office.deliver(0, vec![op(doc(2), "finding", "inspection", json!(id(0x100)), &[])]);
    office
}

/// A day of the shipped plan's year.
fn at() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-11-24T12:00:00+08:00").unwrap()
}

fn told(sheet: &TaskSheet) -> Value {
    serde_json::to_value(TaskRulesReply::of(sheet)).unwrap()
}

#[test]
fn each_task_of_the_sheet_says_what_it_says_alone_and_what_the_desk_says() {
    let office = furnished();
    let (centre, stream) = (&office.world.centre, &office.world.stream);
    let sheet: &Sheet = &every_task(centre, stream, at()).unwrap();
    assert_eq!(sheet.len(), 50);
    let mut counted = 0;
    for (number, here) in sheet {
        let by_itself = centre.at_plan_desk(stream, at(), None, |seat, day| {
            let (task, rules) = seat.task(*number, day, |it| RuleReply::of(seat, it, 0, ITEMS_OF_TASK_MAX)).unwrap();
            (told(&alone(seat, *number, day).unwrap()), told(&TaskSheet { task, rules }))
        });
        let (alone, desk) = by_itself.unwrap();
        assert_eq!((told(here), &alone), (desk, &alone), "task {number}");
        counted += here.rules.iter().map(|rule| rule.lengths["counted"]).sum::<usize>();
    }
    assert!(counted > 10, "something counted: {counted}");
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! What is kept is what a desk made from nothing says, whatever came in between.

use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use qingjian_domain::plan::{Papers, XICHENG_2022, papers};
use serde_json::{Value, json};

use crate::testing::{TestCentre, doc, id, now, op};
use crate::tests::Chance;
use crate::{Adopting, Centre, CentreOptions, Seat};

/// Changes of one walk.
const STEPS: usize = 25;

fn said() -> Vec<(u128, &'static str, &'static str, Value)> {
    let began = |day: &str| ("started_at", json!(format!("{day}T10:00:00+08:00")));
    let visits = [3, 4].into_iter().flat_map(|n| {
        vec![
            (n, "inspection", "target", json!(id(1))),
            (n, "inspection", "target", json!(id(2))),
            (n, "inspection", began("2026-03-02").0, began("2026-03-02").1),
            (n, "inspection", began("2022-03-02").0, began("2022-03-02").1),
            (n, "inspection", "status", json!("complete")),
            (n, "inspection", "checklists", json!(["C@2022.1", "K@2022.1"])),
            (n, "inspection", "withdrawn", json!({"reason": "误开", "by": null})),
        ]
    });
    let targets = vec![
        (1, "target", "target_kind", json!("petrol_station")),
        (1, "target", "name", json!("示例加油站")),
        (2, "target", "target_kind", json!("restaurant")),
        (2, "target", "withdrawn", json!({"reason": "已关停", "by": null})),
        (5, "lead", "source", json!("hot_grid")),
        (5, "lead", "received_at", json!("2026-02-01T09:00:00+08:00")),
        (6, "evidence", "note", json!("照片")),
    ];
    visits.chain(targets).collect()
}

/// The shipped rules as those of 2026, under a title of their own.
fn plan_of_2026(title: &str) -> Papers {
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2026\"", 1).replacen("2022年", title, 1);
    papers(&text.replacen("\"year\": 2022", "\"year\": 2026", 1)).unwrap()
}

/// One thing that may happen to a district.
fn happen(test: &TestCentre, chance: &mut Chance, tablet: &mut crate::testing::TestTablet) {
    let why = Adopting { holidays: None, reason: Some("批复".to_owned()) };
    match chance.below(14) {
        0 => drop(test.centre.adopt_plan(&test.stream, test.lead, (&plan_of_2026("2026年"), &why), now())),
        1 => drop(test.centre.adopt_plan(&test.stream, test.lead, (&plan_of_2026("2026年（修订）"), &why), now())),
        2 => drop(test.centre.withdraw_plan(&test.stream, test.lead, (2026, "未批准"), now())),
        3 => drop(test.centre.rebuild(&test.stream).unwrap()),
        _ => {
            let all = said();
            let (nr, kind, field, value) = all[chance.below(all.len())].clone();
            let there = test.centre.document(&test.stream, doc(nr)).unwrap();
            let seen = there.and_then(|it| it.fields.get(field).cloned()).unwrap_or_default();
            let sees: Vec<_> = seen.iter().map(|one| one.dot).collect();
            let commit = tablet.commit(vec![op(doc(nr), kind, field, value, &sees)]);
            test.push(tablet, vec![commit]);
        }
    }
}

fn statements(seat: &Seat<'_>, day: NaiveDate) -> String {
    seat.everything(day, |facts, all| format!("{} {} {all:?}", seat.plan().title, facts.len()))
}

fn rules_and_tasks(seat: &Seat<'_>, day: NaiveDate) -> Vec<String> {
    let mut told = vec![format!("{:?}", seat.progress(day)), format!("{:?}", seat.mention(&id(3).to_string()))];
    for number in 1..=50 {
        told.push(format!("{:?}", seat.task(number, day, |it| format!("{it:?}"))));
    }
    told.push(format!("{:?}", seat.rule("T04-R1", day, |it| it.statement.clone().done)));
    told
}

type Told = (Arc<String>, Arc<Vec<String>>);

fn told(centre: &Centre, test: &TestCentre, (at, day): (DateTime<FixedOffset>, Option<NaiveDate>)) -> Told {
    let first = centre.kept_at_plan_desk(&test.stream, at, day, ("all", statements)).unwrap();
    (first, centre.kept_at_plan_desk(&test.stream, at, day, ("all", rules_and_tasks)).unwrap())
}

/// A store that has kept nothing.
fn anew(test: &TestCentre) -> Centre {
    Centre::open(CentreOptions::new(test.folder.path())).unwrap()
}

/// Today, or one of some days of the plan's year and the next.
fn some_day(chance: &mut Chance) -> Option<NaiveDate> {
    [None, None, Some("2022-06-30"), Some("2026-03-01"), Some("2026-06-30")][chance.below(5)]
        .map(|day| day.parse().unwrap())
}

#[test]
fn what_is_kept_is_what_a_desk_made_from_nothing_says_after_any_changes_plans_days_and_rebuilds() {
    for seed in 1..6 {
        let (mut chance, test, mut at) = (Chance(seed), TestCentre::start(), now());
        let mut tablet = test.tablet(1, test.inspectors[0]);
        for step in 0..STEPS {
            happen(&test, &mut chance, &mut tablet);
            if chance.below(6) == 0 {
                at = at + Days::new(1);
            }
            for asked in [(at, some_day(&mut chance)), (at, None)] {
                let (kept, fresh) = (told(&test.centre, &test, asked), told(&anew(&test), &test, asked));
                assert!(kept == fresh, "seed {seed}, step {step}, asked {asked:?}");
            }
        }
    }
}

#[test]
fn an_answer_is_told_once_until_something_changes_and_another_question_is_another_answer() {
    let test = TestCentre::start();
    let ask = |question: &str, day: Option<&str>| {
        let (mut told, day) = (false, day.map(|day| day.parse().unwrap()));
        let look = |_: &Seat<'_>, _| told = true;
        test.centre.kept_at_plan_desk(&test.stream, now(), day, (question, look)).unwrap();
        told
    };
    assert!(ask("one", None));
    assert!(!ask("one", None));
    assert!(ask("another", None) && ask("one", Some("2022-06-30")));
    assert!(!ask("one", None) && !ask("one", Some("2022-06-30")));
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commit = tablet.commit(vec![op(doc(1), "target", "name", json!("示例加油站"), &[])]);
    test.push(&tablet, vec![commit]);
    assert!(ask("one", None));
    test.centre.rebuild(&test.stream).unwrap();
    assert!(ask("one", None));
    test.centre.restored(&test.stream, id(0xe7)).unwrap();
    assert!(ask("one", None));
}

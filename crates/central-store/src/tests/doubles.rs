//! What waits for a lead's word is what the documents say, whatever came in between.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::DateTime;
use qingjian_domain::inspection::{Twin, beijing_date, is_undecided};
use qingjian_sync::DocId;
use qingjian_sync::protocol::DocumentState;
use serde_json::{Value, json};

use super::lists::sole;
use super::{Chance, steps_again, verdict};
use crate::testing::{TestCentre, doc, op};
use crate::{SameDay, SameDayPage};

/// Changes of one walk; the numbers repeat after far more.
const STEPS: usize = 80;
/// One value in so many was not seen by whoever wrote the next.
const UNSEEN: usize = 15;
/// Visits that a walk wanders between: enough for two pairs, and for three of one day.
const VISITS: usize = 4;

fn said() -> Vec<(&'static str, Value)> {
    let target = |n: u128| ("target", json!(doc(n).0));
    let began = |day: u32| ("started_at", json!(format!("2026-11-{day}T09:00:00+08:00")));
    let beside = |of: &[u128]| ("stands_beside", json!(of.iter().map(|n| doc(*n).0).collect::<Vec<_>>()));
    let common = vec![target(0xf0), target(0xf0), target(0xf1), began(23), began(23), began(24)];
    let decided = vec![
        ("withdrawn", json!({"reason": "误开", "by": null})),
        ("withdrawn", Value::Null),
        ("withdrawn", Value::Null),
        beside(&[1]),
        beside(&[1, 2]),
        beside(&[2, 3, 4]),
        ("stands_beside", Value::Null),
        ("scene", json!("正常")),
    ];
    [common, decided].concat()
}

/// Four visits of one target and day, and two tablets, of which one now and then has not seen what the other said; `after` looks at the store between two commits.
fn walk(seed: u64, after: impl Fn(&TestCentre)) -> TestCentre {
    let (mut chance, said, test) = (Chance(seed), said(), TestCentre::start());
    let mut tablets = [test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1])];
    for visit in 1..=u128::try_from(VISITS).unwrap() {
        let here =
            [said[0].clone(), said[3].clone()].map(|(field, value)| op(doc(visit), "inspection", field, value, &[]));
        let commit = tablets[0].commit(here.into());
        test.push(&tablets[0].clone(), vec![commit]);
    }
    for _ in 0..STEPS {
        let mut edit = || {
            let (field, value) = said[chance.below(said.len())].clone();
            let visit = doc(1 + u128::try_from(chance.below(VISITS)).unwrap());
            let there = test.centre.document(&test.stream, visit).unwrap();
            let values = there.and_then(|it| it.fields.get(field).cloned()).unwrap_or_default();
            let sees: Vec<_> = values.iter().map(|one| one.dot).filter(|_| chance.below(UNSEEN) > 0).collect();
            op(visit, "inspection", field, value, &sees)
        };
        let (one, other) = (edit(), edit());
        let once = (one.doc, &one.field) == (other.doc, &other.field);
        let ops = if once { vec![one] } else { vec![one, other] };
        let tablet = &mut tablets[chance.below(2)];
        let commit = tablet.commit(ops);
        test.push(&tablet.clone(), vec![commit]);
        after(&test);
    }
    test
}

/// Where and when a visit was, where nobody disputes it and it was not withdrawn.
fn group(visit: &DocumentState) -> Option<(String, DocId)> {
    let withdrawn = visit.fields.get("withdrawn").into_iter().flatten().any(|one| !one.value.get().is_null());
    let target = sole(visit, "target")?.as_str()?.parse().unwrap();
    let day = beijing_date(DateTime::parse_from_rfc3339(sole(visit, "started_at")?.as_str()?).unwrap());
    (!withdrawn).then(|| (day.to_string(), target))
}

fn twin(visit: &DocumentState) -> Twin {
    let beside = sole(visit, "stands_beside").and_then(Value::as_array).into_iter().flatten();
    let beside = beside.map(|id| id.as_str().unwrap().parse().unwrap()).collect();
    Twin { id: visit.doc.0, target: None, day: None, withdrawn: false, beside }
}

/// By the definition, from all documents.
fn by_documents(test: &TestCentre) -> Vec<(String, DocId)> {
    let mut groups: BTreeMap<(String, DocId), Vec<Twin>> = BTreeMap::new();
    let mut see = |visit: DocumentState| {
        group(&visit).into_iter().for_each(|group| groups.entry(group).or_default().push(twin(&visit)));
    };
    test.centre.each_document(&test.stream, &["inspection"], &mut see).unwrap();
    groups.retain(|_, visits| is_undecided(visits));
    groups.into_keys().collect()
}

fn page(test: &TestCentre, skip: u64, limit: usize) -> SameDayPage {
    test.centre.same_day(&test.stream, skip, limit).unwrap()
}

fn kept(test: &TestCentre) -> Vec<(String, DocId)> {
    let page = page(test, 0, 100);
    assert_eq!(page.total, u64::try_from(page.groups.len()).unwrap());
    let mut groups: Vec<_> = page.groups.into_iter().map(|group| (group.day, group.target)).collect();
    groups.sort();
    groups
}

#[test]
fn what_waits_is_what_the_documents_leave_undecided_after_any_changes() {
    let mut waited = 0;
    for seed in 1..9 {
        let waits = Cell::new(0);
        let test = walk(seed, |test| {
            let kept = kept(test);
            waits.set(waits.get() + kept.len());
            assert_eq!(kept, by_documents(test), "seed {seed}");
        });
        waited += usize::from(waits.get() > 0);
        let before = page(&test, 0, 100);
        test.centre.rebuild(&test.stream).unwrap();
        assert_eq!(page(&test, 0, 100), before, "a rebuild changes nothing, seed {seed}");
    }
    assert!(waited > 4, "something was to be decided on in most walks: {waited}");
}

#[test]
fn a_store_of_the_version_before_knows_what_waits_after_the_step() {
    for seed in 1..9 {
        let test = walk(seed, |_| ());
        let before = page(&test, 0, 100);
        steps_again(&test, 1);
        assert_eq!(page(&test, 0, 100), before, "seed {seed}");
    }
}

#[test]
fn what_waits_comes_in_pages_the_newest_day_first_and_each_group_once() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    for n in 0..6_u128 {
        let (visit, day) = (doc(1 + n), 20 + n / 2);
        let commit = tablet.commit(vec![
            op(visit, "inspection", "target", json!(doc(0xf0).0), &[]),
            op(visit, "inspection", "started_at", json!(format!("2026-11-{day}T0{n}:00:00+08:00")), &[]),
        ]);
        assert!(verdict(&test.push(&tablet, vec![commit]), 0).takes_effect());
    }
    let group = |day: &str, visits: [u128; 2]| SameDay {
        target: doc(0xf0),
        day: day.to_owned(),
        visits: visits.map(doc).to_vec(),
    };
    let (newest, oldest) = (page(&test, 0, 2), page(&test, 2, 2));
    assert_eq!(newest.groups, [group("2026-11-22", [5, 6]), group("2026-11-21", [3, 4])]);
    assert_eq!(oldest.groups, [group("2026-11-20", [1, 2])]);
    assert_eq!((newest.total, oldest.total), (3, 3));
}

#[test]
fn after_the_step_a_word_on_either_visit_counts_and_a_torn_or_foreign_one_does_not() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let mut say = |visit: u128, fields: Vec<(&str, Value)>| {
        let ops = fields.into_iter().map(|(field, value)| op(doc(visit), "inspection", field, value, &[]));
        let commit = tablet.commit(ops.collect());
        assert!(verdict(&test.push(&tablet.clone(), vec![commit]), 0).takes_effect());
    };
    let beside = |visit: u128| ("stands_beside", json!([doc(visit).0]));
    // Pairs 1 and 2, 3 and 4 …, each on a day of its own: the first names the second, the second the first, one names
    // itself, one names a stranger, one was said two things of, and of one nothing was said.
    for n in 1..=12_u128 {
        let began = json!(format!("2026-11-{:02}T09:00:00+08:00", n.div_ceil(2)));
        say(n, vec![("target", json!(doc(0xf0).0)), ("started_at", began)]);
    }
    for (visit, named) in [(1, 2), (4, 3), (5, 5), (7, 1), (9, 10)] {
        say(visit, vec![beside(named)]);
    }
    say(9, vec![beside(1)]);
    let days = ["2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"].map(|day| (day.to_owned(), doc(0xf0)));
    assert_eq!(kept(&test), days);
    steps_again(&test, 1);
    assert_eq!(kept(&test), days);
}

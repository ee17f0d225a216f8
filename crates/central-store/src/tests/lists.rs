//! Lists by columns of their own hold what the documents say, whatever came in between.

use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, OfficerId};
use serde_json::{Value, json};

use super::{Chance, steps_again};
use crate::testing::{TestCentre, doc, id, op};
use crate::{InspectionFilter, InspectionPage, LedgerFilter};

/// Changes of one walk; the numbers repeat after far more.
const STEPS: usize = 60;

fn crew(of: &[u128]) -> Value {
    let certificate = json!({"number": "0101-1", "valid_to": "2099-12-31"});
    json!(of.iter().map(|n| json!({"officer": id(*n), "name": "示例", "certificate": certificate})).collect::<Vec<_>>())
}

/// What is said of visits.
fn said() -> Vec<(&'static str, Value)> {
    vec![
        ("officers", crew(&[0xa1])),
        ("officers", crew(&[0xa1, 0xa2])),
        ("officers", crew(&[0xa2, 0xa1])),
        ("officers", crew(&[0xa2])),
        ("started_at", json!("2026-11-23T09:00:00+08:00")),
        ("started_at", json!("2026-11-24T09:00:00+08:00")),
        ("status", json!("complete")),
        ("status", json!("draft")),
        ("target", json!(doc(0xf00).0)),
    ]
}

/// Two tablets, of which one often has not seen what the other said.
fn walk(seed: u64) -> TestCentre {
    let (mut chance, said, test) = (Chance(seed), said(), TestCentre::start());
    let mut tablets = [test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1])];
    for _ in 0..STEPS {
        let (field, value) = said[chance.below(said.len())].clone();
        let visit = doc(1 + u128::try_from(chance.below(5)).unwrap());
        let there = test.centre.document(&test.stream, visit).unwrap();
        let values = there.and_then(|it| it.fields.get(field).cloned()).unwrap_or_default();
        let sees: Vec<_> = values.iter().map(|one| one.dot).filter(|_| chance.below(5) > 0).collect();
        let tablet = &mut tablets[chance.below(2)];
        let commit = tablet.commit(vec![op(visit, "inspection", field, value, &sees)]);
        test.push(&tablet.clone(), vec![commit]);
    }
    test
}

/// What all values agree on.
pub(super) fn sole<'d>(visit: &'d DocumentState, field: &str) -> Option<&'d Value> {
    let values = visit.fields.get(field)?;
    let first = values.first()?.value.get();
    values.iter().all(|one| one.value.get() == first).then_some(first)
}

/// Whether the document says that the officer was there, in this status where one is asked for.
fn passes(visit: &DocumentState, filter: &InspectionFilter) -> bool {
    let of = filter.officer.unwrap().to_string();
    let crew = sole(visit, "officers").and_then(Value::as_array).into_iter().flatten();
    let there = crew.filter(|one| one["officer"] == json!(of)).count() > 0;
    there && filter.status.as_ref().is_none_or(|status| sole(visit, "status") == Some(&json!(status)))
}

fn by_documents(test: &TestCentre, filter: &InspectionFilter) -> Vec<DocId> {
    let mut all = Vec::new();
    let mut see = |visit: DocumentState| {
        if passes(&visit, filter) {
            let began = sole(&visit, "started_at").and_then(Value::as_str).map(str::to_owned);
            all.push((std::cmp::Reverse(began), visit.doc));
        }
    };
    test.centre.each_document(&test.stream, &["inspection"], &mut see).unwrap();
    all.sort();
    all.into_iter().map(|(_, doc)| doc).collect()
}

/// What an officer asks for.
fn asked(test: &TestCentre) -> Vec<InspectionFilter> {
    let of = |officer: OfficerId| InspectionFilter { officer: Some(officer), ..InspectionFilter::default() };
    let all = test.inspectors.map(of);
    let complete =
        |filter: &InspectionFilter| InspectionFilter { status: Some("complete".to_owned()), ..filter.clone() };
    all.iter().cloned().chain(all.iter().map(complete)).collect()
}

fn pages(test: &TestCentre) -> Vec<InspectionPage> {
    asked(test).iter().map(|filter| test.centre.inspections(&test.stream, filter).unwrap()).collect()
}

#[test]
fn an_officers_visits_are_those_whose_documents_name_the_officer_after_any_changes() {
    for seed in 1..7 {
        let test = walk(seed);
        for filter in asked(&test) {
            let page = test.centre.inspections(&test.stream, &filter).unwrap();
            let docs: Vec<DocId> = page.rows.iter().map(|row| row.doc).collect();
            assert_eq!(docs, by_documents(&test, &filter), "seed {seed} {filter:?}");
            assert_eq!(page.total, u64::try_from(docs.len()).unwrap(), "seed {seed} {filter:?}");
        }
        let before = pages(&test);
        test.centre.rebuild(&test.stream).unwrap();
        assert_eq!(pages(&test), before, "a rebuild changes nothing, seed {seed}");
    }
}

/// Migrations from the one that brought these lists on.
const STEPS_SINCE: usize = 2;

#[test]
fn a_store_of_the_version_before_finds_an_officers_visits_after_the_step() {
    let test = walk(3);
    let before = pages(&test);
    steps_again(&test, STEPS_SINCE);
    assert_eq!(pages(&test), before);
    assert!(before.iter().take(2).all(|page| page.total > 0), "each officer was somewhere");
}

/// What is said of targets.
fn said_of_targets() -> Vec<(&'static str, Value)> {
    vec![
        ("name", json!("月坛 Coffee 餐馆")),
        ("name", json!("新街口加油站")),
        ("address", json!("月坛南街1号")),
        ("address", json!("护国寺街100%_号")),
        ("organisation_number", json!("91110102MA00000154")),
        ("permit_number", json!("91110102MA00000154001P")),
        ("target_kind", json!("restaurant")),
        ("target_kind", json!("gas_station")),
        ("withdrawn", json!({"reason": "已关停", "by": null})),
        ("withdrawn", Value::Null),
    ]
}

fn walk_of_targets(seed: u64) -> TestCentre {
    let (mut chance, said, test) = (Chance(seed), said_of_targets(), TestCentre::start());
    let mut tablet = test.tablet(1, test.inspectors[0]);
    for _ in 0..STEPS {
        let (field, value) = said[chance.below(said.len())].clone();
        let target = doc(1 + u128::try_from(chance.below(6)).unwrap());
        let there = test.centre.document(&test.stream, target).unwrap();
        let values = there.and_then(|it| it.fields.get(field).cloned()).unwrap_or_default();
        let sees: Vec<_> = values.iter().map(|one| one.dot).collect();
        let commit = tablet.commit(vec![op(target, "target", field, value, &sees)]);
        test.push(&tablet.clone(), vec![commit]);
    }
    test
}

/// What is looked for; a percent sign and an underscore narrow nothing.
const LOOKED_FOR: [&str; 9] = ["", "月坛", "coffee", "月坛 餐馆", "ma00000154", "001p", "0%_", "%", "没有"];

fn ledger(words: &str, kind: Option<&str>, withdrawn: bool) -> LedgerFilter {
    LedgerFilter { kind: kind.map(str::to_owned), words: Some(words.to_owned()), withdrawn, ..LedgerFilter::default() }
}

fn holds(target: &DocumentState, filter: &LedgerFilter) -> bool {
    let of = |field: &str| sole(target, field).and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let said = ["name", "address", "organisation_number", "permit_number"].map(of);
    let found = |word: &str| said.iter().any(|text| text.contains(&word.replace(['%', '_'], "").to_lowercase()));
    let withdrawn = sole(target, "withdrawn").is_some_and(|value| !value.is_null());
    let kind = filter.kind.as_ref().is_none_or(|kind| of("target_kind") == *kind);
    kind && withdrawn == filter.withdrawn && filter.words.as_ref().unwrap().split_whitespace().all(found)
}

fn targets_found(test: &TestCentre, filter: &LedgerFilter) -> Vec<DocId> {
    let page = test.centre.targets(&test.stream, filter).unwrap();
    assert_eq!(page.total, u64::try_from(page.rows.len()).unwrap());
    let mut docs: Vec<DocId> = page.rows.iter().map(|row| row.doc).collect();
    docs.sort();
    docs
}

fn asked_of_ledgers() -> impl Iterator<Item = LedgerFilter> {
    let kinds = [(None, false), (None, true), (Some("restaurant"), false)];
    LOOKED_FOR.into_iter().flat_map(move |words| kinds.map(|(kind, withdrawn)| ledger(words, kind, withdrawn)))
}

#[test]
fn a_search_finds_the_targets_whose_documents_hold_each_word_after_any_changes_and_after_the_step() {
    let mut by_permit = 0;
    for seed in 1..4 {
        let test = walk_of_targets(seed);
        let mut documents = Vec::new();
        test.centre.each_target(&test.stream, &mut |target| documents.push(target)).unwrap();
        let all = |filter: &LedgerFilter| -> Vec<DocId> {
            documents.iter().filter(|target| holds(target, filter)).map(|target| target.doc).collect()
        };
        let agrees = || {
            asked_of_ledgers().for_each(|filter| assert_eq!(targets_found(&test, &filter), all(&filter), "{filter:?}"))
        };
        agrees();
        by_permit += all(&ledger("001p", None, false)).len();
        steps_again(&test, STEPS_SINCE);
        agrees();
    }
    assert!(by_permit > 0, "permits were among what was said");
}

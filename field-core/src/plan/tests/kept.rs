//! What is read in steps, kept, and brought up to date says what an evaluation of all documents says that reads them anew
//! by another way.

use chrono::NaiveDate;
use proptest::prelude::*;
use qingjian_domain::plan::{Document, Documents, PlanProgress, Standing};
use qingjian_domain::vocabulary;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fakes::{MemoryCentre, Tablet};
use crate::{Edit, FieldCore, Filter};

const DAYS: [&str; 3] = ["2022-06-30", "2022-11-15", "2023-01-09"];

#[derive(Clone, Debug)]
enum Step {
    Write(u128, &'static str, &'static str, Value),
    Prepare,
    Ask(usize),
    Restart,
}

fn one_of(kind: &'static str, docs: std::ops::Range<u128>, said: Vec<(&'static str, Value)>) -> BoxedStrategy<Step> {
    (docs, prop::sample::select(said)).prop_map(move |(nr, (field, value))| Step::Write(nr, kind, field, value)).boxed()
}

fn write() -> impl Strategy<Value = Step> {
    let targets = vec![
        ("target_kind", json!("petrol_station")),
        ("target_kind", json!("restaurant")),
        ("target_kind", json!("voc_firm")),
        ("online_monitoring", json!(true)),
        ("name", json!("示例")),
        ("withdrawn", json!({"reason": "已关停", "by": null})),
    ];
    let visits = vec![
        ("target", json!(Uuid::from_u128(10))),
        ("target", json!(Uuid::from_u128(11))),
        ("started_at", json!("2022-06-01T09:00:00+08:00")),
        ("form", json!("on_site")),
        ("checklists", json!(["C@2022.1", "G@2022.1"])),
        ("checklists", json!(["C@2022.1", "V@2022.1"])),
        ("status", json!("complete")),
        ("tasks", json!([Uuid::from_u128(30)])),
        ("answer.G-10", json!({"parts": {"yn": "yes"}})),
        ("answer.G-10", Value::Null),
        ("answer.G-11", json!({"parts": {"yn": "yes"}})),
    ];
    let tasks = vec![("rule", json!("T15-R1")), ("target", json!(Uuid::from_u128(10)))];
    prop_oneof![
        2 => one_of("target", 10..13, targets),
        5 => one_of("inspection", 20..24, visits),
        1 => one_of("task", 30..31, tasks),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let other = prop_oneof![Just(Step::Prepare), (0..DAYS.len()).prop_map(Step::Ask), Just(Step::Restart)];
    prop_oneof![5 => write(), 2 => other]
}

fn day(nr: usize) -> NaiveDate {
    DAYS[nr].parse().unwrap()
}

/// The documents of a kind as the screens show them.
fn shown(core: &FieldCore, kind: &str) -> Vec<Document> {
    let documents = core.documents_of(kind, &Filter::All, None).unwrap().documents;
    let planned = |it: &qingjian_sync::Document| {
        let fields = it.fields.iter().map(|(name, register)| (name.clone(), register.value().cloned()));
        Document::new(&it.doc.to_string(), kind, fields)
    };
    documents.iter().map(planned).collect()
}

/// Everything that the screens show of documents, evaluated at once.
fn anew(core: &FieldCore, day: NaiveDate) -> PlanProgress {
    let mut all = Documents::default();
    vocabulary::kinds().flat_map(|kind| shown(core, kind)).for_each(|document| all.put(document));
    Standing::in_force(&all, day).unwrap().progress(day)
}

fn take(tablet: &mut Tablet, step: Step) {
    match step {
        // What is refused was never there.
        Step::Write(nr, kind, field, value) => {
            drop(tablet.core().act(&[Edit::new(DocId(Uuid::from_u128(nr)), kind, field, value)]));
        }
        Step::Prepare => assert!(tablet.core().plan_prepare(day(0)).is_ok()),
        Step::Ask(nr) => assert!(tablet.core().plan_work(day(nr)).is_ok()),
        Step::Restart => tablet.reopen(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_asked_and_changed_in_between_the_plan_says_what_all_documents_say(
        steps in prop::collection::vec(step(), 1..30), asked in 0..DAYS.len(),
    ) {
        let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
        let asked = day(asked);
        for step in steps {
            take(&mut tablet, step);
        }
        let kept = tablet.core().plan_progress(asked).unwrap();
        prop_assert_eq!(kept, anew(tablet.core(), asked));
        for kind in ["target", "inspection", "task"] {
            let known: Vec<Document> = tablet.core().plan.notebook().of_kind(kind).cloned().collect();
            prop_assert_eq!(known, shown(tablet.core(), kind));
        }
        // Answers alone do not move the list; anything else does.
        take(&mut tablet, Step::Write(12, "target", "name", json!("另一家")));
        let kept = tablet.core().plan_work(asked).unwrap();
        tablet.reopen();
        while !tablet.core().plan_prepare(asked).unwrap() {}
        prop_assert_eq!(kept, tablet.core().plan_work(asked).unwrap());
    }
}

#[test]
fn more_documents_than_one_step_reads_are_all_read() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    let edits = |nr: &u128| {
        let edit = |field: &str, value: Value| Edit::new(DocId(Uuid::from_u128(*nr)), "target", field, value);
        [edit("target_kind", json!("petrol_station")), edit("online_monitoring", json!(true))]
    };
    for some in (0..900_u128).collect::<Vec<_>>().chunks(30) {
        tablet.core().act(&some.iter().flat_map(edits).collect::<Vec<_>>()).unwrap();
    }
    assert!(!tablet.core().plan_prepare(day(0)).unwrap(), "one step is not all");
    assert_eq!(tablet.core().plan_progress(day(0)).unwrap().known.facts, 900);
    assert_eq!(tablet.core().plan_work(day(0)).unwrap().sites.len(), 900);
}

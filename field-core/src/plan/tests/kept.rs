//! What is read in steps, kept, and brought up to date says what an evaluation of all documents says that reads them anew
//! by another way.

use chrono::NaiveDate;
use proptest::prelude::*;
use qingjian_domain::plan::{Document, Documents, Notebook, PlanProgress, Standing};
use qingjian_domain::vocabulary;
use qingjian_domain::work::Ground;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fakes::{MemoryCentre, Tablet};
use crate::plan::serving::Serving;
use crate::plan::{PlanWork, work};
use crate::{Edit, FieldCore, Filter};

const DAYS: [&str; 3] = ["2022-06-30", "2022-11-15", "2023-01-09"];

#[derive(Clone, Debug)]
enum Step {
    Write(u128, &'static str, &'static str, Value),
    /// Another tablet writes, without having seen what this one wrote since they last met.
    Elsewhere(u128, &'static str, &'static str, Value),
    Meet,
    Prepare,
    /// Every document that has no page gets one.
    Keep,
    Ask(usize),
    Restart,
}

fn one_of(kind: &'static str, docs: std::ops::Range<u128>, said: Vec<(&'static str, Value)>) -> BoxedStrategy<Step> {
    let here = prop::bool::weighted(0.7);
    let step = move |(nr, (field, value), here)| match here {
        true => Step::Write(nr, kind, field, value),
        false => Step::Elsewhere(nr, kind, field, value),
    };
    (docs, prop::sample::select(said), here).prop_map(step).boxed()
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
        ("started_at", json!("2022-09-01T09:00:00+08:00")),
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
    let other = prop_oneof![
        Just(Step::Prepare),
        Just(Step::Keep),
        Just(Step::Meet),
        (0..DAYS.len()).prop_map(Step::Ask),
        Just(Step::Restart)
    ];
    prop_oneof![5 => write(), 3 => other]
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

/// A tablet, another one, and the centre between them.
struct World {
    here: Tablet,
    elsewhere: Tablet,
    centre: MemoryCentre,
}

impl World {
    fn new() -> Self {
        let mut centre = MemoryCentre::new();
        let [here, elsewhere] = [1, 2].map(|seed| Tablet::enrolled(seed, &mut centre));
        Self { here, elsewhere, centre }
    }

    fn take(&mut self, step: Step) {
        let write = |tablet: &mut Tablet, (nr, kind, field, value): (u128, &str, &str, Value)| {
            // What is refused was never there.
            drop(tablet.core().act(&[Edit::new(DocId(Uuid::from_u128(nr)), kind, field, value)]));
        };
        let core = self.here.core();
        match step {
            Step::Write(nr, kind, field, value) => write(&mut self.here, (nr, kind, field, value)),
            Step::Elsewhere(nr, kind, field, value) => write(&mut self.elsewhere, (nr, kind, field, value)),
            Step::Meet => {
                self.elsewhere.sync(&mut self.centre).unwrap();
                self.here.sync(&mut self.centre).unwrap();
            }
            Step::Prepare => assert!(core.plan_prepare(day(0)).is_ok()),
            Step::Keep => while !core.plan.keep_pages_from(1, &mut core.store).unwrap() {},
            Step::Ask(nr) => assert!(core.plan_work(day(nr)).is_ok()),
            Step::Restart => self.here.reopen(),
        }
    }
}

/// What is owed where by all documents, with nothing kept.
fn work_anew(core: &FieldCore, day: NaiveDate) -> PlanWork {
    let (mut all, mut serving, mut notebook) = (Documents::default(), Serving::default(), Notebook::default());
    for document in vocabulary::kinds().flat_map(|kind| shown(core, kind)) {
        serving.learn(&core.store, &document).unwrap();
        notebook.take([document.clone()]);
        all.put(document);
    }
    let standing = Standing::in_force(&all, day).unwrap();
    let statements = standing.statements(day);
    let ground = Ground::of(standing.facts(), &statements, day);
    work::of(standing.plan(), &notebook, (&statements, &ground), serving.served(), day)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_asked_and_changed_in_between_the_plan_says_what_all_documents_say(
        steps in prop::collection::vec(step(), 1..30), asked in 0..DAYS.len(),
    ) {
        let (mut world, asked) = (World::new(), day(asked));
        steps.into_iter().for_each(|step| world.take(step));
        let tablet = &mut world.here;
        let kept = tablet.core().plan_progress(asked).unwrap();
        prop_assert_eq!(kept, anew(tablet.core(), asked));
        for kind in ["target", "inspection", "task"] {
            let known: Vec<Document> = tablet.core().plan.notebook().of_kind(kind).cloned().collect();
            prop_assert_eq!(known, shown(tablet.core(), kind));
        }
        // Answers alone do not move the list; anything else does.
        world.take(Step::Write(12, "target", "name", json!("另一家")));
        let tablet = &mut world.here;
        let kept = tablet.core().plan_work(asked).unwrap();
        prop_assert_eq!(&*kept, &work_anew(tablet.core(), asked));
        tablet.reopen();
        while !tablet.core().plan_prepare(asked).unwrap() {}
        prop_assert_eq!(kept, tablet.core().plan_work(asked).unwrap());
    }
}

#[test]
fn a_page_is_read_while_its_document_stays_as_it_is_and_no_longer() {
    let mut world = World::new();
    let steps = [("target_kind", json!("restaurant")), ("name", json!("小馆"))];
    steps.into_iter().for_each(|(field, value)| world.take(Step::Write(10, "target", field, value)));
    world.take(Step::Ask(0));
    world.take(Step::Keep);
    let name = |world: &mut World| {
        world.here.reopen();
        while !world.here.core().plan_prepare(day(0)).unwrap() {}
        let core = world.here.core();
        core.plan.notebook().value(&DocId(Uuid::from_u128(10)).to_string(), "name").cloned()
    };
    // Nothing but the page could say this.
    let forged = "UPDATE plan_page SET said = replace(said, '小馆', '大馆')";
    assert_eq!(world.here.core().store.execute(forged, []).unwrap(), 1);
    assert_eq!(name(&mut world), Some(json!("大馆")));
    world.take(Step::Write(10, "target", "in_production", json!(true)));
    assert_eq!(name(&mut world), Some(json!("小馆")));
}

#[test]
fn a_visit_whose_day_two_people_set_differently_counts_no_longer() {
    let mut world = World::new();
    let write = |world: &mut World, nr, kind, fields: &[(&'static str, Value)]| {
        fields.iter().for_each(|(field, value)| world.take(Step::Write(nr, kind, field, value.clone())));
    };
    write(&mut world, 10, "target", &[("target_kind", json!("petrol_station")), ("online_monitoring", json!(true))]);
    let visit = [
        ("target", json!(Uuid::from_u128(10))),
        ("form", json!("on_site")),
        ("checklists", json!(["C@2022.1", "G@2022.1"])),
        ("status", json!("complete")),
        ("started_at", json!("2022-11-01T09:00:00+08:00")),
    ];
    write(&mut world, 20, "inspection", &visit);
    let before = world.here.core().plan_work(day(1)).unwrap();
    world.take(Step::Elsewhere(20, "inspection", "started_at", json!("2022-11-02T09:00:00+08:00")));
    world.take(Step::Meet);
    let after = world.here.core().plan_work(day(1)).unwrap();
    assert_ne!(before, after);
    assert_eq!(*after, work_anew(world.here.core(), day(1)));
}

/// Whether a start reads targets as the screens show them, after a change that a trigger has to notice.
fn reads_right_after(change: &str, without: Option<&str>) -> bool {
    let mut world = World::new();
    let steps = [("target_kind", json!("restaurant")), ("name", json!("小馆"))];
    steps.into_iter().for_each(|(field, value)| world.take(Step::Write(10, "target", field, value)));
    world.take(Step::Ask(0));
    world.take(Step::Keep);
    let store = &world.here.core().store;
    if let Some(trigger) = without {
        store.execute(&format!("DROP TRIGGER {trigger}"), []).unwrap();
    }
    assert_eq!(store.execute(change, []).unwrap(), 1);
    world.here.reopen();
    while !world.here.core().plan_prepare(day(0)).unwrap() {}
    let core = world.here.core();
    core.plan.notebook().of_kind("target").cloned().collect::<Vec<_>>() == shown(core, "target")
}

#[test]
fn every_trigger_that_takes_pages_away_is_needed_and_they_are_enough() {
    let name = "doc, 'address', survivors, handle FROM field_state WHERE field = 'name'";
    let changes = [
        ("plan_page_field_came", format!("INSERT INTO field_state (doc, field, survivors, handle) SELECT {name}")),
        (
            "plan_page_field_moved",
            "UPDATE field_state SET survivors = replace(survivors, '小', '大') WHERE field = 'name'".to_owned(),
        ),
        ("plan_page_field_went", "DELETE FROM field_state WHERE field = 'name'".to_owned()),
    ];
    for (trigger, change) in changes {
        assert!(reads_right_after(&change, None), "{trigger}");
        assert!(!reads_right_after(&change, Some(trigger)), "without {trigger} nobody would notice");
    }
}

#[test]
fn a_page_in_another_form_or_unreadable_is_not_read() {
    for broken in ["UPDATE plan_page SET form = form + 1", "UPDATE plan_page SET said = '{'"] {
        let mut world = World::new();
        world.take(Step::Write(10, "target", "target_kind", json!("petrol_station")));
        world.take(Step::Ask(0));
        world.take(Step::Keep);
        assert_eq!(world.here.core().store.execute(broken, []).unwrap(), 1);
        world.here.reopen();
        assert_eq!(world.here.core().plan_progress(day(0)).unwrap().known.facts, 1, "{broken}");
    }
}

#[test]
fn few_documents_without_a_page_are_left_to_the_next_start_and_many_are_written() {
    let mut world = World::new();
    let pages = |world: &mut World| -> i64 {
        while !world.here.core().plan_prepare(day(0)).unwrap() {}
        world.here.core().store.query_row("SELECT COUNT(*) FROM plan_page", [], |row| row.get(0)).unwrap()
    };
    let add = |world: &mut World, nrs: std::ops::Range<u128>| {
        nrs.for_each(|nr| world.take(Step::Write(1000 + nr, "target", "target_kind", json!("restaurant"))));
    };
    add(&mut world, 0..99);
    assert_eq!(pages(&mut world), 0);
    add(&mut world, 99..101);
    assert_eq!(pages(&mut world), 101);
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

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! The desk says after every step what a standing says that reads everything anew.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::plan::{PlanProgress, Standing, XICHENG_2022, read};

fn id(family: u8, number: u8) -> String {
    format!("00000000-0000-4000-80{family:02}-0000000000{number:02}")
}

fn document(id: &str, kind: &str, fields: Json, torn: Option<&'static str>) -> Document {
    let fields = fields.as_object().unwrap().clone();
    let hidden = move |name: &str| torn == Some(name);
    Document::new(id, kind, fields.into_iter().map(|(name, value)| (name.clone(), (!hidden(&name)).then_some(value))))
}

const TARGETS: u8 = 1;
const VISITS: u8 = 2;
const FINDINGS: u8 = 3;
const LEADS: u8 = 4;
const TASKS: u8 = 5;
const RESULTS: u8 = 6;
const PAPERS: u8 = 7;

fn target() -> impl Strategy<Value = Document> {
    let kinds = prop::sample::select(vec!["petrol_station", "voc_firm", "restaurant"]);
    (0..3_u8, kinds, any::<Option<bool>>(), any::<bool>()).prop_map(|(n, kind, online, source)| {
        let class = source.then_some("key");
        let fields = json!({"target_kind": kind, "name": format!("示例{n}"), "online_monitoring": online,
            "source_class": class, "disclosure_list": source, "voc_emitted_t_per_a": "3"});
        document(&id(TARGETS, n), "target", fields, None)
    })
}

fn day() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["2022-02-20", "2022-03-31", "2022-06-10", "2022-06-30"])
}

fn visit() -> impl Strategy<Value = Document> {
    let lists = prop::sample::select(vec!["G@2022.1", "V@2022.1", "K@2022.1", "P@2022.1"]);
    let torn = prop::sample::select(vec![None, None, None, Some("status"), Some("started_at"), Some("target")]);
    let status = prop::sample::select(vec!["draft", "complete", "sealed"]);
    (0..5_u8, 0..4_u8, day(), lists, status, torn, any::<Option<bool>>()).prop_map(
        |(n, at, day, list, status, torn, task)| {
            let tasks: Vec<String> = task.into_iter().map(|it| id(TASKS, u8::from(it))).collect();
            let fields = json!({"target": id(TARGETS, at), "form": "on_site",
                "started_at": format!("{day}T23:10:00+08:00"), "checklists": ["C@2022.1", list], "status": status,
                "tasks": tasks, "answer.G-05": {"value": "yes"}});
            document(&id(VISITS, n), "inspection", fields, torn)
        },
    )
}

fn result() -> impl Strategy<Value = Document> {
    let set = json!({"target": {"catering": {"has_purifier": false}}, "measurements": [],
        "sampled_at": "2022-03-08T09:00:00+08:00"});
    let sets = prop::sample::select(vec![set, json!({"broken": 1}), json!(null)]);
    (0..2_u8, 0..6_u8, sets).prop_map(|(n, visit, set)| {
        let fields = json!({"inspection": id(VISITS, visit), "result": set});
        document(&id(RESULTS, n), "monitoring_result", fields, None)
    })
}

fn lead() -> impl Strategy<Value = Document> {
    let sources = prop::sample::select(vec!["complaint", "online_finding", "dream"]);
    (0..2_u8, 0..4_u8, day(), sources).prop_map(|(n, at, day, source)| {
        let fields = json!({"target": id(TARGETS, at), "text": "示例", "source": source,
            "received_at": format!("{day}T09:00:00+08:00"), "due_at": "2022-06-12T18:00:00+08:00"});
        document(&id(LEADS, n), "lead", fields, None)
    })
}

fn paper() -> impl Strategy<Value = Document> {
    let kinds = prop::sample::select(vec![("case", "filed_on"), ("order", "issued_on"), ("transfer", "sent_on")]);
    (0..3_u8, 0..2_u8, kinds, day(), any::<bool>()).prop_map(|(n, finding, (kind, on), day, withdrawn)| {
        let withdrawn = withdrawn.then(|| json!({"reason": "示例"}));
        let fields = json!({"findings": [id(FINDINGS, finding)], on: day, "to": "police", "withdrawn": withdrawn});
        document(&id(PAPERS, n), kind, fields, None)
    })
}

fn other() -> impl Strategy<Value = Document> {
    let finding = (0..2_u8, 0..6_u8, day()).prop_map(|(n, visit, day)| {
        let fields = json!({"inspection": id(VISITS, visit), "code": "F-50", "found_on": day});
        document(&id(FINDINGS, n), "finding", fields, None)
    });
    let task = (0..2_u8, any::<bool>()).prop_map(|(n, own)| {
        let rule = if own { "T05-R1" } else { "T15-R1" };
        document(&id(TASKS, n), "task", json!({"rule": rule, "lead": id(LEADS, n)}), None)
    });
    let kite = (8..10_u8).prop_map(|n| document(&id(PAPERS, n), "kite", json!({}), None));
    prop_oneof![finding, task, kite]
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let one = prop_oneof![3 => target(), 5 => visit(), 2 => result(), 2 => lead(), 2 => paper(), 3 => other()];
    prop::collection::vec(one, 1..24)
}

fn anew(documents: &[Document], as_of: NaiveDate) -> PlanProgress {
    let mut all = Documents::default();
    documents.iter().cloned().for_each(|document| all.put(document));
    Standing::of_shipped(all.said()).unwrap().progress(as_of)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn after_every_batch_the_desk_says_what_all_documents_together_say(
        documents in documents(), batch in 1..5_usize, later in any::<bool>(),
    ) {
        let (today, asked) = ("2022-06-20".parse().unwrap(), if later { "2022-07-01" } else { "2022-06-20" });
        let asked: NaiveDate = asked.parse().unwrap();
        let mut desk = Desk::of_shipped(today).unwrap();
        let mut taken = 0;
        for some in documents.chunks(batch) {
            desk.take(some.iter().cloned());
            taken += some.len();
            prop_assert_eq!(desk.progress(asked), anew(&documents[..taken], asked));
        }
        desk.turn_to(asked);
        prop_assert_eq!(desk.progress(asked), anew(&documents, asked));
    }

    #[test]
    fn a_rule_says_the_same_with_every_item(documents in documents(), nth in 0..276_usize) {
        let day = "2022-07-01".parse().unwrap();
        let mut desk = Desk::of_shipped("2022-06-20".parse().unwrap()).unwrap();
        let mut all = Documents::default();
        documents.into_iter().for_each(|document| { all.put(document.clone()); desk.take([document]); });
        let standing = Standing::of_shipped(all.said()).unwrap();
        let rule = &standing.plan().rules().nth(nth).unwrap().id;
        let wanted = json!(standing.rule(rule, day).unwrap());
        let found = desk.rule(rule, day, |it| json!(it)).unwrap();
        prop_assert_eq!(found, wanted);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn after_every_batch_a_notebook_says_what_all_documents_together_say(
        documents in documents(), batch in 1..5_usize,
    ) {
        let day = "2022-07-01".parse().unwrap();
        let (mut notebook, mut taken) = (Notebook::default(), 0);
        for some in documents.chunks(batch) {
            notebook.take(some.iter().cloned());
            taken += some.len();
            let mut all = Documents::default();
            documents[..taken].iter().cloned().for_each(|document| all.put(document));
            let wanted = Standing::of_shipped(all.said()).unwrap();
            let found = notebook.standing(wanted.plan(), shipped().unwrap().1);
            prop_assert_eq!(format!("{:?}", found.statements(day)), format!("{:?}", wanted.statements(day)));
            prop_assert_eq!(found.progress(day), wanted.progress(day));
        }
    }
}

#[test]
fn another_plan_is_asked_about_the_same_documents() {
    let day = "2022-06-20".parse().unwrap();
    let plan = read(&XICHENG_2022.replacen("xicheng-2022", "xicheng-2022-b", 1)).unwrap();
    let mut desk = Desk::of_shipped(day).unwrap();
    desk.take([document(&id(TARGETS, 0), "target", json!({"target_kind": "petrol_station", "name": "示例"}), None)]);
    let calendar = WorkCalendar::shipped().unwrap();
    let before = desk.progress(day).tasks;
    let other = desk.under(&plan, &calendar, day);
    assert_eq!((other.progress(day).plan.as_str(), other.progress(day).tasks), ("xicheng-2022-b", before));
}

#[test]
fn the_document_behind_a_fact_is_called_by_its_target_and_day() {
    let mut desk = Desk::of_shipped("2022-06-20".parse().unwrap()).unwrap();
    let fields = json!({"target": id(TARGETS, 0), "started_at": "2022-03-08T23:40:00+08:00", "status": "complete"});
    let target = document(&id(TARGETS, 0), "target", json!({"target_kind": "petrol_station", "name": "示例"}), None);
    let result = document(&id(RESULTS, 0), "monitoring_result", json!({"inspection": id(VISITS, 0)}), None);
    desk.take([target, document(&id(VISITS, 0), "inspection", fields, None), result]);
    let mention = desk.mention(&format!("{}#0", id(RESULTS, 0)));
    assert_eq!((mention.name.as_deref(), mention.visit), (Some("示例"), Some(id(VISITS, 0))));
    assert_eq!(mention.day, "2022-03-08".parse().ok());
    assert_eq!(desk.mention("nobody").kind, None);
}

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::plan::{Standing, State};
use crate::vocabulary::{EVENTS, Shape};

const FIRM: &str = "00000000-0000-4000-8000-000000000001";
const STATION: &str = "00000000-0000-4000-8000-000000000002";
const VISIT: &str = "00000000-0000-4000-8000-000000000011";
const LEAD: &str = "00000000-0000-4000-8000-000000000021";

fn of(id: &str, kind: &str, fields: Json) -> Document {
    let fields = fields.as_object().unwrap().clone();
    Document::new(id, kind, fields.into_iter().map(|(name, value)| (name, Some(value))))
}

fn station() -> Document {
    of(STATION, "target", json!({"target_kind": "petrol_station", "name": "示例", "online_monitoring": true}))
}

fn visit(status: &str) -> Document {
    of(
        VISIT,
        "inspection",
        json!({"target": STATION, "form": "on_site", "started_at": "2022-03-08T23:40:00+08:00",
            "checklists": ["C@2022.1", "G@2022.1"], "status": status, "answer.G-05": {"value": "yes"},
            "answer.G-01@1#": {"value": "yes"}}),
    )
}

fn result() -> Document {
    of(
        "00000000-0000-4000-8000-000000000012",
        "monitoring_result",
        json!({"inspection": VISIT, "result": {"broken": 1}}),
    )
}

fn lead() -> Document {
    of(
        LEAD,
        "lead",
        json!({"target": STATION, "text": "示例", "source": "online_finding",
        "received_at": "2022-03-07T09:00:00+08:00", "due_at": "2022-03-12T18:00:00+08:00"}),
    )
}

fn finding() -> Document {
    of(
        "00000000-0000-4000-8000-000000000013",
        "finding",
        json!({"inspection": VISIT, "code": "G-F1", "found_on": "2022-03-08"}),
    )
}

fn order() -> Document {
    of(
        "00000000-0000-4000-8000-000000000014",
        "order",
        json!({"findings": ["00000000-0000-4000-8000-000000000013"], "issued_on": "2022-03-09", "demand": "示例",
            "correct_by": "2022-03-20"}),
    )
}

fn said(documents: impl IntoIterator<Item = Document>) -> Said {
    let mut all = Documents::default();
    documents.into_iter().for_each(|document| all.put(document));
    all.said()
}

fn one(said: &Said, kind: FactKind) -> &Fact {
    said.facts.iter().find(|fact| fact.kind == kind).unwrap()
}

#[test]
fn a_completed_visit_counts_for_the_task_of_its_list() {
    let said = said([station(), visit("complete")]);
    let visit = one(&said, FactKind::Visit);
    assert_eq!((visit.tasks.as_slice(), visit.tasks_incomplete.as_slice()), ([5].as_slice(), [].as_slice()));
    assert_eq!(visit.day.to_string(), "2022-03-08");
    assert!(visit.has("contents", "G-05") && visit.has("contents", "G-01") && visit.has("form", "on_site"));
}

#[test]
fn a_draft_does_not_count_and_says_for_which_task() {
    let said = said([station(), visit("draft")]);
    assert_eq!(one(&said, FactKind::Visit).tasks_incomplete, [5]);
    let standing = Standing::of_shipped(said).unwrap();
    let rule = standing.rule("T05-R1", "2022-03-31".parse().unwrap()).unwrap();
    assert_eq!(rule.statement.not_counted.first().unwrap().why.zh(), "该任务清单未完成");
}

#[test]
fn a_visit_is_done_in_the_quarter_in_which_it_was_made() {
    let standing = Standing::of_shipped(said([station(), visit("sealed")])).unwrap();
    let at = |day: &str| standing.rule("T05-R1", day.parse().unwrap()).unwrap().statement.state;
    assert_eq!((at("2022-03-31"), at("2022-07-01")), (State::OnTrack, State::Overdue));
    assert!(!standing.owed_at(STATION, "2022-07-01".parse().unwrap()).is_empty());
}

#[test]
fn a_status_in_conflict_cannot_be_told() {
    let torn = Document::new(
        VISIT,
        "inspection",
        [
            ("target".to_owned(), Some(json!(STATION))),
            ("started_at".to_owned(), Some(json!("2022-03-08T10:00:00+08:00"))),
            ("checklists".to_owned(), Some(json!(["G@2022.1"]))),
            ("status".to_owned(), None),
        ],
    );
    let said = said([station(), torn]);
    assert!(said.cannot_tell.iter().any(|untold| untold.lacks == "status"));
    assert!(one(&said, FactKind::Visit).tasks.is_empty());
}

#[test]
fn documents_of_unknown_kinds_are_counted_and_named() {
    let said = said([of(FIRM, "kite", json!({})), of(LEAD, "kite", json!({})), of(VISIT, "signature", json!({}))]);
    assert_eq!(said.unknown_kinds.into_iter().collect::<Vec<_>>(), [("kite".to_owned(), 2)]);
}

#[test]
fn a_result_without_its_visit_cannot_be_told() {
    let said = said([result()]);
    assert_eq!((said.facts.len(), said.cannot_tell.first().unwrap().lacks.as_str()), (0, "inspection"));
}

#[test]
fn attributes_that_the_ledger_lacks_are_not_known() {
    let firm = of(FIRM, "target", json!({"target_kind": "voc_firm", "name": "示例"}));
    let standing = Standing::of_shipped(said([firm])).unwrap();
    let rule = standing.rule("T01-R1", "2022-12-31".parse().unwrap()).unwrap();
    assert_eq!(rule.statement.cannot_tell.first().unwrap().lacks, "voc_emitted_t_per_a");
}

#[test]
fn a_later_state_of_a_document_replaces_the_earlier() {
    let both = said([station(), visit("draft"), visit("complete")]);
    assert_eq!(both, said([visit("complete"), station()]));
}

#[test]
fn an_orders_last_day_comes_from_the_order() {
    let said = said([station(), visit("complete"), finding(), order(), lead()]);
    let order = one(&said, FactKind::Order);
    assert_eq!(
        (order.day_in("due").unwrap().to_string(), order.target.as_deref()),
        ("2022-03-20".into(), Some(STATION))
    );
    assert!(one(&said, FactKind::Lead).has("source", "online"));
}

#[test]
fn every_task_is_answered_without_any_document() {
    let progress = Standing::of_shipped(Said::default()).unwrap().progress("2022-06-30".parse().unwrap());
    assert_eq!(progress.tasks.iter().map(|task| task.task).collect::<Vec<_>>(), (1..=50).collect::<Vec<_>>());
}

proptest! {
    #[test]
    fn documents_in_any_order_say_the_same(
        documents in Just(vec![station(), visit("complete"), result(), lead(), finding(), order()]).prop_shuffle(),
    ) {
        let found = said(documents);
        let expected = said([station(), visit("complete"), result(), lead(), finding(), order()]);
        prop_assert_eq!(&found, &expected);
        let day = "2022-06-30".parse().unwrap();
        let (found, expected) = (Standing::of_shipped(found).unwrap(), Standing::of_shipped(expected).unwrap());
        prop_assert_eq!(found.progress(day), expected.progress(day));
    }
}

/// One document for every kind of fact that does not come from a form.
fn of_records() -> Vec<Document> {
    let findings = json!(["00000000-0000-4000-8000-000000000013"]);
    let id = |n: u8| format!("00000000-0000-4000-8000-0000000000{n}");
    let measured = json!({"inspection": VISIT, "result": {"broken": 1}});
    vec![
        station(),
        visit("complete"),
        of(&id(12), "monitoring_result", measured),
        lead(),
        finding(),
        order(),
        of(&id(41), "case", json!({"findings": findings, "filed_on": "2022-03-10"})),
        of(&id(42), "transfer", json!({"findings": findings, "sent_on": "2022-03-10", "to": "police"})),
        of(&id(43), "shift", json!({"crew": [], "started_at": "2022-03-10T09:00:00+08:00"})),
        of(&id(44), "task", json!({"rule": "T01-R12", "lead": LEAD, "target": STATION})),
        of(&id(45), "assignment", json!({"task": id(44), "officers": [], "on": "2022-03-10"})),
    ]
}

/// Something that each field of a form may hold.
fn sample(event: &Event) -> Json {
    let one = |shape: Shape| match shape {
        Shape::Flag => json!(true),
        Shape::Number => json!("2"),
        Shape::Word => json!("x"),
        Shape::Words => json!(["x"]),
        Shape::One(choices) => json!(choices.first().unwrap().0),
        Shape::Some(choices) => json!([choices.first().unwrap().0]),
        Shape::Day | Shape::Moment => json!("2022-03-10"),
        Shape::Target => json!(STATION),
        Shape::Ids => json!([LEAD]),
        Shape::Tasks => json!([9]),
    };
    Json::Object(event.form().map(|ask| (ask.name.to_owned(), one(ask.shape))).collect())
}

#[test]
fn every_kind_of_fact_comes_from_some_document() {
    let forms = EVENTS.iter().enumerate();
    let forms =
        forms.map(|(n, event)| of(&format!("00000000-0000-4000-8000-0000000001{n:02}"), event.kind, sample(event)));
    let said = said(of_records().into_iter().chain(forms));
    for kind in FactKind::ALL {
        assert!(said.facts.iter().any(|fact| fact.kind == kind), "no document says a {}", kind.word());
    }
    assert!(said.cannot_tell.is_empty() && said.unknown_kinds.is_empty(), "{:?}", said.cannot_tell);
}

#[test]
fn a_form_says_everything_that_was_entered() {
    for event in EVENTS {
        let said = said([of(FIRM, event.kind, sample(event))]);
        let fact = said.facts.first().unwrap();
        assert_eq!((fact.kind, fact.day.to_string().as_str()), (event.fact, "2022-03-10"), "{}", event.kind);
        assert_eq!((fact.target.as_deref(), fact.about.as_slice()), (Some(STATION), [LEAD.to_owned()].as_slice()));
        assert_eq!(
            fact.fields.len() + usize::from(event.kind == "window"),
            event.fact.fields().len(),
            "{}",
            event.kind
        );
        assert_eq!(fact.tasks, if event.fact.serves_tasks() { vec![9] } else { vec![] });
    }
}

#[test]
fn a_form_that_lacks_what_is_needed_says_so() {
    let said = said([of(FIRM, "vehicle_check", json!({"at": "2022-03-10", "vehicle": "heavy"}))]);
    let lacks: Vec<&str> = said.cannot_tell.iter().map(|it| it.lacks.as_str()).collect();
    assert_eq!(lacks, ["place", "tasks"]);
}

#[test]
fn an_exam_window_that_was_entered_is_no_longer_missing() {
    let exam = of(FIRM, "window", json!({"at": "2022-06-07", "to": "2022-06-10", "window": "alert"}));
    let day = "2022-06-30".parse().unwrap();
    let state = |documents: Vec<Document>| {
        let standing = Standing::of_shipped(said(documents)).unwrap();
        standing.rule("T14-R1", day).unwrap().statement.state
    };
    assert_eq!((state(vec![]), state(vec![exam])), (State::Nothing, State::Overdue));
}

/// Two tablets opened a visit to the same target on the same day, each with the permit block of a first visit.
#[test]
fn of_two_visits_that_believed_to_be_first_the_folded_one_does_not_count() {
    let first = |id: &str, fields: Json| {
        let mut all = json!({"target": STATION, "form": "on_site", "started_at": "2022-03-08T10:00:00+08:00",
            "checklists": ["C@2022.1", "P@2022.1", "G@2022.1"], "status": "complete"});
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        of(id, "inspection", all)
    };
    let other = "00000000-0000-4000-8000-000000000012";
    let folded = json!({"withdrawn": {"reason": "并入"}, "folded_into": VISIT});
    let counts = |second: Option<Document>, rule: &str| {
        let fields = json!({"target_kind": "petrol_station", "name": "示例", "online_monitoring": true, "permit_class": "key", "source_class": "key"});
        let documents = [of(STATION, "target", fields), first(VISIT, json!({}))].into_iter().chain(second);
        let standing = Standing::of_shipped(said(documents)).unwrap();
        let statement = standing.rule(rule, "2022-03-31".parse().unwrap()).unwrap().statement;
        (statement.done, statement.counted.len())
    };
    for rule in ["T05-R1", "T30-R1"] {
        assert_eq!(counts(None, rule), (1, 1), "{rule}");
        assert_eq!(counts(Some(first(other, folded.clone())), rule), (1, 1), "{rule}: folded, it counts once");
        // Found to be two, both stand; the target was reached once all the same.
        assert_eq!(counts(Some(first(other, json!({"stands_beside": [VISIT]}))), rule), (1, 2), "{rule}");
    }
}

#[test]
fn a_visit_that_re_inspects_answers_its_order_and_a_permit_case_is_one() {
    let (task, order_id) = ("00000000-0000-4000-8000-000000000031", "00000000-0000-4000-8000-000000000014");
    let again = of(
        VISIT,
        "inspection",
        json!({"target": STATION, "started_at": "2022-03-19T10:00:00+08:00", "status": "complete", "tasks": [task]}),
    );
    let sent = of(task, "task", json!({"order": order_id, "target": STATION}));
    let case = of(
        "00000000-0000-4000-8000-000000000015",
        "case",
        json!({"filed_on": "2022-03-12", "target": STATION, "permit": true, "lead": LEAD}),
    );
    let said = said([station(), again, sent, order(), case]);
    let visit = one(&said, FactKind::Visit);
    assert!(visit.has("did", "reinspection") && visit.about.contains(&order_id.to_owned()), "{visit:?}");
    assert!(one(&said, FactKind::Case).has("tags", "permit"));
}

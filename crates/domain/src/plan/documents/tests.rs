#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::plan::{Standing, State};

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

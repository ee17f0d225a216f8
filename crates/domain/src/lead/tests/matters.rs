use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use StepKind::*;

const LEAD: u128 = 1;
const TASK: u128 = 2;
const VISIT: u128 = 3;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn paper(n: u128, kind: &str, fields: Value) -> Paper {
    let fields = fields.as_object().unwrap().clone();
    Paper::new(id(n), kind, fields.into_iter().map(|(name, value)| (name, Some(value))))
}

fn complaint() -> Paper {
    paper(
        LEAD,
        "lead",
        json!({"source": "complaint", "text": "油烟扰民", "target": id(9), "received_at": "2022-06-13T09:00:00+08:00",
            "due_at": "2022-06-20T18:00:00+08:00"}),
    )
}

fn visit(n: u128, fields: Value) -> Paper {
    let mut all = json!({"target": id(9), "started_at": "2022-06-16T10:00:00+08:00", "status": "complete"});
    all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    paper(n, "inspection", all)
}

fn task() -> Paper {
    paper(TASK, "task", json!({"lead": id(LEAD), "given_on": "2022-06-14"}))
}

fn visited() -> Vec<Paper> {
    vec![complaint(), task(), visit(VISIT, json!({"tasks": [id(TASK)]}))]
}

fn steps(matter: &Matter) -> Vec<StepKind> {
    matter.chain.entries().iter().map(|entry| entry.step.kind()).collect()
}

fn outlook() -> Outlook {
    Outlook { today: "2022-07-20".parse().unwrap(), monitored: BTreeSet::new(), personal: vec!["王女士".to_owned()] }
}

fn taking(step: StepKind, on: &str, document: u128) -> Taking {
    Taking::of(step, on.parse().unwrap(), id(document))
}

/// Papers with a step taken, as a store would hold them.
fn took(papers: &[Paper], taking: &Taking) -> Vec<Paper> {
    let taken = take(&Papers::of(papers.to_vec()), id(LEAD), taking, &outlook()).unwrap();
    written(papers, &taken.writes)
}

fn written(papers: &[Paper], writes: &[Write]) -> Vec<Paper> {
    let mut all = papers.to_vec();
    for write in writes {
        match all.iter_mut().find(|it| it.id == write.doc) {
            Some(paper) => paper.set(&write.field, write.value.clone()),
            None => all.push(Paper::new(write.doc, &write.kind, [(write.field.clone(), Some(write.value.clone()))])),
        }
    }
    all
}

fn refused(papers: &[Paper], taking: &Taking) -> &'static str {
    take(&Papers::of(papers.to_vec()), id(LEAD), taking, &outlook()).unwrap_err().code
}

fn matter(papers: &[Paper]) -> Matter {
    Matter::of(id(LEAD), &Papers::of(papers.to_vec())).unwrap()
}

fn found() -> Vec<Paper> {
    let find = Taking { code: Some("F-50".to_owned()), exceedance: true, ..taking(Find, "2022-06-16", 4) };
    took(&visited(), &find)
}

fn ordered() -> Vec<Paper> {
    let order = Taking {
        text: Some("立即恢复净化设施运行".to_owned()),
        correct_by: "2022-07-01".parse().ok(),
        ..taking(Order, "2022-06-17", 6)
    };
    took(&took(&found(), &Taking { permit: true, ..taking(OpenCase, "2022-06-17", 5) }), &order)
}

#[test]
fn documents_are_read_as_a_chain_in_whatever_order_they_come() {
    let mut papers = ordered();
    let forwards = matter(&papers);
    papers.reverse();
    assert_eq!(matter(&papers), forwards);
    assert_eq!(steps(&forwards), [Receive, Assign, Visit, Find, OpenCase, Order]);
    assert!(forwards.aside.is_empty() && forwards.torn.is_empty());
    assert_eq!(forwards.documents_of(OpenCase).collect::<Vec<_>>(), [id(5)]);
}

#[test]
fn a_draft_or_withdrawn_visit_is_no_step() {
    for (fields, steps_after) in [
        (json!({"tasks": [id(TASK)], "status": "draft"}), vec![Receive, Assign]),
        (json!({"tasks": [id(TASK)], "withdrawn": {"reason": "误开"}}), vec![Receive, Assign]),
        (json!({"tasks": [id(TASK)], "withdrawn": null}), vec![Receive, Assign, Visit]),
        (json!({"tasks": [id(TASK)], "status": "sealed"}), vec![Receive, Assign, Visit]),
    ] {
        assert_eq!(steps(&matter(&[complaint(), task(), visit(VISIT, fields)])), steps_after);
    }
}

#[test]
fn what_two_people_did_without_knowing_of_each_other_is_kept_aside_and_named() {
    let mut papers = found();
    for n in [5, 7] {
        papers.push(paper(n, "case", json!({"lead": id(LEAD), "findings": [id(4)], "filed_on": "2022-06-17"})));
    }
    let matter = matter(&papers);
    assert_eq!(matter.aside.iter().map(|it| (it.entry.document, it.code)).collect::<Vec<_>>(), [(id(7), "step_twice")]);
    assert_eq!(steps(&matter).iter().filter(|it| **it == OpenCase).count(), 1);
}

#[test]
fn only_what_can_follow_is_offered_and_every_offer_but_its_details_holds() {
    let on = "2022-06-14".parse().unwrap();
    assert_eq!(matter(&[complaint()]).offers(on), [Assign, ReportBack]);
    let offers = matter(&found()).offers("2022-06-16".parse().unwrap());
    assert!([Find, CorrectOnSpot, Transfer, OpenCase, Order].iter().all(|it| offers.contains(it)), "{offers:?}");
    assert!(![Decide, Serve, Notice, Reinspect, TransferAnswered, Close].iter().any(|it| offers.contains(it)));
}

#[test]
fn wrong_order_is_refused_in_the_chains_words() {
    let decide = Taking { text: Some("罚款".to_owned()), ..taking(Decide, "2022-06-18", 8) };
    assert_eq!(refused(&found(), &decide), "step_incomplete");
    assert_eq!(refused(&ordered(), &decide), "step_missing", "no decision before the notice");
    assert_eq!(refused(&ordered(), &taking(OpenCase, "2022-06-18", 9)), "step_twice");
    assert_eq!(refused(&found(), &taking(OpenCase, "2022-06-12", 9)), "step_missing", "before anything was found");
    assert_eq!(refused(&found(), &taking(OpenCase, "2022-07-21", 9)), "step_future");
    assert_eq!(refused(&found(), &taking(Close, "2022-06-18", 9)), "still_owed");
    assert_eq!(refused(&found(), &taking(Receive, "2022-06-18", 9)), "step_elsewhere");
}

#[test]
fn a_step_says_what_it_lacks() {
    let transfer = Taking { to: Some(Body::Street), ..taking(Transfer, "2022-06-17", 9) };
    assert_eq!(refused(&found(), &transfer), "step_incomplete");
    let error = take(&Papers::of(found()), id(LEAD), &transfer, &outlook()).unwrap_err();
    assert_eq!(error.message, "还缺：移送函中的事实 / missing: the facts of the letter");
    assert_eq!(
        refused(&visited(), &Taking { code: Some("F-999".into()), ..taking(Find, "2022-06-16", 4) }),
        "finding_unknown"
    );
    assert_eq!(
        refused(&[complaint()], &Taking { crew: vec![id(21)], ..taking(Assign, "2022-06-14", 2) }),
        "step_incomplete"
    );
    assert_eq!(refused(&found(), &Taking { about: vec![id(404)], ..taking(OpenCase, "2022-06-17", 5) }), "step_about");
}

#[test]
fn a_visit_that_named_no_task_is_linked_by_hand() {
    let papers = [complaint(), task(), visit(VISIT, json!({}))];
    assert_eq!(steps(&matter(&papers)), [Receive, Assign]);
    let linked = took(&papers, &Taking { about: vec![id(VISIT)], ..taking(Visit, "2022-06-16", 9) });
    assert_eq!(steps(&matter(&linked)), [Receive, Assign, Visit]);
    assert_eq!(refused(&papers, &taking(Visit, "2022-06-16", 9)), "step_incomplete");
}

#[test]
fn a_task_goes_out_with_a_crew_and_the_day_of_the_order() {
    let crew = vec![id(21), id(22)];
    let papers = took(&[complaint()], &Taking { crew, ..taking(Assign, "2022-06-14", 2) });
    let task = papers.iter().find(|it| it.kind == "task").unwrap();
    assert_eq!((task.text("rule"), task.text("due_on")), (Some("T34-R1"), Some("2022-06-20")));
    assert_eq!(task.value("target"), Some(&json!(id(9))));
    let assignment = papers.iter().find(|it| it.kind == "assignment").unwrap();
    assert_eq!((assignment.value("task"), assignment.ids("officers").count()), (Some(&json!(id(2))), 2));
}

#[test]
fn a_complainants_data_do_not_travel_in_texts() {
    let order = |text: &str| Taking { text: Some(text.to_owned()), ..taking(Order, "2022-06-17", 6) };
    for text in ["王女士称仍有油烟", "联系13800001111核实", "身份证11010219900101123X"] {
        assert_eq!(refused(&found(), &order(text)), "personal_data", "{text}");
    }
    took(&found(), &order("排放口浓度2.1 mg/m³，编号20220616001，限期整改"));
}

#[test]
fn an_order_owes_its_re_inspection_and_the_visit_waits_for_a_word() {
    let crew = vec![id(21), id(22)];
    let sent = took(&ordered(), &Taking { crew, about: vec![id(6)], ..taking(Assign, "2022-06-30", 30) });
    let mut there = sent.clone();
    there.push(visit(31, json!({"tasks": [id(30)], "started_at": "2022-07-01T10:00:00+08:00"})));
    let waits = matter(&there);
    assert_eq!(waits.to_judge, [id(31)]);
    assert!(!steps(&waits).contains(&Reinspect));
    let word = Taking { corrected: Some(true), ..taking(Reinspect, "2022-07-02", 32) };
    assert_eq!(refused(&there, &word), "not_monitored", "an exceedance is measured again (T04-R7)");
    let measured = Outlook { monitored: BTreeSet::from([id(31)]), ..outlook() };
    let taken = take(&Papers::of(there), id(LEAD), &word, &measured).unwrap();
    assert_eq!(steps(&taken.matter).last(), Some(&Reinspect));
    assert!(taken.matter.to_judge.is_empty());
}

#[test]
fn an_order_made_on_the_day_of_a_failed_re_inspection_comes_after_it() {
    let mut papers = ordered();
    let again =
        json!({"reinspects": id(6), "corrected": false, "monitored": true, "started_at": "2022-07-01T10:00:00+08:00"});
    papers.push(visit(31, again));
    let second = Taking { text: Some("再次责令".to_owned()), ..taking(Order, "2022-07-01", 33) };
    let papers = took(&papers, &second);
    assert!(steps(&matter(&papers)).ends_with(&[Reinspect, Order]));
    assert!(kinds(&matter(&papers).chain).contains(&vec![Reinspect]), "the new order owes one of its own");
}

#[test]
fn a_visit_without_a_lead_carries_a_case_to_its_end() {
    let root = visit(VISIT, json!({}));
    let begin = |papers: &[Paper]| Matter::of(id(VISIT), &Papers::of(papers.to_vec())).unwrap();
    assert_eq!(kinds(&begin(std::slice::from_ref(&root)).chain), [[Find, FindNothing]]);
    let go = |papers: Vec<Paper>, taking: &Taking| {
        let taken = take(&Papers::of(papers.clone()), id(VISIT), taking, &outlook()).unwrap();
        written(&papers, &taken.writes)
    };
    let text = Some("依法处罚".to_owned());
    let papers = go(vec![root], &Taking { code: Some("F-50".into()), ..taking(Find, "2022-06-16", 4) });
    let papers = go(papers, &taking(OpenCase, "2022-06-17", 5));
    let papers = go(papers, &taking(Notice, "2022-06-20", 0));
    let papers = go(papers, &Taking { text, ..taking(Decide, "2022-06-30", 6) });
    let papers = go(papers, &taking(Serve, "2022-07-04", 0));
    let papers = go(papers, &taking(Close, "2022-07-05", 0));
    assert!(begin(&papers).is_closed());
    assert_eq!(Papers::of(papers).roots(id(6)), [id(VISIT)]);
}

#[test]
fn a_paper_belongs_to_the_lead_behind_it() {
    assert_eq!(Papers::of(ordered()).roots(id(6)), [id(LEAD)]);
    assert_eq!(Matter::of(id(404), &Papers::of(ordered())).unwrap_err().code, "matter_unreadable");
}

#[test]
fn every_word_of_a_source_has_one_name() {
    let words: BTreeSet<&str> = ORIGINS.iter().map(|origin| origin.word).collect();
    assert_eq!(words.len(), ORIGINS.len());
    assert_eq!(Origin::of("online_finding").unwrap().word, "online");
}

mod kept;

use qingjian_sync::DocId;
use serde_json::json;
use uuid::Uuid;

use crate::Edit;
use crate::fakes::{MemoryCentre, Tablet};

fn station() -> DocId {
    DocId(Uuid::from_u128(7))
}

fn listed() -> Tablet {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    let edit = |field: &str, value| Edit::new(station(), "target", field, value);
    let edits = [
        edit("target_kind", json!("petrol_station")),
        edit("name", json!("示例加油站")),
        edit("online_monitoring", json!(true)),
    ];
    tablet.core().act(&edits).unwrap();
    tablet
}

#[test]
fn all_fifty_tasks_answer_without_a_network() {
    let progress = listed().core().plan_progress("2022-06-30".parse().unwrap()).unwrap();
    assert_eq!((progress.tasks.len(), progress.known.facts), (50, 1));
}

#[test]
fn what_a_station_is_still_owed_is_known_on_the_spot() {
    let mut tablet = listed();
    let owed = tablet.core().plan_owed_at(station(), "2022-07-01".parse().unwrap()).unwrap();
    assert!(owed.iter().any(|it| it.rule == "T05-R1" && it.overdue));
    assert!(tablet.core().plan_owed_at(DocId(Uuid::from_u128(8)), "2022-07-01".parse().unwrap()).unwrap().is_empty());
}

#[test]
fn what_changed_since_the_last_question_counts_in_the_next_one() {
    let mut tablet = listed();
    let day = "2022-07-01".parse().unwrap();
    let before = tablet.core().plan_work(day).unwrap();
    assert!(before.sites.iter().any(|site| site.target == station()));
    let gone = json!({"reason": "已关停", "by": null});
    tablet.core().act(&[Edit::new(station(), "target", "withdrawn", gone)]).unwrap();
    assert!(tablet.core().plan_work(day).unwrap().sites.iter().all(|site| site.target != station()));
    // A restart reads everything anew and says the same.
    tablet.reopen();
    assert!(tablet.core().plan_work(day).unwrap().sites.iter().all(|site| site.target != station()));
}

#[test]
fn a_question_asked_again_is_answered_from_memory_until_something_moves_it() {
    let mut tablet = listed();
    let day = "2022-07-01".parse().unwrap();
    let visit = DocId(Uuid::from_u128(9));
    let first = tablet.core().plan_work(day).unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &tablet.core().plan_work(day).unwrap()));
    let edit = |field: &str, value| Edit::new(visit, "inspection", field, value);
    tablet
        .core()
        .act(&[edit("target", json!(station().0)), edit("started_at", json!("2022-06-01T09:00:00+08:00"))])
        .unwrap();
    let second = tablet.core().plan_work(day).unwrap();
    assert!(!std::sync::Arc::ptr_eq(&first, &second), "a visit moves it");
    tablet.core().act(&[edit("answer.K-06", json!({"parts": {"yn": "yes"}}))]).unwrap();
    assert!(std::sync::Arc::ptr_eq(&second, &tablet.core().plan_work(day).unwrap()), "an answer alone does not");
}

#[test]
fn what_is_read_once_and_kept_up_to_date_is_what_reading_anew_would_give() {
    let mut tablet = listed();
    let day = "2022-06-30".parse().unwrap();
    tablet.core().plan_progress(day).unwrap();
    let visit = DocId(Uuid::from_u128(9));
    let edits = [
        ("target", json!(station().0)),
        ("started_at", json!("2022-06-01T09:00:00+08:00")),
        ("form", json!("on_site")),
        ("checklists", json!(["C@2022.1", "G@2022.1"])),
        ("status", json!("complete")),
    ];
    for (field, value) in edits {
        tablet.core().act(&[Edit::new(visit, "inspection", field, value)]).unwrap();
        tablet.core().plan_progress(day).unwrap();
    }
    let kept = tablet.core().plan_progress(day).unwrap();
    tablet.reopen();
    assert_eq!(kept, tablet.core().plan_progress(day).unwrap());
}

#[test]
fn kinds_that_are_not_read_say_nothing_to_the_plan() {
    use qingjian_domain::plan::{Document, Documents};
    for kind in qingjian_domain::vocabulary::kinds().filter(|kind| !super::scan::speaks(kind)) {
        let mut all = Documents::default();
        all.put(Document::new("a", kind, []));
        assert!(all.is_empty(), "{kind}");
    }
}

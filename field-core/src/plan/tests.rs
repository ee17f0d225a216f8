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

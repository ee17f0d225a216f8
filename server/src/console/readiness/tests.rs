#![allow(clippy::unwrap_used)]
//! What a change made stale is ready again before somebody asks.

use chrono::TimeDelta;
use qingjian_central_store::StoreError;
use qingjian_central_store::testing::{doc, now, op};
use qingjian_domain::inspection::beijing_date;
use serde_json::json;

use super::turn;
use crate::console::tests::{LEAD, Office};
use crate::work_rounds::Asked;

/// Whether what is owed today is known, without telling it now.
fn is_ready(office: &Office) -> bool {
    let (centre, stream, day) = (&office.world.centre, &office.world.stream, beijing_date(now()));
    let question = format!("round {:?}", Asked::default());
    let asked = std::panic::AssertUnwindSafe(|| {
        let look = |_: &qingjian_central_store::Seat<'_>, _| -> crate::work_rounds::RoundWorkReply {
            panic!("it is not known")
        };
        centre.kept_at_plan_desk(stream, now(), Some(day), (&question, look))
    });
    std::panic::catch_unwind(asked).is_ok_and(|told: Result<_, StoreError>| told.is_ok())
}

#[actix_web::test]
async fn what_changed_is_told_anew_once_nothing_more_comes_and_only_where_somebody_looks() {
    let mut office = Office::open();
    let shared = office.world.shared.clone();
    turn(&shared).await;
    turn(&shared).await;
    assert!(!is_ready(&office), "nobody looked");
    assert_eq!(office.get(LEAD, "/console/work").await.status, 200);
    assert!(is_ready(&office), "what was asked for is kept");
    office.deliver(0, vec![op(doc(9), "target", "name", json!("示例加油站"), &[])]);
    turn(&shared).await;
    turn(&shared).await;
    assert!(is_ready(&office), "quiet for a turn: it was told anew");
    office.deliver(0, vec![op(doc(9), "target", "name", json!("示例加油二站"), &[])]);
    turn(&shared).await;
    assert!(!is_ready(&office), "more may come");
}

#[actix_web::test]
async fn records_that_never_stop_coming_are_not_waited_for_for_ever() {
    let mut office = Office::open();
    let shared = office.world.shared.clone();
    office.get(LEAD, "/console/work").await;
    let mut ready = 0;
    for n in 0..25_u128 {
        office.deliver(0, vec![op(doc(0x100 + n), "target", "name", json!("示例加油站"), &[])]);
        turn(&shared).await;
        ready += u32::from(is_ready(&office));
    }
    assert!((1..=3).contains(&ready), "about every tenth time: {ready}");
}

#[actix_web::test]
async fn a_district_at_which_nobody_looks_any_more_is_left_alone() {
    let mut office = Office::open();
    let shared = office.world.shared.clone();
    shared.console.readiness.looked(&office.world.stream, now() - TimeDelta::hours(super::HOURS_AWAKE));
    office.deliver(0, vec![op(doc(9), "target", "name", json!("示例加油站"), &[])]);
    turn(&shared).await;
    turn(&shared).await;
    assert!(!is_ready(&office));
}

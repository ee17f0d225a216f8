#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use qingjian_central_store::Offer;
use qingjian_central_store::testing::{TestCentre, doc, now, op};
use serde_json::json;

use super::Writers;
use crate::clock::{Clock, FrozenClock};
use crate::limits::QUEUE_PUSHES_MAX;
use crate::tests::gate::Gate;

#[test]
fn a_full_queue_refuses_and_everything_admitted_is_stored_though_nobody_waits_for_it() {
    let (gate, arrived, go) = Gate::before_every_append();
    let store = TestCentre::start_with(Arc::new(gate));
    let mut tablet = store.tablet(1, store.inspectors[0]);
    let replica = tablet.replica;
    let offers: Vec<Offer> = (0..=QUEUE_PUSHES_MAX)
        .map(|n| tablet.commit(vec![op(doc(1), "inspection", "scene", json!(n.to_string()), &[])]))
        .map(|commit| store.offer(replica, vec![commit]))
        .collect();
    let TestCentre { centre, folder: _folder, stream, .. } = store;
    let centre = Arc::new(centre);
    let writers = Writers::new(Arc::clone(&centre), Clock::Frozen(FrozenClock::at(now())), Arc::default());

    let extra = offers.first().unwrap().clone();
    let mut offers = offers.into_iter();
    drop(writers.admit(&stream, offers.next().unwrap()).unwrap());
    arrived.recv().unwrap();
    offers.for_each(|offer| drop(writers.admit(&stream, offer).unwrap()));
    let refused = writers.admit(&stream, extra.clone()).unwrap_err();
    assert_eq!((refused.0.code.as_str(), refused.0.retry_after_s.is_some()), ("queue_full", true));

    drop(go);
    writers.stop();
    assert_eq!(centre.stream(&stream).unwrap().head_pos, u64::try_from(QUEUE_PUSHES_MAX + 1).unwrap());
    assert!(arrived.try_iter().count() < QUEUE_PUSHES_MAX, "those who waited together shared transactions");
    assert_eq!(writers.admit(&stream, extra).unwrap_err().0.code, "stopping");
}

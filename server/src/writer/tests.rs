#![allow(clippy::unwrap_used)]

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use qingjian_central_store::testing::{TestCentre, doc, now, op};
use qingjian_central_store::{Interrupt, Offer, Point, Probe};
use serde_json::json;

use super::Writers;
use crate::clock::{Clock, FrozenClock};
use crate::limits::QUEUE_PUSHES_MAX;

/// Holds the writer before every transaction until the test lets it go on.
struct Gate {
    at: Mutex<Sender<()>>,
    go: Mutex<Receiver<()>>,
}

impl Probe for Gate {
    fn at(&self, point: Point) -> Result<(), Interrupt> {
        if point == Point::BeforeAppend {
            self.at.lock().unwrap().send(()).unwrap();
            // A gate whose keeper is gone stands open.
            let _ = self.go.lock().unwrap().recv();
        }
        Ok(())
    }
}

#[test]
fn a_full_queue_refuses_and_everything_admitted_is_stored_though_nobody_waits_for_it() {
    let ((at, arrived), (go, gate)) = (channel(), channel());
    let store = TestCentre::start_with(Arc::new(Gate { at: Mutex::new(at), go: Mutex::new(gate) }));
    let mut tablet = store.tablet(1, store.inspectors[0]);
    let replica = tablet.replica;
    let offers: Vec<Offer> = (0..=QUEUE_PUSHES_MAX)
        .map(|n| tablet.commit(vec![op(doc(1), "inspection", "scene", json!(n.to_string()), &[])]))
        .map(|commit| store.offer(replica, vec![commit]))
        .collect();
    let TestCentre { centre, folder: _folder, stream, .. } = store;
    let centre = Arc::new(centre);
    let writers = Writers::new(Arc::clone(&centre), Clock::Frozen(FrozenClock::at(now())));

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

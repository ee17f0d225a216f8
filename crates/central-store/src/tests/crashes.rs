use std::sync::{Arc, Mutex};

use qingjian_sync::protocol::{BlobKind, BlobStatus};
use qingjian_sync::{Digest, Signed, Verdict};

use super::{scene, verdict};
use crate::testing::{TestCentre, doc, now};
use crate::{Interrupt, Point, Probe};

/// Stops once, at one point.
#[derive(Default)]
struct Stop(Mutex<Option<Point>>);

impl Stop {
    fn at(&self, point: Point) {
        *self.0.lock().unwrap() = Some(point);
    }
}

impl Probe for Stop {
    fn at(&self, point: Point) -> Result<(), Interrupt> {
        let mut armed = self.0.lock().unwrap();
        if *armed == Some(point) {
            *armed = None;
            return Err(Interrupt);
        }
        Ok(())
    }
}

#[test]
fn a_push_that_is_cut_off_anywhere_is_whole_or_not_there_and_can_be_repeated() {
    for point in [Point::BeforeAppend, Point::BeforeTransactionCommit, Point::AfterTransactionCommit] {
        for restart in [false, true] {
            let stop = Arc::new(Stop::default());
            let mut test = TestCentre::start_with(stop.clone());
            let mut tablet = test.tablet(1, test.inspectors[0]);
            let commits: Vec<Signed> = (0..9).map(|n| tablet.commit(vec![scene(doc(n % 3), "正常")])).collect();
            stop.at(point);
            let cut = test.centre.push(vec![test.offer(tablet.replica, commits.clone())], now()).pop().unwrap();
            assert_eq!(cut.unwrap_err().code, "store_failed");
            if restart {
                test = test.reopen();
            }
            let head = test.centre.stream(&test.stream).unwrap().head_pos;
            assert_eq!(head, if point == Point::AfterTransactionCommit { 9 } else { 0 });
            let receipt = test.push(&tablet, commits);
            assert!((0..9).all(|n| verdict(&receipt, n) == Verdict::Ok));
            assert_eq!(receipt.head_pos, 9);
        }
    }
}

#[test]
fn an_upload_that_is_cut_off_anywhere_ends_as_a_durable_blob() {
    let points = [
        Point::ChunkWritten,
        Point::BlobWritten,
        Point::BlobRenamed,
        Point::BeforeTransactionCommit,
        Point::AfterTransactionCommit,
    ];
    for point in points {
        for restart in [false, true] {
            let stop = Arc::new(Stop::default());
            let mut test = TestCentre::start_with(stop.clone());
            let tablet = test.tablet(1, test.inspectors[0]);
            let file = vec![7; 500_000];
            let digest = Digest::of(&file);
            let create = |test: &TestCentre| {
                test.centre.upload_create(&test.stream, tablet.replica, digest, BlobKind::Original, 500_000, now())
            };
            let id = create(&test).unwrap().id;
            test.centre.upload_append(id, 0, &file[..100_000], now()).unwrap();
            stop.at(point);
            assert_eq!(
                test.centre.upload_append(id, 100_000, &file[100_000..], now()).unwrap_err().code,
                "store_failed"
            );
            if restart {
                test = test.reopen();
            }
            let upload = create(&test).unwrap();
            assert_eq!(upload.offset_bytes, 500_000, "{point:?}: all bytes are on the disk");
            assert_eq!(test.centre.blob_status(&test.stream, digest).unwrap(), BlobStatus::Durable, "{point:?}");
        }
    }
}

#[test]
fn a_panic_inside_a_transaction_leaves_the_store_usable() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        test.centre.write(|_| -> Result<(), crate::StoreError> { panic!("as if") })
    }));
    assert!(panicked.is_err());
    let receipt = test.push(&tablet.clone(), vec![tablet.commit(vec![scene(doc(1), "正常")])]);
    assert_eq!(receipt.head_pos, 1);
}

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;
use qingjian_sync::Digest;
use qingjian_sync::protocol::{BlobKind, BlobStatus};

use crate::testing::{TestCentre, TestTablet, now};
use crate::{Probe, UploadId, UploadState};

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect()
}

fn start() -> (TestCentre, TestTablet) {
    let test = TestCentre::start();
    let tablet = test.tablet(1, test.inspectors[0]);
    (test, tablet)
}

fn open(test: &TestCentre, tablet: &TestTablet, digest: Digest, length: usize) -> UploadId {
    let length = u64::try_from(length).unwrap();
    test.centre.upload_create(&test.stream, tablet.replica, digest, BlobKind::Original, length, now()).unwrap().id
}

fn status(test: &TestCentre, digest: Digest) -> BlobStatus {
    test.centre.blob_status(&test.stream, digest).unwrap()
}

#[test]
fn a_file_is_durable_only_with_its_last_byte() {
    let (test, tablet) = start();
    let file = bytes(600_000);
    let digest = Digest::of(&file);
    let id = open(&test, &tablet, digest, file.len());
    for (n, chunk) in file.chunks(150_000).enumerate() {
        assert_eq!(status(&test, digest), BlobStatus::Absent);
        test.centre.upload_append(id, u64::try_from(n * 150_000).unwrap(), chunk, now()).unwrap();
    }
    assert_eq!(status(&test, digest), BlobStatus::Durable);
    assert_eq!(std::fs::read(test.centre.blob_path(&test.stream, digest).unwrap().unwrap()).unwrap(), file);
    let again = test.centre.upload_create(&test.stream, tablet.replica, digest, BlobKind::Original, 600_000, now());
    assert_eq!(again.unwrap().state, UploadState::Done, "nobody sends it twice");
}

#[test]
fn an_upload_goes_on_after_a_restart_where_its_file_ends() {
    let (test, tablet) = start();
    let file = bytes(1000);
    let id = open(&test, &tablet, Digest::of(&file), file.len());
    test.centre.upload_append(id, 0, &file[..400], now()).unwrap();
    let test = test.reopen();
    assert_eq!(open(&test, &tablet, Digest::of(&file), file.len()), id, "asking again finds the same upload");
    assert_eq!(test.centre.upload_state(id, now()).unwrap().offset_bytes, 400);
    let wrong = test.centre.upload_append(id, 300, &file[300..], now()).unwrap_err();
    assert_eq!(wrong.code, "upload_offset");
    let done = test.centre.upload_append(id, 400, &file[400..], now()).unwrap();
    assert_eq!((done.state, status(&test, Digest::of(&file))), (UploadState::Done, BlobStatus::Durable));
}

#[test]
fn bytes_that_are_not_what_they_say_go_to_quarantine_and_the_name_stays_free() {
    let (test, tablet) = start();
    let (file, other) = (bytes(1000), vec![0; 1000]);
    let digest = Digest::of(&file);
    let id = open(&test, &tablet, digest, 1000);
    assert_eq!(test.centre.upload_append(id, 0, &other, now()).unwrap_err().code, "digest_mismatch");
    assert_eq!(status(&test, digest), BlobStatus::Absent);
    assert_eq!(std::fs::read(test.folder.path().join("quarantine").join(id.to_string())).unwrap(), other);
    assert_eq!(test.centre.upload_append(id, 1000, b"", now()).unwrap_err().code, "upload_unknown");
    let id = open(&test, &tablet, digest, 1000);
    test.centre.upload_append(id, 0, &file, now()).unwrap();
    assert_eq!(status(&test, digest), BlobStatus::Durable);
}

#[test]
fn more_bytes_than_announced_are_refused_and_the_rest_goes_on() {
    let (test, tablet) = start();
    let file = bytes(1000);
    let id = open(&test, &tablet, Digest::of(&file), 1000);
    assert_eq!(test.centre.upload_append(id, 0, &bytes(1001), now()).unwrap_err().code, "upload_too_long");
    assert_eq!(test.centre.upload_append(id, 0, &file, now()).unwrap().state, UploadState::Done);
}

#[test]
fn an_empty_file_is_a_file() {
    let (test, tablet) = start();
    open(&test, &tablet, Digest::of(b""), 0);
    assert_eq!(status(&test, Digest::of(b"")), BlobStatus::Durable);
}

#[test]
fn a_blob_whose_file_is_gone_is_not_durable_and_can_be_sent_again() {
    let (test, tablet) = start();
    let file = bytes(1000);
    let digest = Digest::of(&file);
    let id = open(&test, &tablet, digest, 1000);
    test.centre.upload_append(id, 0, &file, now()).unwrap();
    std::fs::remove_file(test.centre.blob_path(&test.stream, digest).unwrap().unwrap()).unwrap();
    assert_eq!(status(&test, digest), BlobStatus::Absent);
    let id = open(&test, &tablet, digest, 1000);
    test.centre.upload_append(id, 0, &file, now()).unwrap();
    assert_eq!(status(&test, digest), BlobStatus::Durable);
}

#[test]
fn a_given_up_or_expired_upload_is_unknown_and_leaves_no_file() {
    let (test, tablet) = start();
    let file = bytes(1000);
    let given_up = open(&test, &tablet, Digest::of(&file), 1000);
    test.centre.upload_append(given_up, 0, &file[..10], now()).unwrap();
    test.centre.upload_terminate(given_up).unwrap();
    let expired = open(&test, &tablet, Digest::of(&file), 1000);
    test.centre.upload_append(expired, 0, &file[..10], now()).unwrap();
    assert_eq!(test.centre.expire_uploads(now() + TimeDelta::days(1)).unwrap(), 0);
    assert_eq!(test.centre.expire_uploads(now() + TimeDelta::days(crate::UPLOAD_DAYS)).unwrap(), 1);
    for id in [given_up, expired] {
        assert_eq!(test.centre.upload_state(id, now()).unwrap_err().code, "upload_unknown");
    }
    assert_eq!(std::fs::read_dir(test.folder.path().join("uploads")).unwrap().count(), 0);
}

#[derive(Default)]
struct SmallDisk(AtomicU64);

impl Probe for SmallDisk {
    fn free_bytes(&self, _: u64) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn a_full_disk_refuses_before_the_first_byte() {
    let disk = Arc::new(SmallDisk::default());
    let test = TestCentre::start_with(disk.clone());
    let tablet = test.tablet(1, test.inspectors[0]);
    let create = |length| {
        let digest = Digest::of(b"x");
        test.centre.upload_create(&test.stream, tablet.replica, digest, BlobKind::Original, length, now())
    };
    disk.0.store(crate::FREE_BYTES_KEPT + 99, Ordering::Relaxed);
    let full = create(100).unwrap_err();
    assert_eq!((full.status, full.code.as_str()), (507, "storage_full"));
    assert!(create(99).is_ok());
    assert_eq!(create(u64::MAX).unwrap_err().code, "blob_too_large");
}

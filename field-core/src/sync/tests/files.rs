use std::io::Cursor;

use qingjian_domain::inspection::EvidenceKind;
use qingjian_sync::Digest;
use qingjian_sync::protocol::{BlobKind, CHUNK_BYTES_MAX};

use super::*;
use crate::NewCapture;
use crate::fakes::jpeg;

fn capture(tablet: &mut Tablet, kind: EvidenceKind, bytes: &[u8]) -> Digest {
    let (item, position, view, imported, note) = (None, None, None, None, None);
    let source = &mut Cursor::new(bytes);
    let (media_type, bytes) = ("image/jpeg".to_owned(), u64::try_from(bytes.len()).unwrap());
    let new = NewCapture { inspection: VISIT, item, kind, media_type, bytes, source, position, view, imported, note };
    tablet.core().capture(new).unwrap().sha256
}

/// Longer than two chunks and nowhere the same.
fn recording() -> Vec<u8> {
    (0..CHUNK_BYTES_MAX * 5 / 2).map(|n| u8::try_from(n % 251).unwrap()).collect()
}

fn with_recording() -> (MemoryCentre, Tablet, Digest) {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    let digest = capture(&mut tablet, EvidenceKind::Audio, &recording());
    (centre, tablet, digest)
}

#[test]
fn records_go_first_then_thumbnails_then_originals() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    for width in [60, 70] {
        capture(&mut tablet, EvidenceKind::Photo, &jpeg(width, 40));
    }
    let report = tablet.sync(&mut centre).unwrap();
    let kinds: Vec<BlobKind> = centre.blobs.arrived.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds, [BlobKind::Thumbnail, BlobKind::Thumbnail, BlobKind::Original, BlobKind::Original]);
    assert_eq!((report.pushed, report.photos), (2, 4));
    assert!(tablet.core().report().unwrap().complete());
    assert!(tablet.core().photos(0).unwrap().iter().all(|photo| photo.arrived));
    let before = centre.requests;
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.requests - before, 2, "an idle sync asks for no file");
}

#[test]
fn an_upload_goes_on_where_the_line_broke() {
    let (mut centre, mut tablet, digest) = with_recording();
    centre.blobs.break_after_bytes = Some(CHUNK_BYTES_MAX + 1000);
    assert_eq!(tablet.sync(&mut centre).unwrap_err().code(), "offline");
    tablet.reopen();
    let report = tablet.sync(&mut centre).unwrap();
    assert_eq!(report.photo_bytes, u64::try_from(recording().len() - CHUNK_BYTES_MAX - 1000).unwrap());
    assert_eq!(centre.blobs.arrived, [(digest, BlobKind::Original)]);
}

#[test]
fn an_upload_that_the_centre_forgot_begins_anew() {
    let (mut centre, mut tablet, digest) = with_recording();
    centre.blobs.break_after_bytes = Some(1000);
    tablet.sync(&mut centre).unwrap_err();
    centre.blobs.forget_uploads();
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.blobs.arrived, [(digest, BlobKind::Original)]);
}

#[test]
fn a_bit_turned_on_the_way_costs_another_upload() {
    let (mut centre, mut tablet, digest) = with_recording();
    centre.blobs.corrupt_chunks = 1;
    let report = tablet.sync(&mut centre).unwrap();
    assert_eq!((report.photos, report.photos_left), (1, 0));
    assert_eq!(centre.blobs.arrived, [(digest, BlobKind::Original)]);
}

#[test]
fn a_file_that_was_changed_or_taken_away_is_shown_and_holds_up_no_other() {
    let (mut centre, mut tablet, changed) = with_recording();
    let missing = capture(&mut tablet, EvidenceKind::Audio, b"gone soon");
    let sound = capture(&mut tablet, EvidenceKind::Audio, b"sound");
    tablet.photos.put(&changed.hex(), recording().into_iter().rev().collect());
    tablet.photos.take_away(&missing.hex());
    let report = tablet.sync(&mut centre).unwrap();
    assert_eq!((report.photos, report.photos_left), (1, 2));
    assert_eq!(centre.blobs.arrived, [(sound, BlobKind::Original)]);
    let codes: Vec<String> = tablet.core().photos(0).unwrap().into_iter().map(|photo| photo.code).collect();
    assert_eq!(codes, ["file_changed", "file_missing", ""]);
    let counted = tablet.core().report().unwrap();
    assert_eq!((counted.photos, counted.photos_arrived), (3, 1));
    assert_eq!(tablet.sync(&mut centre).unwrap(), crate::SyncReport::default(), "nor is it tried again and again");
}

#[test]
fn what_another_tablet_sent_already_is_not_sent_again() {
    let (mut centre, mut tablet, digest) = with_recording();
    centre.blobs.arrived.push((digest, BlobKind::Original));
    let report = tablet.sync(&mut centre).unwrap();
    assert_eq!((report.photos, report.photo_bytes), (1, 0));
}

#[test]
fn a_power_cut_at_any_point_of_an_upload_loses_nothing() {
    for point in [Point::UploadOpened, Point::ChunkSent, Point::PhotoSent] {
        for times in 0..3 {
            let (mut centre, mut tablet, digest) = with_recording();
            tablet.stop.after(point, times);
            drop(tablet.sync(&mut centre));
            tablet.stop.never();
            tablet.reopen();
            tablet.sync(&mut centre).unwrap();
            assert_eq!(centre.blobs.arrived, [(digest, BlobKind::Original)], "{point:?}");
            assert!(tablet.core().report().unwrap().complete(), "{point:?}");
        }
    }
}

#[test]
fn a_centre_that_lost_its_files_gets_them_again() {
    let (mut centre, mut tablet, digest) = with_recording();
    tablet.sync(&mut centre).unwrap();
    centre.blobs.lose_all();
    centre.restore(0);
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.blobs.arrived, [(digest, BlobKind::Original)]);
}

#[test]
fn a_token_lives_shorter_than_an_upload_and_is_renewed() {
    let (centre, mut tablet, digest) = with_recording();
    let (clock, wall) = (tablet.clock.clone(), centre.now);
    // Four minutes pass at every piece of news; the centre's clock goes along, seen from inside the line.
    let mut slow = Slow { centre, passed_ms: std::sync::Arc::default() };
    let passed = slow.passed_ms.clone();
    let mut tell = |_| {
        clock.pass(240_000);
        *passed.lock().unwrap() += 240_000;
    };
    tablet.core().sync(&mut slow, &mut tell).unwrap();
    assert_eq!(slow.centre.blobs.arrived, [(digest, BlobKind::Original)]);
    assert!(slow.centre.now > wall);
}

/// A centre whose clock goes on while it is being talked to.
struct Slow {
    centre: MemoryCentre,
    passed_ms: std::sync::Arc<std::sync::Mutex<i64>>,
}

impl Slow {
    fn at_work(&mut self) -> &mut MemoryCentre {
        let passed = std::mem::take(&mut *self.passed_ms.lock().unwrap());
        self.centre.now += chrono::TimeDelta::milliseconds(passed);
        &mut self.centre
    }
}

mod slow {
    use qingjian_sync::protocol::*;
    use qingjian_sync::{Digest, Signed};

    use super::Slow;

    impl SyncApi for Slow {
        fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault> {
            self.at_work().enrol(request)
        }
        fn present(&mut self, token: String) {
            self.at_work().present(token);
        }
        fn hello(&mut self, request: &HelloRequest) -> Result<HelloReply, SyncFault> {
            self.at_work().hello(request)
        }
        fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault> {
            self.at_work().push(request)
        }
        fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault> {
            self.at_work().pull(request)
        }
        fn blob_status(&mut self, digest: Digest) -> Result<BlobStatus, SyncFault> {
            self.at_work().blob_status(digest)
        }
        fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault> {
            self.at_work().upload_open(digest, kind, bytes)
        }
        fn upload_offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
            self.at_work().upload_offset(place)
        }
        fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
            self.at_work().upload_append(place, offset, chunk)
        }
    }
}

use std::io::Cursor;

use image::{GenericImageView as _, ImageFormat};
use qingjian_domain::inspection::{Capture, EvidenceKind, View};
use qingjian_sync::protocol::BLOB_BYTES_MAX;
use qingjian_sync::{Digest, DocId};
use serde::Deserialize as _;
use uuid::Uuid;

use super::picture::THUMBNAIL_EDGE_PIXELS;
use crate::fakes::{MemoryCentre, Tablet, jpeg, with_exif};
use crate::shell::Point;
use crate::{Captured, Edit, FREE_BYTES_RESERVED, FieldError, NewCapture, PHOTO_BYTES_MAX, Sweep};

const VISIT: DocId = DocId(Uuid::from_u128(50));

fn tablet() -> Tablet {
    Tablet::enrolled(1, &mut MemoryCentre::new())
}

fn capture(tablet: &mut Tablet, kind: EvidenceKind, bytes: &[u8]) -> Result<Captured, FieldError> {
    tablet.core().capture(NewCapture {
        inspection: VISIT,
        item: Some("K-06".to_owned()),
        kind,
        media_type: "image/jpeg".to_owned(),
        bytes: u64::try_from(bytes.len()).unwrap(),
        source: &mut Cursor::new(bytes),
        position: None,
        view: Some(View::Close),
        imported: None,
        note: None,
    })
}

fn described(tablet: &mut Tablet, captured: &Captured) -> Capture {
    let document = tablet.core().document(captured.evidence).unwrap().unwrap();
    Capture::deserialize(document.value("capture").unwrap()).unwrap()
}

#[test]
fn a_photograph_is_kept_byte_for_byte_and_described() {
    let mut tablet = tablet();
    let bytes = with_exif(&jpeg(1200, 800), 1);
    let captured = capture(&mut tablet, EvidenceKind::Photo, &bytes).unwrap();
    assert_eq!(captured.sha256, Digest::of(&bytes));
    assert_eq!(tablet.photos.bytes(&captured.sha256.hex()).unwrap(), bytes);
    let mut read = vec![0; 100];
    assert_eq!(tablet.core().read_photo(captured.sha256, 2, &mut read).unwrap(), 100);
    assert_eq!(read, bytes[2..102]);
    let said = described(&mut tablet, &captured);
    assert_eq!((said.length_bytes, said.view), (u64::try_from(bytes.len()).unwrap(), Some(View::Close)));
    assert_eq!(said.captured_at.monotonic_ms, Some(5000));
    assert_eq!(said.thumbnail_sha256.unwrap().as_str(), captured.thumbnail.unwrap().hex());
    let report = tablet.core().report().unwrap();
    assert_eq!((report.records, report.photos, report.photos_arrived), (1, 1, 0));
    assert_eq!(tablet.core().sweep().unwrap(), Sweep::default());
}

#[test]
fn what_the_picture_says_of_time_and_place_is_kept_as_said() {
    let mut tablet = tablet();
    let captured = capture(&mut tablet, EvidenceKind::Photo, &with_exif(&jpeg(60, 40), 1)).unwrap();
    let said = described(&mut tablet, &captured);
    assert_eq!(said.exif_at.as_deref(), Some("2022:06:18 22:40:59+08:00"));
    let position = said.position.unwrap();
    assert_eq!((position.latitude.micro(), position.longitude.micro()), (39_903_428, 116_366_000));
    let plain = capture(&mut tablet, EvidenceKind::Photo, &jpeg(60, 40)).unwrap();
    let said = described(&mut tablet, &plain);
    assert_eq!((said.exif_at, said.position), (None, None));
}

#[test]
fn the_thumbnail_is_small_and_stands_upright() {
    let mut tablet = tablet();
    // Orientation 6: the camera was held upright; the picture's left becomes its top.
    let captured = capture(&mut tablet, EvidenceKind::Photo, &with_exif(&jpeg(1200, 800), 6)).unwrap();
    let small = tablet.photos.bytes(&captured.thumbnail.unwrap().hex()).unwrap();
    let small = image::load_from_memory_with_format(&small, ImageFormat::Jpeg).unwrap();
    assert_eq!((small.width(), small.height()), (320, THUMBNAIL_EDGE_PIXELS));
    let (top, bottom) = (small.get_pixel(160, 60), small.get_pixel(160, 420));
    assert!(top[0] > 200 && top[2] < 60, "{top:?} should be red");
    assert!(bottom[2] > 200 && bottom[0] < 60, "{bottom:?} should be blue");
}

#[test]
fn what_is_no_picture_is_refused_as_one_and_kept_as_a_document() {
    let mut tablet = tablet();
    let whole = jpeg(600, 400);
    for bytes in [b"GIF89a and nothing more".as_slice(), &whole[..whole.len() / 40], b"<html>"] {
        assert_eq!(capture(&mut tablet, EvidenceKind::Photo, bytes).unwrap_err().code(), "picture_unreadable");
    }
    assert_eq!(tablet.core().sweep().unwrap(), Sweep::default(), "nothing is left behind");
    assert_eq!(tablet.core().report().unwrap().records, 0);
    let kept = capture(&mut tablet, EvidenceKind::Document, b"<html>").unwrap();
    assert_eq!((kept.sha256, kept.thumbnail), (Digest::of(b"<html>"), None));
}

/// A PNG header that promises a picture of this size.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let one = image::RgbImage::new(1, 1);
    let mut bytes = Cursor::new(Vec::new());
    one.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The checksum of PNG chunks.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked() {
    let mut tablet = tablet();
    for (width, height) in [(60_000, 60_000), (16_000, 16_000), (4_000_000, 10)] {
        let refused = capture(&mut tablet, EvidenceKind::Photo, &png_header(width, height)).unwrap_err();
        assert_eq!(refused.code(), "picture_too_large", "{width} x {height}");
    }
    capture(&mut tablet, EvidenceKind::Document, &png_header(60_000, 60_000)).unwrap();
}

#[test]
fn records_keep_their_room_when_photographs_fill_the_disk() {
    let mut tablet = tablet();
    let bytes = jpeg(60, 40);
    let length = u64::try_from(bytes.len()).unwrap();
    tablet.photos.set_free_bytes(FREE_BYTES_RESERVED + length - 1);
    assert_eq!(capture(&mut tablet, EvidenceKind::Photo, &bytes).unwrap_err().code(), "no_space");
    tablet.photos.set_free_bytes(FREE_BYTES_RESERVED + length);
    capture(&mut tablet, EvidenceKind::Photo, &bytes).unwrap();
}

#[test]
fn what_is_too_long_or_not_as_long_as_announced_is_refused() {
    let mut tablet = tablet();
    let cases = [
        (EvidenceKind::Photo, PHOTO_BYTES_MAX + 1, "file_too_large"),
        (EvidenceKind::Video, BLOB_BYTES_MAX + 1, "file_too_large"),
        (EvidenceKind::Audio, 3, "file_length"),
        (EvidenceKind::Audio, 5, "file_length"),
    ];
    for (kind, bytes, code) in cases {
        let source = &mut Cursor::new(b"four");
        let media_type = "application/octet-stream".to_owned();
        let (item, position, view, imported, note) = (None, None, None, None, None);
        let new =
            NewCapture { inspection: VISIT, item, kind, media_type, bytes, source, position, view, imported, note };
        assert_eq!(tablet.core().capture(new).unwrap_err().code(), code);
    }
    assert_eq!(tablet.core().sweep().unwrap(), Sweep::default());
}

/// A video that is never in memory as a whole.
struct Video(u64);

impl std::io::Read for Video {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        assert!(bytes.len() <= 1 << 20, "a piece of {} bytes", bytes.len());
        let read = usize::try_from(self.0).unwrap().min(bytes.len());
        bytes[..read].fill(7);
        self.0 -= u64::try_from(read).unwrap();
        Ok(read)
    }
}

#[test]
fn a_video_streams_through() {
    let mut tablet = tablet();
    let bytes = 20 * 1024 * 1024;
    let (item, position, view, imported, note) = (None, None, None, None, None);
    let (kind, media_type, source) = (EvidenceKind::Video, "video/mp4".to_owned(), &mut Video(bytes));
    let new = NewCapture { inspection: VISIT, item, kind, media_type, bytes, source, position, view, imported, note };
    let captured = tablet.core().capture(new).unwrap();
    assert_eq!(captured.sha256, Digest::of(&vec![7; usize::try_from(bytes).unwrap()]));
}

#[test]
fn a_power_cut_between_file_and_record_leaves_an_orphan_that_is_found_and_not_deleted() {
    let mut tablet = tablet();
    let bytes = jpeg(60, 40);
    tablet.stop.at(Point::PhotoRenamed);
    capture(&mut tablet, EvidenceKind::Photo, &bytes).unwrap_err();
    tablet.reopen();
    tablet.photos.put("half.part", vec![1]);
    let found = tablet.core().sweep().unwrap();
    assert_eq!(found.without_record.len(), 2, "original and thumbnail");
    assert!(found.without_record.contains(&Digest::of(&bytes).hex()));
    assert_eq!(
        (found.unfinished.as_slice(), found.missing.as_slice()),
        (["half.part".to_owned()].as_slice(), [].as_slice())
    );
    assert_eq!(tablet.core().sweep().unwrap(), found, "looking changes nothing");
    capture(&mut tablet, EvidenceKind::Photo, &bytes).unwrap();
    assert!(tablet.core().sweep().unwrap().without_record.is_empty());
}

#[test]
fn a_file_that_somebody_took_away_is_missed() {
    let mut tablet = tablet();
    let captured = capture(&mut tablet, EvidenceKind::Photo, &jpeg(60, 40)).unwrap();
    tablet.photos.take_away(&captured.sha256.hex());
    assert_eq!(tablet.core().sweep().unwrap().missing, [captured.sha256]);
}

#[test]
fn a_disk_that_fails_keeps_nothing_half() {
    let mut tablet = tablet();
    tablet.photos.break_down();
    let refused = capture(&mut tablet, EvidenceKind::Photo, &jpeg(60, 40)).unwrap_err();
    assert!(matches!(refused, FieldError::NeedsAttention { .. }));
    assert_eq!((refused.code(), tablet.core().report().unwrap().records), ("photo_folder", 0));
}

#[test]
fn the_same_bytes_captured_twice_are_one_file_and_two_records() {
    let mut tablet = tablet();
    let bytes = jpeg(60, 40);
    let first = capture(&mut tablet, EvidenceKind::Photo, &bytes).unwrap();
    let second = capture(&mut tablet, EvidenceKind::Photo, &bytes).unwrap();
    assert_ne!(first.evidence, second.evidence);
    let report = tablet.core().report().unwrap();
    assert_eq!((report.records, report.photos), (2, 1));
}

#[test]
fn a_photograph_is_withdrawn_only_with_a_reason_and_stays_readable() {
    let mut tablet = tablet();
    let captured = capture(&mut tablet, EvidenceKind::Photo, &jpeg(60, 40)).unwrap();
    assert_eq!(tablet.core().withdraw(captured.evidence, " ").unwrap_err().code(), "empty_reason");
    assert_eq!(tablet.core().withdraw(VISIT, "误拍").unwrap_err().code(), "unknown_document");
    tablet.core().withdraw(captured.evidence, "误拍").unwrap();
    let document = tablet.core().document(captured.evidence).unwrap().unwrap();
    assert_eq!(document.value("withdrawn").unwrap()["reason"], "误拍");
    assert!(tablet.photos.bytes(&captured.sha256.hex()).is_some());
}

#[test]
fn a_sealed_visit_takes_no_photograph_and_no_orphan_is_left() {
    let mut tablet = tablet();
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", "…")]).unwrap();
    tablet.core().seal(VISIT, &mut |_, _| Vec::new()).unwrap();
    assert_eq!(capture(&mut tablet, EvidenceKind::Photo, &jpeg(60, 40)).unwrap_err().code(), "sealed");
    assert_eq!(tablet.core().sweep().unwrap(), Sweep::default());
}

use std::io::Cursor;

use qingjian_domain::inspection::EvidenceKind;
use qingjian_field_core::fakes::{Tablet, jpeg};
use qingjian_field_core::{Edit, NewCapture};
use qingjian_sync::protocol::BlobStatus;
use qingjian_sync::{Digest, DocId};
use uuid::Uuid;

use super::centre::Served;

pub const VISIT: DocId = DocId(Uuid::from_u128(50));

pub fn capture(tablet: &mut Tablet, kind: EvidenceKind, bytes: &[u8]) -> Digest {
    let (item, position, view, imported, note) = (None, None, None, None, None);
    let source = &mut Cursor::new(bytes);
    let (media_type, bytes) = ("image/jpeg".to_owned(), u64::try_from(bytes.len()).unwrap());
    let new = NewCapture { inspection: VISIT, item, kind, media_type, bytes, source, position, view, imported, note };
    tablet.core().capture(new).unwrap().sha256
}

#[test]
fn records_and_photos_arrive_over_the_line_and_another_tablet_reads_them() {
    let served = Served::start();
    let (mut one, mut two) = (served.tablet(1), served.tablet(2));
    one.core().act(&[Edit::new(VISIT, "inspection", "scene", "油烟净化器未运行")]).unwrap();
    let photo = capture(&mut one, EvidenceKind::Photo, &jpeg(60, 40));
    one.sync(&mut served.line()).unwrap();
    assert!(one.core().report().unwrap().complete());
    assert_eq!(served.centre.blob_status(&served.stream, photo).unwrap(), BlobStatus::Durable);
    two.sync(&mut served.line()).unwrap();
    let document = two.core().document(VISIT).unwrap().unwrap();
    assert_eq!(document.fields["scene"].survivors()[0].value.get(), "油烟净化器未运行");
    served.server.stop().unwrap();
}

#[test]
fn a_full_push_travels_packed_and_a_second_sync_moves_nothing() {
    let served = Served::start();
    let mut tablet = served.tablet(1);
    for n in 0..600 {
        tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", format!("第{n}次"))]).unwrap();
    }
    assert_eq!(tablet.sync(&mut served.line()).unwrap().pushed, 600);
    assert_eq!(served.centre.stream(&served.stream).unwrap().head_pos, 600);
    assert_eq!(tablet.sync(&mut served.line()).unwrap(), qingjian_field_core::SyncReport::default());
}

#[test]
fn a_stopped_server_is_no_longer_there_and_the_tablet_keeps_everything() {
    let served = Served::start();
    let mut tablet = served.tablet(1);
    let mut line = served.line();
    served.server.stop().unwrap();
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", "甲")]).unwrap();
    assert_eq!(tablet.sync(&mut line).unwrap_err().code(), "offline");
    assert!(!tablet.core().report().unwrap().complete());
}

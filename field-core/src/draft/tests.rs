use qingjian_sync::DocId;
use uuid::Uuid;

use crate::Edit;
use crate::fakes::{MemoryCentre, Tablet};
use crate::shell::Point;

const VISIT: DocId = DocId(Uuid::from_u128(50));

#[test]
fn every_keystroke_group_replaces_the_last_and_survives_a_power_cut() {
    let mut tablet = Tablet::new(1);
    for text in ["油", "油烟", "油烟净", ""] {
        tablet.core().draft_save(VISIT, "scene", text).unwrap();
        tablet.reopen();
        assert_eq!(tablet.core().draft(VISIT, "scene").unwrap().as_deref(), Some(text));
    }
}

#[test]
fn saving_a_field_ends_its_draft_and_no_other() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    tablet.core().draft_save(VISIT, "scene", "写到一半").unwrap();
    tablet.core().draft_save(VISIT, "answer.K-06", "未运").unwrap();
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", "写完")]).unwrap();
    assert_eq!(tablet.core().drafts(VISIT).unwrap(), [("answer.K-06".to_owned(), "未运".to_owned())]);
}

#[test]
fn a_save_that_a_power_cut_undid_leaves_the_draft() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    tablet.core().draft_save(VISIT, "scene", "写到一半").unwrap();
    tablet.stop.at(Point::BeforeCommit);
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", "写完")]).unwrap_err();
    tablet.reopen();
    assert_eq!(tablet.core().draft(VISIT, "scene").unwrap().as_deref(), Some("写到一半"));
}

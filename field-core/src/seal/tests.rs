use qingjian_domain::inspection::Missing;
use qingjian_sync::seal::Seal;
use qingjian_sync::{DocId, Document, Dot};
use serde::Deserialize as _;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fakes::{MemoryCentre, Tablet};
use crate::{Edit, FieldError};

const VISIT: DocId = DocId(Uuid::from_u128(50));
const RESULT: DocId = DocId(Uuid::from_u128(60));

fn edit(field: &str, value: impl Into<Value>) -> Edit {
    Edit::new(VISIT, "inspection", field, value)
}

fn complete(_: &Document, _: &[Document]) -> Vec<Missing> {
    Vec::new()
}

fn seal(tablet: &mut Tablet) -> Result<Vec<Dot>, FieldError> {
    tablet.core().seal(VISIT, &mut complete)
}

fn visited(centre: &mut MemoryCentre) -> Tablet {
    let mut tablet = Tablet::enrolled(1, centre);
    let result = json!({"pollutant": "nmhc"});
    let edits = [
        edit("scene", "现场检查情况"),
        edit("form", "on_site"),
        Edit::new(RESULT, "monitoring_result", "inspection", VISIT.to_string()),
        Edit::new(RESULT, "amendment", "text", "不属于同一种"),
    ];
    tablet.core().act(&edits[..3]).unwrap();
    // The vocabulary may refuse this result; the seal covers whatever is there.
    drop(tablet.core().act(&[Edit::new(RESULT, "monitoring_result", "result", result)]));
    tablet
}

#[test]
fn a_seal_covers_the_visit_and_what_belongs_to_it_and_can_be_checked_from_the_commits() {
    let mut tablet = visited(&mut MemoryCentre::new());
    seal(&mut tablet).unwrap();
    let visit = tablet.core().document(VISIT).unwrap().unwrap();
    assert_eq!(visit.text("status"), Some("sealed"));
    let seal = Seal::deserialize(visit.value("seal").unwrap()).unwrap();
    assert!(seal.covers.contains_key(&VISIT) && seal.covers.contains_key(&RESULT));
    let commits: Vec<_> = tablet.core().own_commits(0).unwrap().iter().map(|own| own.commit().unwrap()).collect();
    let op = |dot: Dot| {
        let commit = commits.iter().find(|commit| (commit.replica, commit.seq) == (dot.replica, dot.seq))?;
        let op = commit.ops.get(usize::from(dot.index))?;
        Some((op.field.as_str(), op.value.get()))
    };
    seal.check(op).unwrap();
}

#[test]
fn a_sealed_record_does_not_change_and_nothing_joins_it() {
    let mut tablet = visited(&mut MemoryCentre::new());
    seal(&mut tablet).unwrap();
    let evidence = tablet.core().new_doc().unwrap();
    let refused = [
        vec![edit("scene", "另一句")],
        vec![edit("answer.K-06", json!({"parts": {"yn": "no"}}))],
        vec![Edit::new(RESULT, "monitoring_result", "inspection", Uuid::from_u128(51).to_string())],
        vec![Edit::new(evidence, "evidence", "inspection", VISIT.to_string())],
    ];
    for edits in refused {
        assert_eq!(tablet.core().act(&edits).unwrap_err().code(), "sealed", "{edits:?}");
    }
    assert_eq!(seal(&mut tablet).unwrap_err().code(), "sealed");
}

#[test]
fn a_supplement_and_a_withdrawal_are_possible_after_the_seal() {
    let mut tablet = visited(&mut MemoryCentre::new());
    seal(&mut tablet).unwrap();
    let amendment = tablet.core().new_doc().unwrap();
    let supplement = [
        Edit::new(amendment, "amendment", "inspection", VISIT.to_string()),
        Edit::new(amendment, "amendment", "text", "补充：净化器型号有误"),
        Edit::new(amendment, "amendment", "reason", "笔误"),
    ];
    tablet.core().act(&supplement).unwrap();
    tablet.core().withdraw(RESULT, "仪器未检定").unwrap();
    let children = tablet.core().children(VISIT).unwrap();
    assert_eq!(children.len(), 2);
}

#[test]
fn what_is_missing_is_listed_and_nothing_is_sealed() {
    let mut tablet = visited(&mut MemoryCentre::new());
    let gap = |zh: &str| Missing { code: "unanswered", item: None, zh: zh.to_owned(), en: "missing".to_owned() };
    let refused = tablet.core().seal(VISIT, &mut |_, _| vec![gap("缺照片"), gap("缺签名")]).unwrap_err();
    assert_eq!(refused.code(), "incomplete");
    assert!(refused.to_string().contains("缺照片") && refused.to_string().contains("缺签名"));
    assert_eq!(tablet.core().document(VISIT).unwrap().unwrap().text("status"), None);
    assert_eq!(tablet.core().seal(RESULT, &mut complete).unwrap_err().code(), "unknown_document");
}

#[test]
fn nobody_seals_two_values() {
    let mut centre = MemoryCentre::new();
    let (mut one, mut two) = (visited(&mut centre), Tablet::enrolled(2, &mut centre));
    two.core().act(&[edit("scene", "另一位检查员写的")]).unwrap();
    two.sync(&mut centre).unwrap();
    one.sync(&mut centre).unwrap();
    let refused = seal(&mut one).unwrap_err();
    assert_eq!(refused.code(), "conflicts");
    assert!(refused.to_string().contains("scene"), "{refused}");
    one.core().act(&[edit("scene", "两人核对后的")]).unwrap();
    seal(&mut one).unwrap();
}

#[test]
fn a_seal_made_on_another_tablet_binds_here_too() {
    let mut centre = MemoryCentre::new();
    let (mut one, mut two) = (visited(&mut centre), Tablet::enrolled(2, &mut centre));
    seal(&mut one).unwrap();
    one.sync(&mut centre).unwrap();
    two.sync(&mut centre).unwrap();
    assert_eq!(two.core().act(&[edit("scene", "晚了")]).unwrap_err().code(), "sealed");
}

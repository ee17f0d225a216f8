use chrono::NaiveDate;
use qingjian_sync::Digest;
use qingjian_sync::bundle::{BlobFound, check};
use qingjian_sync::protocol::BlobKind;
use serde_json::json;

use super::scene;
use crate::InspectionFilter;
use crate::testing::{TestCentre, doc, now, op, photo};

#[test]
fn visits_are_found_by_day_target_and_status() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    for (n, at) in
        [(1, "2026-11-23T23:50:00+08:00"), (2, "2026-11-23T16:10:00+00:00"), (3, "2026-11-24T12:00:00+08:00")]
    {
        let ops = vec![
            op(doc(n), "inspection", "started_at", json!(at), &[]),
            op(doc(n), "inspection", "target", json!(doc(0xf00 + n % 2).0), &[]),
            op(doc(n), "inspection", "status", json!(if n == 3 { "complete" } else { "draft" }), &[]),
        ];
        test.push(&tablet.clone(), vec![tablet.commit(ops)]);
    }
    let found = |filter: InspectionFilter| {
        let page = test.centre.inspections(&test.stream, &filter).unwrap();
        assert_eq!(page.total, u64::try_from(page.rows.len()).unwrap());
        page.rows.into_iter().map(|row| row.doc).collect::<Vec<_>>()
    };
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d);
    assert_eq!(found(InspectionFilter::default()), [doc(3), doc(2), doc(1)]);
    assert_eq!(found(InspectionFilter { to: day(23), ..InspectionFilter::default() }), [doc(1)]);
    assert_eq!(found(InspectionFilter { from: day(24), ..InspectionFilter::default() }), [doc(3), doc(2)]);
    assert_eq!(found(InspectionFilter { target: Some(doc(0xf00)), ..InspectionFilter::default() }), [doc(2)]);
    let complete = Some("complete".to_owned());
    assert_eq!(found(InspectionFilter { status: complete, ..InspectionFilter::default() }), [doc(3)]);
}

#[test]
fn a_conflict_is_listed_until_someone_who_saw_both_decides() {
    let test = TestCentre::start();
    let (mut one, mut two) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1]));
    test.push(&one.clone(), vec![one.commit(vec![scene(doc(1), "一")])]);
    test.push(&two.clone(), vec![two.commit(vec![scene(doc(1), "二")])]);
    let conflicts = test.centre.conflicts(&test.stream).unwrap();
    assert_eq!((conflicts.len(), conflicts[0].field.as_str(), conflicts[0].survivors.len()), (1, "scene", 2));
    let both = [one.dot(0), two.dot(0)];
    test.push(&two.clone(), vec![two.commit(vec![op(doc(1), "inspection", "scene", json!("二"), &both)])]);
    assert!(test.centre.conflicts(&test.stream).unwrap().is_empty());
}

#[test]
fn a_tablet_owes_the_files_that_its_evidence_names() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let officer = test.inspectors[0];
    test.push(
        &tablet.clone(),
        vec![
            tablet.commit(photo(doc(5), doc(1), b"one", officer)),
            tablet.commit(photo(doc(6), doc(1), b"two", officer)),
        ],
    );
    let gaps = test.centre.evidence_gaps(&test.stream).unwrap();
    assert_eq!((gaps[0].replica, gaps[0].missing.len()), (tablet.replica, 2));
    let one = Digest::of(b"one");
    let id = test.centre.upload_create(&test.stream, tablet.replica, one, BlobKind::Original, 3, now()).unwrap().id;
    test.centre.upload_append(id, 0, b"one", now()).unwrap();
    let gaps = test.centre.evidence_gaps(&test.stream).unwrap();
    assert_eq!(gaps[0].missing, [(doc(6), Digest::of(b"two"))]);
}

#[test]
fn an_export_holds_every_commit_on_a_visit_and_what_belongs_to_it_and_the_keys() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    test.push(
        &tablet.clone(),
        vec![
            tablet.commit(vec![scene(doc(1), "正常")]),
            tablet.commit(vec![scene(doc(9), "别处")]),
            tablet.commit(photo(doc(5), doc(1), b"one", test.inspectors[0])),
            tablet.commit(vec![op(doc(5), "evidence", "note", json!("近景"), &[])]),
        ],
    );
    let export = test.centre.export_inspection(&test.stream, doc(1)).unwrap();
    assert_eq!(export.commits.iter().map(|commit| commit.pos).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!((export.replicas.len(), export.files.len(), export.files[0].2), (1, 1, false));
    export.commits.iter().for_each(|commit| commit.signed.verify(&export.replicas[0].key).unwrap());
}

#[test]
fn an_exported_visit_is_checked_with_no_centre() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    test.push(
        &tablet.clone(),
        vec![
            tablet.commit(vec![scene(doc(1), "现场检查情况")]),
            tablet.commit(photo(doc(5), doc(1), b"one", test.inspectors[0])),
            tablet.commit(vec![op(doc(9), "inspection", "scene", json!("另一次检查"), &[])]),
        ],
    );
    let bundle = test.centre.bundle(&test.stream, doc(1), now()).unwrap();
    assert_eq!((bundle.commits.len(), bundle.documents.len(), bundle.blobs.len()), (2, 2, 1));
    let report = check(&bundle, Some(&test.centre.centre_key()), |_| BlobFound::Matches);
    assert!(report.holds(), "{report:?}");
    assert!(test.centre.bundle(&test.stream, doc(5), now()).is_err(), "a photograph is no inspection");
    assert!(test.centre.bundle(&test.stream, doc(77), now()).is_err(), "there is no such document");
}

#[test]
fn documents_of_a_kind_are_each_shown_once_beyond_one_step_and_only_the_districts() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    // More than one step reads, sixty to a commit.
    for part in 0..18_u128 {
        let name = |n: u128| op(doc(0x1000 + part * 60 + n), "target", "name", json!(n.to_string()), &[]);
        let commit = tablet.commit((0..60).map(name).collect());
        test.push(&tablet, vec![commit]);
    }
    let commit = tablet.commit(vec![op(doc(1), "lead", "text", json!("示例"), &[])]);
    test.push(&tablet, vec![commit]);
    let mut seen = Vec::new();
    test.centre.each_target(&test.stream, &mut |document| seen.push(document.doc)).unwrap();
    assert_eq!(seen.len(), 18 * 60);
    assert!(seen.is_sorted_by(|one, other| one < other));
    let mut by_kind = Vec::new();
    test.centre.each_document(&test.stream, &["target", "lead"], &mut |document| by_kind.push(document.doc)).unwrap();
    assert_eq!(by_kind.len(), 18 * 60 + 1);
    test.centre.each_document(&"110105".parse().unwrap(), &["target"], &mut |_| panic!("another district's")).unwrap();
}

use proptest::prelude::*;
use qingjian_sync::chain::{Link, Neighbours, place};
use qingjian_sync::{Commit, DocId, Document, history};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fakes::{MemoryCentre, Tablet};
use crate::shell::Point;
use crate::{Edit, FieldError};

const VISIT: DocId = DocId(Uuid::from_u128(50));

fn tablet() -> Tablet {
    Tablet::enrolled(1, &mut MemoryCentre::new())
}

fn edit(field: &str, value: impl Into<Value>) -> Edit {
    Edit::new(VISIT, "inspection", field, value)
}

fn own(tablet: &mut Tablet) -> Vec<Commit> {
    tablet.core().own_commits(0).unwrap().iter().map(|own| own.commit().unwrap()).collect()
}

#[test]
fn an_action_is_one_commit_signed_and_chained() {
    let mut tablet = tablet();
    tablet.core().act(&[edit("scene", "甲"), edit("form", "on_site")]).unwrap();
    tablet.core().act(&[edit("scene", "乙")]).unwrap();
    let me = tablet.core().identity().unwrap();
    let commits = tablet.core().own_commits(0).unwrap();
    let mut before = None;
    for own in &commits {
        own.signed.verify(&me.key.key().unwrap()).unwrap();
        let known = Neighbours { before, ..Neighbours::default() };
        assert_eq!(place(&own.commit().unwrap(), own.signed.digest(), known), Link::Follows);
        before = Some(own.signed.digest());
    }
    let sizes: Vec<usize> = own(&mut tablet).iter().map(|commit| commit.ops.len()).collect();
    assert_eq!(sizes, [2, 1]);
}

#[test]
fn an_edit_replaces_exactly_what_was_on_the_screen() {
    let mut tablet = tablet();
    let first = tablet.core().act(&[edit("scene", "甲")]).unwrap();
    tablet.core().act(&[edit("scene", "乙")]).unwrap();
    assert_eq!(own(&mut tablet)[1].ops[0].sees, first);
    assert_eq!(tablet.core().document(VISIT).unwrap().unwrap().text("scene"), Some("乙"));
}

#[test]
fn every_clock_is_recorded() {
    let mut tablet = tablet();
    tablet.clock.set(|now| now.gnss_at = Some(now.at));
    tablet.core().act(&[edit("scene", "甲")]).unwrap();
    let commit = own(&mut tablet).remove(0);
    assert_eq!((commit.mono_ms, commit.boot, commit.gnss_at), (5000, Uuid::from_u128(7), Some(commit.at)));
    assert!(commit.server_offset_ms.is_some());
}

#[test]
fn when_the_outbox_refuses_the_document_is_as_before() {
    let mut tablet = tablet();
    tablet.core().act(&[edit("scene", "甲")]).unwrap();
    tablet.core().draft_save(VISIT, "scene", "乙").unwrap();
    let full = "CREATE TEMP TRIGGER full BEFORE INSERT ON main.outbox BEGIN SELECT RAISE(ABORT, 'full'); END";
    tablet.core().store.execute_batch(full).unwrap();
    tablet.core().act(&[edit("scene", "乙")]).unwrap_err();
    tablet.core().store.execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(tablet.core().document(VISIT).unwrap().unwrap().text("scene"), Some("甲"));
    assert_eq!(own(&mut tablet).len(), 1);
    assert_eq!(tablet.core().draft(VISIT, "scene").unwrap().as_deref(), Some("乙"));
    tablet.core().act(&[edit("scene", "乙")]).unwrap();
}

#[test]
fn a_power_cut_leaves_all_of_an_action_or_nothing() {
    for (point, records) in [(Point::BeforeCommit, 0), (Point::AfterCommit, 1)] {
        let mut tablet = tablet();
        tablet.stop.at(point);
        assert_eq!(tablet.core().act(&[edit("scene", "甲")]).unwrap_err(), FieldError::Interrupted(point));
        tablet.reopen();
        assert_eq!(own(&mut tablet).len(), records);
        assert_eq!(tablet.core().document(VISIT).unwrap().is_some(), records == 1);
        assert_eq!(tablet.core().report().unwrap().records, u64::try_from(records).unwrap());
    }
}

#[test]
fn what_the_domain_refuses_is_said_with_its_code_and_writes_nothing() {
    let mut tablet = tablet();
    let other = DocId(Uuid::from_u128(51));
    let cases = [
        (vec![], "no_edits"),
        (vec![edit("colour", "blue")], "unknown_field"),
        (vec![Edit::new(other, "poem", "text", "…")], "unknown_kind"),
        (vec![edit("scene", "甲"), edit("form", "by_telephone")], "bad_value"),
        (vec![edit("answer.K-06", json!({"parts": {"x": 1.5}}))], "binary_float"),
        (vec![edit("scene", "甲"), Edit::new(VISIT, "target", "name", "某饭店")], "other_kind"),
        (vec![edit("scene", "甲"), edit("scene", "乙")], "commit_field_twice"),
        (vec![edit("seal", json!({}))], "seal_by_sealing"),
    ];
    tablet.core().act(&[Edit::new(VISIT, "inspection", "form", "on_site")]).unwrap();
    for (edits, code) in cases {
        let refused = tablet.core().act(&edits).unwrap_err();
        assert!(matches!(refused, FieldError::NotAllowed { .. }), "{refused:?}");
        assert_eq!(refused.code(), code);
    }
    assert_eq!(own(&mut tablet).len(), 1);
    assert_eq!(tablet.core().document(other).unwrap(), None);
}

#[test]
fn more_than_a_commit_holds_is_refused_whole() {
    let mut tablet = tablet();
    let many: Vec<Edit> = (0..65).map(|n| Edit::new(DocId(Uuid::from_u128(n)), "inspection", "scene", "甲")).collect();
    assert_eq!(tablet.core().act(&many).unwrap_err().code(), "commit_op_count");
    let long: Vec<Edit> =
        (0..3).map(|n| Edit::new(DocId(Uuid::from_u128(n)), "inspection", "scene", "x".repeat(30_000))).collect();
    assert_eq!(tablet.core().act(&long).unwrap_err().code(), "commit_too_large");
    assert_eq!(tablet.core().report().unwrap().records, 0);
}

#[derive(Clone, Debug)]
enum Step {
    Write(usize, u8),
    Draft(usize, u8),
    Cut(Point),
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..FIELDS.len(), any::<u8>()).prop_map(|(field, value)| Step::Write(field, value)),
        2 => (0..FIELDS.len(), any::<u8>()).prop_map(|(field, value)| Step::Draft(field, value)),
        1 => prop_oneof![Just(Point::BeforeCommit), Just(Point::AfterCommit)].prop_map(Step::Cut),
        1 => Just(Step::Reopen),
    ];
    proptest::collection::vec(step, 1..40)
}

/// Six fields of three documents.
const FIELDS: [(u128, &str); 6] =
    [(50, "scene"), (50, "form"), (51, "scene"), (51, "form"), (52, "scene"), (52, "form")];

fn value(field: usize, drawn: u8) -> Value {
    match FIELDS[field].1 {
        "form" => json!(if drawn.is_multiple_of(2) { "on_site" } else { "off_site" }),
        _ => json!(format!("第{drawn}句")),
    }
}

/// What the tablet has promised to keep.
#[derive(Default)]
struct Promised {
    saved: Vec<(usize, Value)>,
    drafts: std::collections::BTreeMap<usize, String>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_returned_is_there_after_every_power_cut_and_the_state_is_what_the_commits_say(steps in steps()) {
        let mut tablet = tablet();
        let mut promised = Promised::default();
        for step in steps {
            run(&mut tablet, &mut promised, step);
        }
        tablet.stop.never();
        tablet.reopen();
        let commits = own(&mut tablet);
        let said: Vec<(DocId, String, Value)> = commits.iter().flat_map(|commit| commit.ops.iter())
            .map(|op| (op.doc, op.field.clone(), op.value.get().clone())).collect();
        let mut rest = said.iter();
        for (field, value) in &promised.saved {
            let (doc, name) = FIELDS[*field];
            let wanted = (DocId(Uuid::from_u128(doc)), name.to_owned(), value.clone());
            prop_assert!(rest.any(|found| *found == wanted), "{wanted:?} is lost");
        }
        for (field, text) in &promised.drafts {
            let (doc, name) = FIELDS[*field];
            let kept = tablet.core().draft(DocId(Uuid::from_u128(doc)), name).unwrap();
            prop_assert_eq!(kept.as_ref(), Some(text));
        }
        let truth: Vec<Document> = history::documents(&commits).into_values().collect();
        let shown = tablet.core().documents_of("inspection", &crate::Filter::All, None).unwrap().documents;
        prop_assert_eq!(shown, truth);
    }
}

fn run(tablet: &mut Tablet, promised: &mut Promised, step: Step) {
    match step {
        Step::Write(field, drawn) => write(tablet, promised, field, value(field, drawn)),
        Step::Draft(field, drawn) => {
            let (doc, name) = FIELDS[field];
            let text = format!("写到第{drawn}字");
            tablet.core().draft_save(DocId(Uuid::from_u128(doc)), name, &text).unwrap();
            promised.drafts.insert(field, text);
        }
        Step::Cut(point) => tablet.stop.at(point),
        Step::Reopen => tablet.reopen(),
    }
}

fn write(tablet: &mut Tablet, promised: &mut Promised, field: usize, value: Value) {
    let (doc, name) = FIELDS[field];
    let edit = Edit::new(DocId(Uuid::from_u128(doc)), "inspection", name, value.clone());
    match tablet.core().act(&[edit]) {
        Ok(_) => {
            promised.saved.push((field, value));
            promised.drafts.remove(&field);
        }
        // The caller never heard; both outcomes are allowed, each as a whole.
        Err(FieldError::Interrupted(Point::AfterCommit)) => {
            promised.drafts.remove(&field);
            tablet.reopen();
        }
        Err(_) => tablet.reopen(),
    }
}

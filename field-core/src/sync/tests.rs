#![allow(clippy::unwrap_used)]

use std::time::Duration;

use proptest::prelude::*;
use qingjian_sync::{DocId, Document, history};
use serde_json::json;
use uuid::Uuid;

mod files;
mod lines;
mod receipts;

use super::next_attempt;
use crate::fakes::{MemoryCentre, Tablet};
use crate::shell::Point;
use crate::{CommitState, Edit, FieldError};

const VISIT: DocId = DocId(Uuid::from_u128(50));

fn write(tablet: &mut Tablet, text: &str) -> Result<(), FieldError> {
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", text)]).map(drop)
}

fn scene(tablet: &mut Tablet) -> Vec<String> {
    let document = tablet.core().document(VISIT).unwrap();
    let survivors = document.and_then(|it| it.fields.get("scene").map(|field| field.survivors().to_vec()));
    survivors.unwrap_or_default().iter().map(|it| it.value.get().as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_one_tablet_wrote_another_reads_and_nothing_waits() {
    let mut centre = MemoryCentre::new();
    let (mut one, mut two) = (Tablet::enrolled(1, &mut centre), Tablet::enrolled(2, &mut centre));
    write(&mut one, "油烟净化器未运行").unwrap();
    one.sync(&mut centre).unwrap();
    two.sync(&mut centre).unwrap();
    assert_eq!(scene(&mut two), ["油烟净化器未运行"]);
    assert!(one.core().report().unwrap().complete());
}

#[test]
fn an_idle_sync_is_two_requests_and_moves_nothing() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    write(&mut tablet, "甲").unwrap();
    tablet.sync(&mut centre).unwrap();
    let written = |tablet: &mut Tablet| -> i64 {
        tablet.core().store.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap()
    };
    let before = (centre.requests, written(&mut tablet));
    let report = tablet.sync(&mut centre).unwrap();
    assert_eq!((centre.requests - before.0, written(&mut tablet)), (2, before.1));
    assert_eq!(report, super::SyncReport::default());
}

#[test]
fn two_who_did_not_see_each_other_conflict_until_one_who_saw_both_writes() {
    let mut centre = MemoryCentre::new();
    let (mut one, mut two) = (Tablet::enrolled(1, &mut centre), Tablet::enrolled(2, &mut centre));
    write(&mut one, "甲").unwrap();
    write(&mut two, "乙").unwrap();
    one.sync(&mut centre).unwrap();
    two.sync(&mut centre).unwrap();
    let mut both = scene(&mut two);
    both.sort();
    assert_eq!(both, ["乙", "甲"]);
    write(&mut two, "丙").unwrap();
    two.sync(&mut centre).unwrap();
    one.sync(&mut centre).unwrap();
    assert_eq!(scene(&mut one), ["丙"]);
}

#[test]
fn a_lost_receipt_is_fetched_again_and_the_commit_counts_once() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    write(&mut tablet, "甲").unwrap();
    tablet.core().sync(&mut centre, &mut |_| {}).unwrap();
    write(&mut tablet, "乙").unwrap();
    for lost in 1..=3 {
        centre.lose_answers = lost;
        while centre.lose_answers > 0 {
            drop(tablet.sync(&mut centre));
        }
    }
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.log.len(), 2);
    assert_eq!(scene(&mut tablet), ["乙"]);
}

#[test]
fn a_held_commit_leaves_the_document_and_stays_in_sight_and_blocks_nothing() {
    let mut centre = MemoryCentre::new();
    centre.hold = Some(("不许", "not_allowed"));
    let mut tablet = Tablet::enrolled(1, &mut centre);
    write(&mut tablet, "不许").unwrap();
    tablet.core().act(&[Edit::new(VISIT, "inspection", "form", "on_site")]).unwrap();
    let report = tablet.sync(&mut centre).unwrap();
    assert_eq!((report.pushed, report.without_effect), (2, 1));
    assert_eq!(scene(&mut tablet), [""; 0]);
    let waiting = tablet.core().attention(0).unwrap();
    assert_eq!((waiting.len(), waiting.first().unwrap().state), (1, CommitState::Held));
    assert_eq!(tablet.core().document(VISIT).unwrap().unwrap().text("form"), Some("on_site"));
}

#[test]
fn a_centre_that_was_restored_gets_back_what_it_lost() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    for text in ["甲", "乙", "丙"] {
        write(&mut tablet, text).unwrap();
        tablet.sync(&mut centre).unwrap();
    }
    centre.restore(1);
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.log.len(), 3);
    assert_eq!(scene(&mut tablet), ["丙"]);
    assert_eq!(centre.documents.values().next().unwrap().0.text("scene"), Some("丙"));
}

#[test]
fn what_is_held_again_after_a_restore_leaves_again_and_the_sync_goes_on() {
    let mut centre = MemoryCentre::new();
    centre.hold = Some(("不许", "not_allowed"));
    let mut tablet = Tablet::enrolled(1, &mut centre);
    for _ in 0..2 {
        write(&mut tablet, "不许").unwrap();
        tablet.sync(&mut centre).unwrap();
    }
    centre.restore(0);
    tablet.sync(&mut centre).unwrap();
    assert_eq!(scene(&mut tablet), [""; 0]);
    assert_eq!(tablet.core().attention(0).unwrap().len(), 2);
}

#[test]
fn a_tablet_restored_from_an_old_copy_goes_on_under_a_new_name_and_loses_nothing() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    let copy = tempfile::NamedTempFile::new().unwrap();
    write(&mut tablet, "甲").unwrap();
    tablet.sync(&mut centre).unwrap();
    tablet.copy_to(copy.path());
    write(&mut tablet, "乙").unwrap();
    tablet.sync(&mut centre).unwrap();
    let before = tablet.core().identity().unwrap().replica;

    tablet.restore_from(copy.path());
    write(&mut tablet, "丙").unwrap();
    assert!(tablet.sync(&mut centre).unwrap().succeeded);
    assert_ne!(tablet.core().identity().unwrap().replica, before);
    let mut survivors = scene(&mut tablet);
    survivors.sort();
    assert_eq!(survivors, ["丙", "乙"], "both were written by people who did not see the other");
    assert_eq!(tablet.sync(&mut centre).unwrap(), super::SyncReport::default());
}

#[test]
fn a_power_cut_at_any_point_of_a_sync_loses_nothing() {
    for point in Point::ALL {
        let mut centre = MemoryCentre::new();
        let mut tablet = Tablet::enrolled(1, &mut centre);
        write(&mut tablet, "甲").unwrap();
        tablet.stop.at(point);
        let first = tablet.sync(&mut centre);
        assert!(first.is_ok() || matches!(&first, Err(FieldError::Interrupted(at)) if *at == point), "{first:?}");
        tablet.reopen();
        tablet.stop.at(Point::BeforeCommit);
        drop(write(&mut tablet, "不算"));
        tablet.reopen();
        tablet.sync(&mut centre).unwrap();
        assert_eq!(scene(&mut tablet), ["甲"], "{point:?}");
        assert_eq!(centre.log.len(), 1, "{point:?}");
    }
}

#[test]
fn a_bad_value_and_a_made_up_seal_are_refused_and_write_nothing() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    let refused =
        tablet.core().act(&[Edit::new(VISIT, "inspection", "answer.K-06", json!({"parts": {"yn": "maybe"}}))]);
    assert!(matches!(refused, Err(FieldError::NotAllowed { .. })), "{refused:?}");
    let refused = tablet.core().act(&[Edit::new(VISIT, "inspection", "seal", json!({}))]);
    assert_eq!(refused.unwrap_err().code(), "seal_by_sealing");
    assert_eq!(tablet.core().report().unwrap().records, 0);
}

#[test]
fn a_draft_survives_a_power_cut_and_goes_with_the_saving_of_its_field() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    tablet.core().draft_save(VISIT, "scene", "写到一半").unwrap();
    tablet.reopen();
    assert_eq!(tablet.core().draft(VISIT, "scene").unwrap().as_deref(), Some("写到一半"));
    write(&mut tablet, "写完").unwrap();
    assert_eq!(tablet.core().draft(VISIT, "scene").unwrap(), None);
}

#[test]
fn waits_double_up_to_five_minutes_and_are_spread() {
    assert_eq!(next_attempt(1, 0), Duration::from_millis(500));
    assert_eq!(next_attempt(1, 500), Duration::from_secs(1));
    assert!(next_attempt(40, 3) <= Duration::from_secs(300) && next_attempt(40, 0) >= Duration::from_secs(150));
}

#[derive(Clone, Debug)]
enum Step {
    Write(usize),
    Sync(usize),
    LoseAnswer,
    Cut(usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let tablet = 0..2_usize;
    let step = prop_oneof![
        3 => tablet.clone().prop_map(Step::Write),
        2 => tablet.clone().prop_map(Step::Sync),
        1 => Just(Step::LoseAnswer),
        1 => (tablet, 0..Point::ALL.len()).prop_map(|(tablet, point)| Step::Cut(tablet, point)),
    ];
    proptest::collection::vec(step, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_breaks_all_that_was_saved_meets_everywhere(steps in steps()) {
        let mut centre = MemoryCentre::new();
        let mut tablets = [Tablet::enrolled(1, &mut centre), Tablet::enrolled(2, &mut centre)];
        let mut saved = 0_usize;
        for step in steps {
            match step {
                Step::Write(who) => saved += usize::from(write(&mut tablets[who], &format!("{saved}")).is_ok()),
                Step::Sync(who) => drop(tablets[who].sync(&mut centre)),
                Step::LoseAnswer => centre.lose_answers = 1,
                Step::Cut(who, point) => {
                    tablets[who].stop.at(Point::ALL[point]);
                    drop(tablets[who].sync(&mut centre));
                    tablets[who].reopen();
                }
            }
        }
        centre.lose_answers = 0;
        for tablet in &mut tablets {
            tablet.stop.at(Point::SuccessorMade);
            tablet.sync(&mut centre).unwrap();
        }
        tablets[0].sync(&mut centre).unwrap();
        prop_assert!(centre.log.len() >= saved);
        let truth: Vec<Document> = history::documents(centre.log.iter().map(|logged| &logged.commit)).into_values().collect();
        for tablet in &mut tablets {
            let seen: Vec<Document> = tablet.core().document(VISIT).unwrap().into_iter().collect();
            prop_assert_eq!(&seen, &truth);
        }
    }
}

//! Lines, clocks, signatures and centres that are not as they should be.

use qingjian_sync::protocol::{PUSH_COMMITS_MAX, Problem, SyncFault};

use super::*;
use crate::fakes::Call;
use crate::{Progress, SyncReport};

fn refused(status: u16, code: &str) -> SyncFault {
    SyncFault::Refused(Box::new(Problem::new(status, "Refused", code, "as the test wants")))
}

fn one_record() -> (MemoryCentre, Tablet) {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    write(&mut tablet, "甲").unwrap();
    (centre, tablet)
}

#[test]
fn a_clock_put_wrong_costs_one_more_request_and_is_told_apart_afterwards() {
    let (mut centre, mut tablet) = one_record();
    tablet.clock.put_wrong(-3 * 24 * 3600 * 1000);
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.log.len(), 1);
    let offset_ms = tablet.core().identity().unwrap().centre_offset_ms.unwrap();
    assert!(offset_ms > 3 * 24 * 3600 * 1000);
    write(&mut tablet, "乙").unwrap();
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.log.last().unwrap().commit.server_offset_ms, Some(offset_ms));
}

#[test]
fn a_clock_that_the_centre_never_believes_ends_the_sync_and_loses_nothing() {
    let (mut centre, mut tablet) = one_record();
    let mut problem = Problem::new(401, "Unauthorized", "token_clock", "…");
    problem.server_at_s = None;
    centre.refuse = Some((Call::Hello, SyncFault::Refused(Box::new(problem))));
    assert_eq!(tablet.sync(&mut centre).unwrap_err().code(), "answer_wrong");
    assert_eq!(tablet.core().report().unwrap().records_arrived, 0);
    tablet.sync(&mut centre).unwrap();
}

#[test]
fn no_refusal_empties_the_outbox() {
    let codes = [
        (400, "json_malformed"),
        (401, "token_signature"),
        (403, "successor_refused"),
        (409, "replica_known"),
        (410, "code_expired"),
        (413, "body_too_large"),
        (426, "version_unknown"),
        (429, "queue_full"),
        (500, "store_failed"),
        (503, "stopping"),
    ];
    for call in [Call::Hello, Call::Push, Call::Pull] {
        for (status, code) in codes {
            let (mut centre, mut tablet) = one_record();
            centre.refuse = Some((call, refused(status, code)));
            let error = tablet.sync(&mut centre).unwrap_err();
            assert_eq!(error.code(), code);
            let later = matches!(error, FieldError::TryLater { .. });
            assert_eq!(later, status == 429 || status >= 500, "{code}");
            let arrived = u64::from(call == Call::Pull);
            assert_eq!(tablet.core().report().unwrap().records_arrived, arrived);
            assert_eq!(scene(&mut tablet), ["甲"]);
            tablet.sync(&mut centre).unwrap();
            assert!(tablet.core().report().unwrap().complete());
        }
    }
}

#[test]
fn a_receipt_that_the_centre_did_not_sign_counts_for_nothing() {
    let (mut centre, mut tablet) = one_record();
    centre.forge_receipts = true;
    assert_eq!(tablet.sync(&mut centre).unwrap_err().code(), "centre_signature");
    assert_eq!(tablet.core().report().unwrap().records_arrived, 0);
    centre.forge_receipts = false;
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.log.len(), 1);
}

#[test]
fn a_turned_away_commit_is_kept_and_holds_up_nothing_after_it() {
    let (mut centre, mut tablet) = one_record();
    centre.turn_away = Some("甲");
    tablet.core().act(&[Edit::new(VISIT, "inspection", "form", "on_site")]).unwrap();
    let report = tablet.sync(&mut centre).unwrap();
    assert_eq!((report.pushed, report.without_effect, report.turned_away), (2, 2, 1));
    let states: Vec<CommitState> = tablet.core().own_commits(0).unwrap().iter().map(|own| own.state).collect();
    assert_eq!(states, [CommitState::TurnedAway, CommitState::Held]);
    assert_eq!(tablet.sync(&mut centre).unwrap(), SyncReport::default());
}

#[test]
fn what_waited_for_its_predecessor_takes_effect_when_that_arrives() {
    let (mut centre, mut tablet) = one_record();
    centre.turn_away = Some("甲");
    tablet.core().act(&[Edit::new(VISIT, "inspection", "form", "on_site")]).unwrap();
    tablet.sync(&mut centre).unwrap();
    assert_eq!(tablet.core().attention(0).unwrap().len(), 2);
    // The fault that made the centre turn it away is mended, and a restore makes the tablet offer it again.
    centre.turn_away = None;
    centre.restore(1);
    tablet.sync(&mut centre).unwrap();
    tablet.sync(&mut centre).unwrap();
    assert_eq!(tablet.core().attention(0).unwrap(), []);
    assert_eq!(scene(&mut tablet), ["甲"]);
    assert_eq!(tablet.core().document(VISIT).unwrap().unwrap().text("form"), Some("on_site"));
}

#[test]
fn a_long_shift_goes_out_in_batches_and_comes_in_in_pages() {
    let mut centre = MemoryCentre::with(|centre| centre.page = 100);
    let (mut one, mut two) = (Tablet::enrolled(1, &mut centre), Tablet::enrolled(2, &mut centre));
    let count = u128::try_from(PUSH_COMMITS_MAX).unwrap() + 120;
    for n in 0..count {
        let doc = DocId(Uuid::from_u128(1000 + n));
        one.core().act(&[Edit::new(doc, "inspection", "scene", format!("第{n}家"))]).unwrap();
    }
    let mut told = Vec::new();
    one.core().sync(&mut centre, &mut |progress| told.push(progress)).unwrap();
    assert_eq!(told[..2], [Progress::Pushed(500), Progress::Pushed(620)]);
    two.sync(&mut centre).unwrap();
    let last = DocId(Uuid::from_u128(1000 + count - 1));
    assert_eq!(two.core().document(last).unwrap().unwrap().text("scene"), Some("第619家"));
}

#[test]
fn a_page_that_a_power_cut_undid_comes_again() {
    for point in [Point::BeforePullCommit, Point::AfterPullCommit] {
        let mut centre = MemoryCentre::with(|centre| centre.page = 1);
        let (mut one, mut two) = (Tablet::enrolled(1, &mut centre), Tablet::enrolled(2, &mut centre));
        for n in 0..3 {
            one.core().act(&[Edit::new(DocId(Uuid::from_u128(n)), "inspection", "scene", "甲")]).unwrap();
        }
        one.sync(&mut centre).unwrap();
        two.stop.after(point, 1);
        two.sync(&mut centre).unwrap_err();
        two.reopen();
        two.sync(&mut centre).unwrap();
        assert_eq!(two.core().documents_of("inspection", &crate::Filter::All, None).unwrap().documents.len(), 3);
    }
}

#[test]
fn who_may_not_read_any_more_still_delivers() {
    let (mut centre, mut tablet) = one_record();
    centre.revoked.insert(tablet.core().identity().unwrap().replica);
    let source = &mut std::io::Cursor::new(b"sound");
    let (item, position, view, imported, note) = (None, None, None, None, None);
    let (kind, media_type) = (qingjian_domain::inspection::EvidenceKind::Audio, "audio/aac".to_owned());
    let new = crate::NewCapture {
        inspection: VISIT,
        item,
        kind,
        media_type,
        bytes: 5,
        source,
        position,
        view,
        imported,
        note,
    };
    tablet.core().capture(new).unwrap();
    assert_eq!(tablet.sync(&mut centre).unwrap_err().code(), "replica_revoked");
    assert!(tablet.core().report().unwrap().complete());
}

#[test]
fn a_centre_restored_in_the_middle_of_a_sync_is_greeted_again() {
    let (mut centre, mut tablet) = one_record();
    tablet.sync(&mut centre).unwrap();
    write(&mut tablet, "乙").unwrap();
    centre.refuse = Some((Call::Push, refused(409, "epoch_changed")));
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.log.len(), 2);
}

#[test]
fn a_restored_centre_that_forgot_an_earlier_name_of_this_tablet_holds_up_nothing() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    let copy = tempfile::NamedTempFile::new().unwrap();
    tablet.copy_to(copy.path());
    write(&mut tablet, "甲").unwrap();
    tablet.sync(&mut centre).unwrap();
    let old = tablet.core().identity().unwrap().replica;
    tablet.restore_from(copy.path());
    write(&mut tablet, "乙").unwrap();
    assert!(tablet.sync(&mut centre).unwrap().succeeded);
    write(&mut tablet, "丙").unwrap();
    tablet.sync(&mut centre).unwrap();

    centre.restore(0);
    centre.forget(old);
    tablet.sync(&mut centre).unwrap();
    assert_eq!(scene(&mut tablet), ["丙"]);
    let own = tablet.core().own_commits(0).unwrap();
    let waiting: Vec<_> = own.iter().filter(|own| own.state == CommitState::Waiting).map(|own| own.replica).collect();
    assert_eq!(waiting, [old], "what only the forgotten name could say goes on waiting");
}

#[test]
fn receipts_are_kept_as_proof_of_delivery() {
    let (mut centre, mut tablet) = one_record();
    tablet.sync(&mut centre).unwrap();
    let key = tablet.core().identity().unwrap().binding.unwrap().centre_key;
    let kept = tablet.core().store.query_row("SELECT payload, jws FROM receipt", [], |row| {
        Ok(qingjian_sync::Signed::of_parts(row.get(0)?, row.get(1)?).unwrap())
    });
    kept.unwrap().verify(&key).unwrap();
}

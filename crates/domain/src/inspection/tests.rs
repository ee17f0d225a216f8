#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

#[test]
fn a_night_visit_belongs_to_the_date_of_its_start() {
    assert_eq!(beijing_date(at("2022-06-18T23:30:00+08:00")).to_string(), "2022-06-18");
    assert_eq!(beijing_date(at("2022-06-19T00:10:00+08:00")).to_string(), "2022-06-19");
}

#[test]
fn the_date_is_beijings_whatever_the_offset_says() {
    assert_eq!(beijing_date(at("2022-06-18T15:59:59Z")).to_string(), "2022-06-18");
    assert_eq!(beijing_date(at("2022-06-18T16:00:00Z")).to_string(), "2022-06-19");
    assert_eq!(beijing_date(at("2022-06-18T20:00:00-05:00")).to_string(), "2022-06-19");
}

#[test]
fn a_shift_past_midnight_keeps_its_first_date() {
    let shift = Shift {
        crew: Vec::new(),
        started_at: at("2022-06-18T22:00:00+08:00"),
        ended_at: Some(at("2022-06-19T06:00:00+08:00")),
    };
    assert_eq!(shift.date().to_string(), "2022-06-18");
    assert!(shift.crosses_midnight());
    assert!(shift.covers(at("2022-06-19T00:00:00+08:00")));
    assert!(!shift.covers(at("2022-06-19T06:00:01+08:00")));
}

#[test]
fn a_running_shift_covers_everything_after_its_start() {
    let started_at = at("2022-06-18T22:00:00+08:00");
    let shift = Shift { crew: Vec::new(), started_at, ended_at: None };
    assert!(!shift.crosses_midnight());
    assert!(shift.covers(at("2022-06-20T00:00:00+08:00")));
}

const STATES: [Status; 4] = [Status::Draft, Status::Complete, Status::Sealed, Status::Amended];
const STEPS: [Step; 4] = [Step::Finish, Step::Reopen, Step::Seal, Step::Amend];

#[test]
fn the_life_of_an_inspection_has_five_steps_and_no_others() {
    let mut allowed = Vec::new();
    for from in STATES {
        for step in STEPS {
            if let Ok(to) = from.after(step, 0) {
                allowed.push((from, step, to));
            }
        }
    }
    let expected = [
        (Status::Draft, Step::Finish, Status::Complete),
        (Status::Complete, Step::Reopen, Status::Draft),
        (Status::Complete, Step::Seal, Status::Sealed),
        (Status::Sealed, Step::Amend, Status::Amended),
        (Status::Amended, Step::Amend, Status::Amended),
    ];
    assert_eq!(allowed, expected);
}

#[test]
fn a_gap_blocks_finishing_and_sealing_but_not_reopening() {
    assert_eq!(Status::Draft.after(Step::Finish, 1).unwrap_err().code(), "incomplete");
    assert_eq!(Status::Complete.after(Step::Seal, 1).unwrap_err().code(), "incomplete");
    assert_eq!(Status::Complete.after(Step::Reopen, 9), Ok(Status::Draft));
}

proptest! {
    #[test]
    fn nothing_leads_back_behind_a_seal(steps in proptest::collection::vec(0..4_usize, 0..12)) {
        let mut status = Status::Sealed;
        for pick in steps {
            status = status.after(STEPS[pick], 0).unwrap_or(status);
        }
        prop_assert!(matches!(status, Status::Sealed | Status::Amended));
    }
}

#[test]
fn a_signature_is_strokes_or_a_refusal_with_a_witness() {
    let strokes = json!({"role": "party", "name": "李四", "strokes_sha256": "a".repeat(64)});
    let read: Signature = serde_json::from_value(strokes.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), strokes);
    let refusal = json!({"role": "party", "name": "李四",
        "refusal": {"reason": "拒绝", "witness": {"name": "王五", "unit": "居委会"}}});
    let read: Signature = serde_json::from_value(refusal.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), refusal);
    assert!(serde_json::from_value::<Signature>(json!({"role": "party", "name": "李四"})).is_err());
}

#[test]
fn a_capture_keeps_every_clock_and_refuses_words_it_does_not_know() {
    let json = json!({
        "kind": "photo", "sha256": "b".repeat(64), "length_bytes": 12, "media_type": "image/jpeg",
        "captured_at": {"device": "2022-06-18T22:41:07+08:00", "monotonic_ms": 5, "boot": "x",
                        "gnss": "2022-06-18T14:41:06Z", "server_offset_ms": -900},
        "officer": "018f0000-0000-7000-8000-000000000001", "view": "wide", "imported": "执法记录仪"
    });
    let capture: Capture = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(capture.captured_at.server_offset_ms, Some(-900));
    let mut odd = json;
    odd["filter"] = json!("sepia");
    assert!(serde_json::from_value::<Capture>(odd).is_err());
}

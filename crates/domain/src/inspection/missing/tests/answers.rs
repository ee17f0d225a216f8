//! Items, their parts and their proof.

use super::*;

#[test]
fn an_item_that_may_apply_is_asked_until_somebody_says_that_it_does_not() {
    let mut draft = draft();
    draft.pins("K@2022.1");
    assert_eq!(draft.gaps_at("K-05"), ["unanswered"]);
    draft.knows(json!({"opened_on": "2010-01-01"}));
    assert!(draft.gaps_at("K-05").is_empty());
    assert_eq!(draft.gaps_at("K-10"), ["unanswered"]);
    draft.says("K-10", json!({"not_applicable": "无用电监控"}));
    assert!(draft.gaps_at("K-10").is_empty());
}

#[test]
fn an_answer_with_a_part_left_out_is_named() {
    let mut draft = draft();
    draft.pins("V@2022.1").says("V-02", json!({"parts": {"generated": "1"}}));
    assert_eq!(draft.gaps_at("V-02"), ["part_missing"]);
}

#[test]
fn an_adverse_answer_wants_its_evidence_a_wide_and_a_close_picture() {
    let mut draft = draft();
    draft.pins("K@2022.1").says("K-06", json!({"parts": {"yn": "no"}}));
    let all = ["evidence_missing", "wide_photo_missing", "close_photo_missing"];
    assert_eq!(draft.gaps_at("K-06"), all);
    draft.photo("K-06", "wide");
    assert_eq!(draft.gaps_at("K-06"), ["close_photo_missing"]);
    draft.photo("K-06", "close");
    assert!(draft.gaps_at("K-06").is_empty());
}

#[test]
fn evidence_of_another_item_proves_nothing() {
    let mut draft = draft();
    draft.pins("K@2022.1").says("K-06", json!({"parts": {"yn": "no"}}));
    draft.photo("K-08", "wide").photo("K-08", "close");
    assert_eq!(draft.gaps_at("K-06").len(), 3);
}

#[test]
fn every_group_of_mandatory_evidence_is_wanted_and_one_alternative_is_enough() {
    let mut draft = draft();
    draft.pins("V@2022.1").pins("K@2022.1");
    draft.says("V-09", json!({"parts": {"yn": "no"}})).photo("V-09", "wide").photo("V-09", "close");
    assert_eq!(draft.gaps_at("V-09"), ["evidence_missing"]);
    draft.piece("V-09", "video", None);
    assert!(draft.gaps_at("V-09").is_empty());
    draft.says("K-09", json!({"parts": {"yn": "no"}})).piece("K-09", "video", None);
    assert!(!draft.gaps_at("K-09").contains(&"evidence_missing"));
}

#[test]
fn an_adverse_answer_without_a_scene_description_is_named() {
    let mut draft = draft();
    draft.inspection.scene = Some("  ".to_owned());
    draft.pins("K@2022.1").says("K-24", json!({"parts": {"yn": "yes"}}));
    assert_eq!(draft.gaps_at("C-11"), ["scene_missing"]);
    assert!(draft.gaps_at("K-24").contains(&"adverse_without_scene"));
}

#[test]
fn a_doubtful_answer_asks_for_no_proof() {
    let mut draft = draft();
    draft.pins("K@2022.1").says("K-16", json!({"parts": {"yn": "no"}}));
    assert!(draft.gaps_at("K-16").is_empty());
}

#[test]
fn a_monitoring_result_answers_its_item_and_an_exceedance_is_adverse() {
    let mut draft = draft();
    draft.pins("K@2022.1").facts.insert(Fact::MonitoringPlanned, true);
    assert_eq!(draft.gaps_at("K-19"), ["unanswered"]);
    draft.results.measured.insert("K-19".to_owned());
    assert!(draft.gaps_at("K-19").is_empty());
    draft.results.exceeding.insert("K-19".to_owned());
    assert_eq!(draft.gaps_at("K-19"), ["wide_photo_missing", "close_photo_missing"]);
}

#[test]
fn every_boiler_of_the_ledger_wants_an_answer_of_its_own() {
    let mut draft = draft();
    draft.pins("B@2022.1").knows(json!({"boilers": [{"number": "1#"}, {"number": "2#"}]}));
    draft.says("B-02@1#", json!({"parts": {"use": "采暖"}}));
    assert!(draft.gaps_at("B-02@1#").is_empty());
    assert_eq!(draft.gaps_at("B-02@2#"), ["unanswered"]);
    assert!(draft.gaps_at("B-02").is_empty());
}

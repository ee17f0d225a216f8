//! Crew, times, lists, pictures, signatures, conflicts.

use super::*;

#[test]
fn a_complete_record_lacks_nothing() {
    assert_eq!(draft().gaps(), Vec::<String>::new());
}

#[test]
fn one_officer_is_not_enough_and_neither_is_the_same_one_twice() {
    let mut draft = draft();
    draft.inspection.officers[1] = draft.inspection.officers[0].clone();
    assert_eq!(draft.gaps(), ["few_officers C-01"]);
}

#[test]
fn a_certificate_that_expired_before_the_visit_is_named() {
    let mut draft = draft();
    draft.inspection.officers[0].certificate.valid_to = "2022-06-17".parse().unwrap();
    let gaps = draft.missing();
    assert_eq!(gaps[0].code, "expired_certificate");
    assert!(gaps[0].zh.contains("张三") && gaps[0].en.contains("张三"));
}

#[test]
fn a_certificate_valid_on_the_night_of_the_start_is_enough() {
    let mut draft = draft();
    draft.inspection.officers[0].certificate.valid_to = "2022-06-18".parse().unwrap();
    assert!(draft.gaps().is_empty());
}

#[test]
fn certificates_not_shown_block_the_record() {
    let mut draft = draft();
    draft.says("C-02", json!({"parts": {"yn": "no"}}));
    assert_eq!(draft.gaps(), ["certificates_not_shown C-02"]);
}

#[test]
fn a_recusal_stops_the_visit_until_the_head_has_decided() {
    let mut draft = draft();
    draft.says("C-03", json!({"parts": {"asked": "申请"}}));
    assert_eq!(draft.gaps(), ["recusal_asked C-03"]);
    draft.facts.insert(Fact::RecusalDecided, true);
    assert!(draft.gaps().is_empty());
}

#[test]
fn a_positive_list_firm_needs_an_approval_number_or_a_logged_emergency() {
    let mut draft = draft();
    draft.knows(json!({"positive_list": true}));
    assert_eq!(draft.gaps(), ["approval_missing C-08"]);
    draft.says("C-08", json!({"parts": {"approval": "审2022-7"}}));
    assert!(draft.gaps().is_empty());
    draft.answers.remove("C-08");
    draft.facts.insert(Fact::EmergencyOverride, true);
    assert!(draft.gaps().is_empty());
}

#[test]
fn entrance_and_main_point_are_photographed_and_a_withdrawn_picture_does_not_count() {
    let mut draft = draft();
    draft.evidence[0].withdrawn = Some(serde_json::from_value(json!({"reason": "模糊"})).unwrap());
    assert_eq!(draft.gaps(), ["entrance_photo_missing C-11"]);
    draft.evidence.clear();
    assert_eq!(draft.gaps(), ["entrance_photo_missing C-11", "main_photo_missing C-11"]);
}

#[test]
fn a_visit_that_has_not_ended_or_ends_before_it_starts_is_not_complete() {
    let mut draft = draft();
    draft.inspection.ended_at = Some("2022-06-18T22:00:00+08:00".parse().unwrap());
    assert_eq!(draft.gaps(), ["end_before_start"]);
    draft.inspection.ended_at = None;
    assert_eq!(draft.gaps(), ["end_missing"]);
}

#[test]
fn the_party_signs_or_its_refusal_is_witnessed() {
    let mut draft = draft();
    let party = draft.signatures.remove(0);
    assert_eq!(draft.gaps(), ["signature_missing C-14"]);
    let refusal = |witness: &str| {
        json!({"role": "party", "name": party.name.clone(),
               "refusal": {"reason": "不认可", "witness": {"name": witness}}})
    };
    draft.sign(refusal(" "));
    assert_eq!(draft.gaps(), ["refusal_incomplete C-14"]);
    draft.sign(refusal("赵六"));
    assert!(draft.gaps().is_empty());
}

#[test]
fn both_officers_sign() {
    let mut draft = draft();
    draft.signatures.pop();
    assert_eq!(draft.gaps(), ["officer_signature_missing"]);
}

#[test]
fn a_field_with_two_values_blocks_the_seal() {
    let mut draft = draft();
    draft.conflicts = vec!["answer.C-06".to_owned(), "scene".to_owned()];
    assert_eq!(draft.gaps(), ["conflict C-06", "conflict"]);
}

#[test]
fn a_list_nobody_released_is_named() {
    let mut draft = draft();
    draft.pins("K@1999.1");
    assert_eq!(draft.gaps(), ["unknown_checklist"]);
    draft.inspection.checklists.clear();
    assert_eq!(draft.gaps(), ["head_block_missing"]);
}

#[test]
fn off_site_nobody_has_to_sign_show_or_be_photographed() {
    let mut draft = draft();
    draft.inspection.form = Form::OffSite;
    draft.evidence.clear();
    draft.signatures.remove(0);
    for item in ["C-02", "C-03", "C-05"] {
        draft.answers.remove(item);
    }
    assert!(draft.gaps().is_empty());
}

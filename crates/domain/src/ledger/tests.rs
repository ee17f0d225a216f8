#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::json;

use super::*;

#[test]
fn a_target_with_nothing_but_a_name_knows_nothing_rather_than_no() {
    let target: Target = serde_json::from_value(json!({
        "id": "018f0000-0000-7000-8000-000000000001", "target_kind": "restaurant", "name": "小馆"
    }))
    .unwrap();
    assert_eq!(target.attributes, Attributes::default());
    assert_eq!(target.attributes.positive_list, None);
}

#[test]
fn a_targets_fields_lie_side_by_side() {
    let json = json!({
        "id": "018f0000-0000-7000-8000-000000000001", "target_kind": "boiler_unit",
        "name": "供热厂", "organisation_number": "91110102MA00000154", "street": "110102007",
        "permit_class": "key", "positive_list": false,
        "boilers": [{"number": "1#", "capacity_t_per_h": "20", "fuel": "natural_gas",
                     "use": "heating", "low_nox": true}]
    });
    let target: Target = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(target.attributes.permit_class, Some(PermitClass::Key));
    assert_eq!(serde_json::to_value(&target).unwrap(), json);
}

#[test]
fn every_ledger_has_the_word_that_records_use() {
    for kind in TargetKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), json!(kind.word()));
        assert_eq!(TargetKind::of_word(kind.word()), Some(kind));
    }
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

use super::credit_code::ALPHABET;
use super::*;

const PRINTED: &str = "91130200699229617X";
const FICTITIOUS: &str = "91110102MA00000154";

#[test]
fn the_printed_example_and_the_fictitious_code_are_valid() {
    assert_eq!(CreditCode::parse(PRINTED).unwrap().as_str(), PRINTED);
    assert_eq!(CreditCode::parse(FICTITIOUS).unwrap().division(), "110102");
}

#[test]
fn a_wrong_check_character_is_named_with_the_right_one() {
    let error = CreditCode::parse("91110102MA00000155").unwrap_err();
    assert_eq!(error.code, "credit_code_check");
    assert!(error.message.contains('4'), "{error}");
}

#[test]
fn a_forbidden_letter_is_named_with_its_place() {
    let error = CreditCode::parse("9111010IMA00000154").unwrap_err();
    assert_eq!(error.code, "credit_code_character");
    assert!(error.message.contains("第8位"), "{error}");
}

#[test]
fn typing_is_forgiven_but_the_wire_is_not() {
    assert_eq!(CreditCode::from_typing(" 91110102ma000 00154").unwrap().as_str(), FICTITIOUS);
    assert_eq!(CreditCode::from_typing("９１110102ＭＡ00000154").unwrap().as_str(), FICTITIOUS);
    assert!(serde_json::from_value::<CreditCode>(json!("91110102ma00000154")).is_err());
}

#[test]
fn fifteen_digits_are_a_registration_number_and_marked_as_such() {
    let old = OrganisationNumber::parse("110102001234567").unwrap();
    assert!(matches!(old, OrganisationNumber::Registration(_)));
    let new = OrganisationNumber::parse(PRINTED).unwrap();
    assert!(matches!(new, OrganisationNumber::CreditCode(_)));
}

fn any_code() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..31_usize, 17).prop_map(|picks| {
        let body: String = picks.iter().map(|&at| ALPHABET.chars().nth(at).unwrap()).collect();
        let with = |c: char| format!("{body}{c}");
        ALPHABET.chars().map(with).find(|code| CreditCode::parse(code).is_ok()).unwrap()
    })
}

proptest! {
    #[test]
    fn any_single_changed_character_is_detected(code in any_code(), at in 0..18_usize, pick in 0..31_usize) {
        let put = ALPHABET.chars().nth(pick).unwrap();
        let changed: String =
            code.chars().enumerate().map(|(i, c)| if i == at { put } else { c }).collect();
        prop_assert_eq!(CreditCode::parse(&changed).is_ok(), changed == code);
    }

    #[test]
    fn a_code_prints_as_it_was_read(code in any_code()) {
        let read = CreditCode::parse(&code).unwrap();
        prop_assert_eq!(read.to_string(), code.clone());
        let json = serde_json::to_value(&read).unwrap();
        prop_assert_eq!(serde_json::from_value::<CreditCode>(json).unwrap(), read);
    }

    #[test]
    fn no_text_makes_a_parser_stumble(text in ".{0,40}") {
        let _ = (CreditCode::parse(&text), PermitNumber::parse(&text), OutletNumber::parse(&text));
        let _ = (StreetCode::from_import(&text), OrganisationNumber::from_typing(&text));
    }

    #[test]
    fn micro_degrees_survive_the_wire(micro in -180_000_000..=180_000_000_i64) {
        let degrees = Degrees::try_from(Decimal::new(micro, 6)).unwrap();
        let json = serde_json::to_value(degrees).unwrap();
        prop_assert!(json.is_string());
        prop_assert_eq!(serde_json::from_value::<Degrees>(json).unwrap(), degrees);
    }
}

#[test]
fn a_permit_number_takes_any_letter_and_knows_its_credit_code() {
    for letter in ["P", "Q", "W", "Z"] {
        let number = PermitNumber::parse(&format!("{PRINTED}001{letter}")).unwrap();
        assert_eq!(number.credit_code().unwrap().as_str(), PRINTED);
    }
}

#[test]
fn a_permit_number_of_a_unit_without_credit_code_is_accepted() {
    let number = PermitNumber::parse("H91101020000000001001P").unwrap();
    assert_eq!(number.credit_code(), None);
}

#[test]
fn a_broken_permit_number_says_which_part_is_broken() {
    let code = |text: &str| PermitNumber::parse(text).unwrap_err().code;
    assert_eq!(code("91130200699229617X001"), "permit_length");
    assert_eq!(code("91130200699229617X0A1P"), "permit_site");
    assert_eq!(code("91130200699229617X0017"), "permit_letter");
    assert_eq!(code("911302006992296170001P"), "credit_code_check");
    assert_eq!(code("H9110102000000000I001P"), "permit_unit");
}

#[test]
fn outlets_are_da_or_dw_and_three_digits() {
    assert_eq!(OutletNumber::parse("DA001").unwrap().kind(), OutletKind::Air);
    assert_eq!(OutletNumber::parse("DW012").unwrap().kind(), OutletKind::Water);
    assert!(OutletNumber::parse("DA1").is_err());
    assert!(OutletNumber::parse("TA001").is_err());
}

#[test]
fn the_district_has_fifteen_streets() {
    assert_eq!(streets().len(), 15);
    assert_eq!(StreetCode::parse("110102017").unwrap().name(), "广安门内街道");
}

#[test]
fn a_street_is_found_by_any_name_ledgers_use() {
    for text in ["广内", "广安门内", "广安门内街道", "110102017", "110102017000", " 广内 "] {
        assert_eq!(StreetCode::from_import(text).unwrap().as_str(), "110102017", "{text}");
    }
}

#[test]
fn a_street_of_another_district_is_refused_also_from_json() {
    assert_eq!(StreetCode::parse("110102002").unwrap_err().code, "street_unknown");
    assert!(serde_json::from_value::<StreetCode>(json!("110105001")).is_err());
}

fn place() -> serde_json::Value {
    json!({"crs": "WGS-84", "longitude": "116.366", "latitude": "39.912000",
           "accuracy_m": "4.5", "provider": "gnss", "mock": false})
}

#[test]
fn equal_places_are_equal_however_they_are_written() {
    let one: Position = serde_json::from_value(place()).unwrap();
    let mut other = place();
    other["longitude"] = json!("116.366000");
    assert_eq!(one, serde_json::from_value(other).unwrap());
    assert_eq!(one.longitude.micro(), 116_366_000);
}

#[test]
fn a_position_in_another_system_or_out_of_range_is_refused() {
    let refused = |field: &str, value: serde_json::Value| {
        let mut place = place();
        place[field] = value;
        serde_json::from_value::<Position>(place).is_err()
    };
    assert!(refused("crs", json!("GCJ-02")));
    assert!(refused("latitude", json!("116.366")));
    assert!(refused("longitude", json!("116.3660001")));
    assert!(refused("longitude", json!(116.366)));
    assert!(refused("accuracy_m", json!("-1")));
}

#[test]
fn a_certificate_counts_up_to_and_on_its_last_day() {
    let certificate: Certificate = serde_json::from_value(json!({"number": "A-1", "valid_to": "2022-06-30"})).unwrap();
    assert!(certificate.is_valid_on("2022-06-30".parse().unwrap()));
    assert!(!certificate.is_valid_on("2022-07-01".parse().unwrap()));
}

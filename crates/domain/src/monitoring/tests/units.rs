use proptest::prelude::*;
use proptest::sample::select;

use crate::monitoring::{Number, Pollutant, Unit};

const ALL: [Unit; 12] = [
    Unit::GPerM3,
    Unit::MgPerM3,
    Unit::UgPerM3,
    Unit::Ppm,
    Unit::Pa,
    Unit::KPa,
    Unit::MPerS,
    Unit::Percent,
    Unit::GPerL,
    Unit::DbA,
    Unit::Level,
    Unit::Ratio,
];

#[test]
fn units_are_read_in_their_usual_spellings() {
    let spellings = [
        ("mg/m³", Unit::MgPerM3),
        ("mg/m3", Unit::MgPerM3),
        ("ug/m3", Unit::UgPerM3),
        ("ppm", Unit::Ppm),
        ("µmol/mol", Unit::Ppm),
        ("dB(A)", Unit::DbA),
        ("级", Unit::Level),
        ("1", Unit::Ratio),
    ];
    for (text, unit) in spellings {
        assert_eq!(serde_json::from_value::<Unit>(text.into()).unwrap(), unit, "{text}");
    }
    assert!(serde_json::from_value::<Unit>("mg".into()).is_err());
}

#[test]
fn a_gram_is_a_thousand_milligrams() {
    let factor = |from: Unit, to: Unit| from.factor_to(to).map(|factor| factor.to_string());
    assert_eq!(factor(Unit::GPerM3, Unit::MgPerM3).as_deref(), Some("1000"));
    assert_eq!(factor(Unit::UgPerM3, Unit::GPerM3).as_deref(), Some("0.000001"));
    assert_eq!(factor(Unit::KPa, Unit::Pa).as_deref(), Some("1000"));
    assert_eq!(factor(Unit::Ppm, Unit::MgPerM3), None);
    assert_eq!(factor(Unit::GPerL, Unit::Percent), None);
}

#[test]
fn ppm_is_a_unit_of_combustion_gases_and_leaks_but_not_of_nmhc() {
    for (pollutant, allowed) in [
        (Pollutant::Nox, true),
        (Pollutant::So2, true),
        (Pollutant::VapourLeak, true),
        (Pollutant::Nmhc, false),
        (Pollutant::Pm, false),
        (Pollutant::NoiseLeq, false),
    ] {
        assert_eq!(pollutant.allows(Unit::Ppm), allowed, "{pollutant:?}");
    }
}

proptest! {
    #[test]
    fn a_conversion_and_its_inverse_give_the_number_back(
        text in "[0-9]{1,9}(\\.[0-9]{1,6})?", from in select(&ALL[..]), to in select(&ALL[..]),
    ) {
        let number = text.parse::<Number>().unwrap().decimal();
        match (from.factor_to(to), to.factor_to(from)) {
            (Some(there), Some(back)) => prop_assert_eq!(number * there * back, number),
            (there, back) => prop_assert_eq!((there, back), (None, None)),
        }
    }
}

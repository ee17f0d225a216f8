//! The limits as the standards page lists them, written out a second time and asked for through the whole judgement.

use serde_json::{Value, json};

use super::scenes::{boiler, kitchen, limits, new_boiler, noise_source, on, scene, set, station, voc};
use crate::limits::Limits;
use crate::verdict::judge;

/// The confirmed limit a scene is judged by first, as text.
fn governing(limits: &Limits, scene: &Value) -> Vec<String> {
    let enabled = |verdict: crate::verdict::Verdict| verdict.limits.into_iter().find(|limit| limit.enabled);
    let cited = judge(&set(scene), limits).into_iter().filter_map(enabled);
    cited.map(|limit| format!("{} {}", limit.text, limit.standard)).collect()
}

fn level(pollutant: &str, place: &str, unit: &str) -> Value {
    json!({"level": {"pollutant": pollutant, "place": place, "unit": unit, "gas_state": "dry_standard",
        "readings": [{"value": "0", "minutes": 60, "oxygen_percent": "3.5"}],
        "reference_air": {"flow_m3_per_h": 2000, "working_stoves": 1}}})
}

#[test]
fn gases_are_judged_by_the_published_limits() {
    let general_voc = json!({"voc_source": {"trade": "coating", "special_limits_apply": false}});
    let mg = "mg/m³";
    let table = [
        (kitchen(), "oil_fume", "stack", mg, "≤ 1.0 mg/m³ DB11/1488-2018"),
        (kitchen(), "pm", "stack", mg, "≤ 5.0 mg/m³ DB11/1488-2018"),
        (kitchen(), "nmhc", "stack", mg, "≤ 10.0 mg/m³ DB11/1488-2018"),
        (new_boiler("2017-04-01"), "nox", "stack", mg, "≤ 30 mg/m³ DB11/139-2015"),
        (new_boiler("2017-04-01"), "so2", "stack", mg, "≤ 10 mg/m³ DB11/139-2015"),
        (new_boiler("2017-04-01"), "pm", "stack", mg, "≤ 5 mg/m³ DB11/139-2015"),
        (new_boiler("2017-03-31"), "nox", "stack", mg, "≤ 80 mg/m³ DB11/139-2015"),
        (boiler(), "nox", "stack", mg, "≤ 80 mg/m³ DB11/139-2015"),
        (boiler(), "so2", "stack", mg, "≤ 10 mg/m³ DB11/139-2015"),
        (boiler(), "pm", "stack", mg, "≤ 5 mg/m³ DB11/139-2015"),
        (boiler(), "ringelmann", "stack", "级", "≤ 1 级 DB11/139-2015"),
        (station(), "nmhc", "stack", "g/m³", "≤ 20 g/m³ GB 20952-2020"),
        (station(), "nmhc", "boundary", mg, "≤ 4.0 mg/m³ GB 20952-2020"),
        (station(), "vapour_leak", "sealed_point", "ppm", "≤ 500 µmol/mol GB 20952-2020"),
        (voc("printing"), "nmhc", "stack", mg, "≤ 30 mg/m³ DB11/1201-2015"),
        (voc("general"), "nmhc", "stack", mg, "≤ 50 mg/m³ DB11/501-2017"),
        (voc("general"), "nmhc", "boundary", mg, "≤ 1.0 mg/m³ DB11/501-2017"),
        (voc("coating"), "nmhc", "stack", mg, "≤ 50 mg/m³ DB11/1226-2015"),
        (voc("vehicle_repair"), "nmhc", "stack", mg, "≤ 20 mg/m³ DB11/1228-2015"),
        (voc("general"), "face_velocity", "hood", "m/s", "≥ 0.3 m/s GB 37822-2019"),
    ];
    let limits = limits();
    for (target, pollutant, place, unit, expected) in table {
        let scene = scene(target, level(pollutant, place, unit));
        assert_eq!(governing(limits, &scene), [expected], "{scene}");
    }
    let in_plant = |target| governing(limits, &scene(target, level("nmhc", "in_plant", mg)));
    assert_eq!(in_plant(voc("coating")), ["≤ 6 mg/m³ GB 37822-2019", "≤ 20 mg/m³ GB 37822-2019"]);
    assert_eq!(in_plant(general_voc), ["≤ 10 mg/m³ GB 37822-2019", "≤ 30 mg/m³ GB 37822-2019"]);
}

#[test]
fn petrol_tests_are_judged_by_the_published_limits() {
    let limits = limits();
    let nozzle = json!({"vapour_liquid_ratio": {"nozzles": [{"dispenser": "1", "nozzle": "1", "ratio": 1}]}});
    assert_eq!(governing(limits, &scene(station(), nozzle)), ["1.00 – 1.20 DB11/208-2019"]);
    let flow = |flow: &str| json!({"flow_l_per_min": flow, "pressure_pa": 0});
    let flows = json!({"liquid_resistance": {"dispenser": "1", "flows": [flow("18"), flow("28.0"), flow("38.0")]}});
    let expected = ["≤ 40 Pa DB11/208-2019", "≤ 90 Pa DB11/208-2019", "≤ 155 Pa DB11/208-2019"];
    assert_eq!(governing(limits, &scene(station(), flows)), expected);
}

#[test]
fn materials_are_judged_by_the_published_limits() {
    let limits = limits();
    for (trade, material, unit, expected) in [
        ("printing", "ink_solvent_gravure", "%", "75"),
        ("printing", "ink_solvent_flexo", "%", "75"),
        ("printing", "ink_solvent_inkjet", "%", "95"),
        ("printing", "ink_solvent_screen", "%", "75"),
        ("printing", "ink_water_gravure_absorbent", "%", "15"),
        ("printing", "ink_water_gravure_non_absorbent", "%", "30"),
        ("printing", "ink_water_flexo_absorbent", "%", "5"),
        ("printing", "ink_water_flexo_non_absorbent", "%", "25"),
        ("printing", "ink_water_inkjet", "%", "30"),
        ("printing", "ink_water_screen", "%", "30"),
        ("printing", "ink_offset_sheet_fed", "%", "3"),
        ("printing", "ink_offset_cold_set", "%", "3"),
        ("printing", "ink_offset_heat_set", "%", "10"),
        ("printing", "ink_energy_offset", "%", "2"),
        ("printing", "ink_energy_flexo", "%", "5"),
        ("printing", "ink_energy_screen", "%", "5"),
        ("printing", "ink_energy_inkjet", "%", "10"),
        ("printing", "ink_energy_gravure", "%", "10"),
        ("printing", "ink_intaglio", "%", "20"),
        ("vehicle_repair", "refinish_primer", "g/L", "580"),
        ("vehicle_repair", "refinish_primer_surfacer", "g/L", "560"),
        ("vehicle_repair", "refinish_basecoat", "g/L", "770"),
        ("vehicle_repair", "refinish_solid_topcoat", "g/L", "580"),
        ("vehicle_repair", "refinish_matt_clear", "g/L", "630"),
        ("vehicle_repair", "refinish_clear", "g/L", "480"),
        ("general", "cleaner_water", "g/L", "50"),
        ("general", "cleaner_semi_aqueous", "g/L", "300"),
        ("general", "cleaner_solvent", "g/L", "900"),
    ] {
        let mut test = level("voc_content", "material", unit);
        test["level"]["material"] = material.into();
        let found = governing(limits, &scene(voc(trade), test));
        assert!(found.len() == 1 && found[0].starts_with(&format!("≤ {expected} {unit}")), "{material}: {found:?}");
    }
}

fn noise(place: &str, zone: u8, room: Option<&str>, hour: u8) -> Value {
    json!({"noise": {"place": place, "zone": zone, "room": room, "started_at": format!("2022-11-15T{hour:02}:00:00+08:00"),
        "measured_db": 0, "background_db": 0, "weather": {"dry": true, "wind_m_per_s": 0},
        "night_maximum": if hour == 23 { json!({"level_db": 0, "event": "frequent"}) } else { Value::Null }}})
}

#[test]
fn noise_is_judged_by_the_published_limits() {
    let limits = limits();
    let (day, night) = ([50, 55, 60, 65, 70], [40, 45, 50, 55, 55]);
    let (a_day, a_night) = ([40, 40, 45, 45, 45], [30, 30, 35, 35, 35]);
    let (b_day, b_night) = ([40, 45, 50, 50, 50], [30, 35, 40, 40, 40]);
    for (origin, standard) in [("industry", "GB 12348-2008"), ("commerce", "GB 22337-2008")] {
        for zone in 0..5 {
            let at = usize::from(zone);
            let judged =
                |place, room, hour| governing(limits, &scene(noise_source(origin), noise(place, zone, room, hour)));
            let text = |limit: i32| vec![format!("≤ {limit} dB(A) {standard}")];
            assert_eq!(judged("boundary", None, 12), text(day[at]));
            assert_eq!(judged("boundary", None, 2), text(night[at]));
            assert_eq!(judged("indoor", Some("A"), 12), text(a_day[at]));
            assert_eq!(judged("indoor", Some("A"), 2), text(a_night[at]));
            assert_eq!(judged("indoor", Some("B"), 12), text(b_day[at]));
            assert_eq!(judged("indoor", Some("B"), 2), text(b_night[at]));
            if origin == "industry" {
                let both = [text(night[at]), text(night[at] + 10)].concat();
                assert_eq!(judged("boundary", None, 23), both);
            }
        }
    }
    let site = |hour| governing(limits, &scene(noise_source("construction"), noise("boundary", 2, None, hour)));
    assert_eq!(site(12), ["≤ 70 dB(A) GB 12523-2011"]);
    assert_eq!(site(23), ["≤ 55 dB(A) GB 12523-2011", "≤ 70 dB(A) GB 12523-2011"]);
}

#[test]
fn the_day_of_sampling_chooses_the_standard() {
    let limits = limits();
    let on_day = |day: &str, target: Value, test: Value| governing(limits, &on(day, scene(target, test)));
    let fume = || level("nmhc", "stack", "mg/m³");
    assert_eq!(on_day("2019-12-31", kitchen(), fume()), [""; 0]);
    assert_eq!(on_day("2020-01-01", kitchen(), fume()), ["≤ 10.0 mg/m³ DB11/1488-2018"]);
    let ratio = || json!({"vapour_liquid_ratio": {"nozzles": [{"dispenser": "1", "nozzle": "1", "ratio": 1}]}});
    assert_eq!(on_day("2024-03-31", station(), ratio()), ["1.00 – 1.20 DB11/208-2019"]);
    assert_eq!(on_day("2024-04-01", station(), ratio()), ["1.00 – 1.20 GB 20952-2020"]);
    assert_eq!(on_day("2019-08-31", station(), ratio()), [""; 0]);
    assert_eq!(on_day("2023-01-01", voc("printing"), fume()), [""; 0]);
}

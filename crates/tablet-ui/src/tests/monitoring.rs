use super::*;

const RESULT: &str = "00000000-0000-7000-8000-000000000091";

/// A boiler whose flue gas is well above what its limit allows.
fn boiler(nox: &str) -> Vec<(&'static str, String)> {
    let fixed = [
        ("doc", RESULT),
        ("sampled_at", "2022-11-15T09:00"),
        ("s.sample_no", "S-1"),
        ("s.point", "1# 烟囱"),
        ("t.fuel", "gas"),
        ("t.status", "in_use"),
        ("t.in_prohibited_fuel_zone", "yes"),
        ("x.pollutant", "nox"),
        ("x.place", "stack"),
        ("x.unit", "mg/m³"),
        ("x.gas_state", "dry_standard"),
        ("r.minutes", "60"),
        ("r.oxygen_percent", "3.5"),
    ];
    let mut form: Vec<_> = fixed.map(|(name, text)| (name, text.to_owned())).into();
    form.push(("r.value", nox.to_owned()));
    form
}

fn post(desk: &mut Desk, path: &str, form: &[(&'static str, String)]) -> Page {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
    desk.post(&format!("/visit/{VISIT}/{path}"), &form)
}

#[test]
fn a_verdict_with_its_clause_stands_beside_the_form_before_anything_is_kept() {
    let mut desk = visiting("小馆");
    let before = desk.records();
    let page = text(&post(&mut desk, "monitoring/boiler/level/verdict", &boiler("130")));
    assert!(page.contains("按计算值：超标") && page.contains("DB11/139-2015"), "{page}");
    assert!(!page.contains("<html"), "a fragment, not a page");
    assert_eq!(desk.records(), before);
}

#[test]
fn letters_in_a_reading_are_refused_with_their_line_and_stay_on_the_page() {
    let mut desk = visiting("小馆");
    let page = post(&mut desk, "monitoring/boiler/level", &boiler("一百三"));
    assert_eq!(page.status, 422);
    let said = text(&page);
    assert!(said.contains("第1行") && said.contains("读数") && said.contains("value=\"一百三\""), "{said}");
    assert!(
        text(&desk.get(&format!("/visit/{VISIT}/monitoring/boiler/level"))).contains("value=\"一百三\""),
        "a draft"
    );
}

#[test]
fn a_result_sent_twice_is_one_result_and_its_draft_is_done_with() {
    let mut desk = visiting("小馆");
    for _ in 0..2 {
        let page = post(&mut desk, "monitoring/boiler/level", &boiler("130"));
        assert_eq!(page.location.unwrap(), format!("/visit/{VISIT}/result/{RESULT}"));
    }
    let kept = desk.tablet.core().children(VISIT).unwrap();
    assert_eq!(kept.iter().filter(|doc| doc.kind == "monitoring_result").count(), 1);
    assert!(!text(&desk.get(&format!("/visit/{VISIT}/monitoring/boiler/level"))).contains("尚未保存"));
    assert!(text(&desk.get(&format!("/visit/{VISIT}"))).contains("S-1"));
}

#[test]
fn a_wrong_result_is_withdrawn_with_a_reason_and_its_figures_are_laid_out_again() {
    let mut desk = visiting("小馆");
    post(&mut desk, "monitoring/boiler/level", &boiler("130"));
    let page = post(&mut desk, &format!("result/{RESULT}/again"), &[("reason", "抄错".to_owned())]);
    let form = text(&desk.get(&page.location.unwrap()));
    assert!(form.contains("value=\"130\"") && form.contains("1# 烟囱") && form.contains("2022-11-15T09:00"), "{form}");
    assert!(text(&desk.get(&format!("/visit/{VISIT}/result/{RESULT}"))).contains("抄错"));
}

#[test]
fn the_tests_of_a_petrol_station_are_judged_line_by_line() {
    let mut desk = visiting("加油站");
    let ratio = [
        ("sampled_at", "2022-11-15T09:00"),
        ("s.sample_no", "AL-1"),
        ("s.point", "1号机"),
        ("t.stage", "existing"),
        ("n.dispenser", "1"),
        ("n.nozzle", "2"),
        ("n.vapour_volume_l", "16.1"),
        ("n.fuel_volume_l", "15.0"),
        ("n.ratio", ""),
        ("n.dispenser", "1"),
        ("n.nozzle", "3"),
        ("n.vapour_volume_l", "30.0"),
        ("n.fuel_volume_l", "15.0"),
        ("n.ratio", ""),
    ];
    let ratio = ratio.map(|(name, text)| (name, text.to_owned()));
    let page = text(&post(&mut desk, "monitoring/petrol_station/vapour_liquid_ratio/verdict", &ratio));
    assert!(page.contains("按计算值：达标") && page.contains("按计算值：超标"), "{page}");
}

#[test]
fn a_tightness_test_is_read_minute_by_minute_and_says_which_minute_is_missing() {
    let mut desk = visiting("加油站");
    let form = [
        ("sampled_at", "2022-11-15T09:00"),
        ("s.sample_no", "M-1"),
        ("s.point", "罐区"),
        ("t.stage", "existing"),
        ("x.tank", "all"),
        ("x.tanks_connected", "yes"),
        ("x.affected_nozzles", "12"),
        ("x.ullage_l", "10598"),
        ("x.tank_volume_l", "30000"),
        ("x.no_refuelling", "yes"),
        ("x.no_delivery_before", "yes"),
        ("start_pa", "500"),
        ("m1", "480"),
        ("m2", "462"),
        ("m3", "446"),
        ("m4", "431"),
        ("m5", "418"),
    ];
    let mut form: Vec<_> = form.map(|(name, text)| (name, text.to_owned())).into();
    let path = "monitoring/petrol_station/tightness/verdict";
    assert!(text(&post(&mut desk, path, &form)).contains("密闭性"));
    form.retain(|(name, _)| *name != "start_pa");
    let said = text(&post(&mut desk, path, &form));
    assert!(said.contains("还不能判定") && said.contains("开始时的压力"), "{said}");
}

#[test]
fn the_flows_of_a_resistance_test_come_from_the_limits() {
    let mut desk = visiting("加油站");
    let page = text(&desk.get(&format!("/visit/{VISIT}/monitoring/petrol_station/liquid_resistance")));
    assert!(page.contains("value=\"18.0\"") && page.contains("value=\"38.0\""), "{page}");
}

#[test]
fn each_nozzle_has_its_own_reported_value_and_gets_it_back_when_corrected() {
    let mut desk = visiting("加油站");
    let form = [
        ("doc", RESULT),
        ("sampled_at", "2022-11-15T09:00"),
        ("s.sample_no", "AL-1"),
        ("s.point", "1号机"),
        ("t.stage", "existing"),
        ("n.dispenser", "1"),
        ("n.nozzle", "2"),
        ("n.vapour_volume_l", "16.1"),
        ("n.fuel_volume_l", "15.0"),
        ("n.ratio", ""),
        ("n.reported", "1.07"),
        ("o.report_no", "BG-2022-7"),
        ("o.cma_stamped", "yes"),
    ];
    let form = form.map(|(name, text)| (name, text.to_owned()));
    let page = post(&mut desk, "monitoring/petrol_station/vapour_liquid_ratio", &form);
    assert_eq!(page.status, 303, "{}", text(&page));
    let kept = desk.tablet.core().document(RESULT.parse().unwrap()).unwrap().unwrap();
    let reported = kept.value("result").unwrap().pointer("/measurements/0/test/vapour_liquid_ratio/nozzles/0/reported");
    assert_eq!(
        reported.unwrap(),
        &json!({"value": "1.07", "unit": "1", "report_no": "BG-2022-7", "cma_stamped": true})
    );
    let again = post(&mut desk, &format!("result/{RESULT}/again"), &[("reason", "抄错".to_owned())]);
    let page = text(&desk.get(&again.location.unwrap()));
    assert!(page.contains("value=\"1.07\"") && page.contains("value=\"BG-2022-7\""), "{page}");
}

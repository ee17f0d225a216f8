use super::*;

fn correct(desk: &mut Desk, form: &[(&str, &str)]) -> Page {
    desk.post(&format!("/target/{TARGET}/correct"), form)
}

fn target(desk: &mut Desk) -> qingjian_sync::Document {
    desk.tablet.core().document(TARGET).unwrap().unwrap()
}

#[test]
fn only_what_was_changed_is_recorded_and_an_empty_field_says_not_known() {
    let mut desk = working("小馆");
    desk.set(TARGET, "target", &[("purifier", json!(true))]);
    let before = desk.records();
    let same = [("name", "小馆"), ("was.name", "小馆"), ("purifier", "yes"), ("was.purifier", "yes")];
    correct(&mut desk, &same);
    assert_eq!(desk.records(), before, "nothing changed, nothing recorded");
    correct(
        &mut desk,
        &[("purifier", ""), ("was.purifier", "yes"), ("reference_stoves", "4.5"), ("was.reference_stoves", "")],
    );
    let now = target(&mut desk);
    assert_eq!((now.value("purifier"), now.text("reference_stoves")), (Some(&json!(null)), Some("4.5")));
    assert_eq!(desk.records(), before + 1, "one action, one commit");
}

#[test]
fn a_correction_over_one_that_came_meanwhile_overwrites_nothing() {
    let mut desk = working("小馆");
    desk.set(TARGET, "target", &[("address", json!("新街1号"))]);
    let page = correct(&mut desk, &[("address", "旧街2号"), ("was.address", "")]);
    assert_eq!(page.status, 409);
    assert!(text(&page).contains("新街1号") && text(&page).contains("旧街2号"));
    assert_eq!(target(&mut desk).text("address"), Some("新街1号"));
}

#[test]
fn letters_in_an_attribute_are_refused_and_stay_on_the_page() {
    let mut desk = working("小馆");
    let page = correct(&mut desk, &[("reference_stoves", "四个"), ("was.reference_stoves", "")]);
    assert_eq!(page.status, 422);
    assert!(text(&page).contains("value=\"四个\""));
    let page = correct(&mut desk, &[("longitude", "东经"), ("latitude", "39.9")]);
    assert!(page.status == 422 && text(&page).contains("十进制度数"));
}

#[test]
fn boilers_are_corrected_line_by_line() {
    let mut desk = working("锅炉房");
    let boiler = |number: &str| json!({"number": number, "fuel": "natural_gas", "low_nox": false});
    desk.set(
        TARGET,
        "target",
        &[("target_kind", json!("boiler_unit")), ("boilers", json!([boiler("1#"), boiler("2#")]))],
    );
    assert!(text(&desk.get(&format!("/target/{TARGET}/correct"))).contains("value=\"2#\""));
    let line = |nr: &'static str, nox: &'static str| {
        [
            ("boiler.number", nr),
            ("boiler.capacity_t_per_h", ""),
            ("boiler.capacity_mw", ""),
            ("boiler.fuel", "natural_gas"),
            ("boiler.use", ""),
            ("boiler.low_nox", nox),
        ]
    };
    correct(&mut desk, &[line("1#", "yes"), line("2#", "no")].concat());
    let boilers = target(&mut desk).value("boilers").unwrap().clone();
    assert_eq!((boilers[0]["low_nox"].clone(), boilers.as_array().unwrap().len()), (json!(true), 1 + 1));
}

#[test]
fn a_target_found_in_the_field_is_kept_with_its_place() {
    let mut desk = working("小馆");
    let new = "00000000-0000-7000-8000-000000000099";
    let form = [
        ("doc", new),
        ("name", "新店"),
        ("kind", "restaurant"),
        ("street", "110102007"),
        ("longitude", "116.366"),
        ("latitude", "39.925"),
        ("accuracy", "8.0"),
    ];
    assert_eq!(desk.post("/target/new", &form).status, 303);
    let made = desk.tablet.core().document(new.parse().unwrap()).unwrap().unwrap();
    assert_eq!(made.value("position").unwrap()["provider"], json!("gnss"));
    assert_eq!(desk.post("/target/new", &form).status, 303, "a double tap makes one");
}

use super::*;

const TASK: DocId = DocId(Uuid::from_u128(80));
const STATION: DocId = DocId(Uuid::from_u128(81));

fn station(desk: &mut Desk) {
    let place =
        |longitude: &str| json!({"crs": "WGS-84", "longitude": longitude, "latitude": "39.925", "provider": "import"});
    let fields = [
        ("name", json!("远处加油站")),
        ("target_kind", json!("petrol_station")),
        ("street", json!("110102007")),
        ("online_monitoring", json!(true)),
        ("position", place("116.376")),
    ];
    desk.set(STATION, "target", &fields);
    let near = [("name", json!("近处加油站")), ("position", place("116.367"))];
    desk.set(DocId(Uuid::from_u128(82)), "target", &[&fields[1..4], &near].concat());
}

fn task(desk: &mut Desk, fields: &[(&str, serde_json::Value)]) {
    let common = [("rule", json!("T03-R1")), ("target", json!(TARGET.0)), ("title", json!("油烟专项"))];
    desk.set(TASK, "task", &[&common, fields].concat());
}

#[test]
fn today_says_what_the_plan_owes_with_reason_and_last_day_and_a_round_to_do_it() {
    let mut desk = working("小馆");
    station(&mut desk);
    let page = text(&desk.get("/today"));
    assert!(page.contains("按计划应办") && page.contains("远处加油站") && page.contains("任务5"), "{page}");
    assert!(page.contains("还差") && page.contains("截止"), "{page}");
    let round = text(&desk.get("/round?night=0"));
    assert!(round.contains("远处加油站") && round.contains("合并检查"), "{round}");
    assert!(text(&desk.get(&format!("/target/{STATION}"))).contains("T05-R"), "and the target itself");
}

#[test]
fn in_a_year_without_a_plan_the_screens_say_so_and_what_to_do_instead_of_showing_an_empty_list() {
    let mut desk = working("小馆");
    station(&mut desk);
    desk.now = DateTime::parse_from_rfc3339("2023-01-09T10:00:00+08:00").unwrap();
    for path in ["/today".to_owned(), "/round?night=0".to_owned(), format!("/target/{STATION}")] {
        let page = text(&desk.get(&path));
        assert!(page.contains("没有2023年的执法计划") && page.contains("2022年）"), "{path}: {page}");
        assert!(page.contains("由管理员启用今年的计划") && !page.contains("<p>没有应办事项。"), "{path}");
    }
    desk.now = DateTime::parse_from_rfc3339("2022-12-31T10:00:00+08:00").unwrap();
    assert!(!text(&desk.get("/today")).contains("年的执法计划"));
}

#[test]
fn a_plan_of_the_year_that_is_not_all_here_says_to_sync() {
    let mut desk = working("小馆");
    let part = Uuid::from_u128(91);
    let adopted = json!({"name": "xicheng-2023", "title": "示例计划", "sha256": "0".repeat(64), "parts": [part]});
    desk.set(DocId(Uuid::from_u128(90)), "plan", &[("year", json!(2023)), ("adopted", adopted)]);
    desk.now = DateTime::parse_from_rfc3339("2023-01-09T10:00:00+08:00").unwrap();
    let page = text(&desk.get("/today"));
    assert!(page.contains("还没有完整送到这台平板"), "{page}");
}

#[test]
fn the_nearest_comes_first_when_asked_for_and_the_distance_is_said() {
    let mut desk = working("小馆");
    station(&mut desk);
    let page = text(&desk.get("/today?near=1&longitude=116.366&latitude=39.925"));
    assert!(page.contains("85 m") && page.find("近处加油站") < page.find("远处加油站"), "{page}");
    let other = text(&desk.get("/today?near=1&longitude=116.377&latitude=39.925"));
    assert!(other.find("远处加油站") < other.find("近处加油站"), "from the other side");
}

#[test]
fn a_task_for_this_crew_comes_first_and_is_gone_once_a_finished_visit_serves_it() {
    let mut desk = working("小馆");
    task(&mut desk, &[("due_on", json!("2022-06-17")), ("checklists", json!(["P@2022.1"]))]);
    let page = text(&desk.get("/today"));
    assert!(page.contains("交办的任务") && page.contains("油烟专项") && page.contains("逾期"), "{page}");
    assert!(text(&desk.get(&format!("/target/{TARGET}"))).contains(&TASK.to_string()));
    let form = [("doc", VISIT.to_string()), ("form", "on_site".into()), ("task", TASK.to_string())];
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    desk.post(&format!("/target/{TARGET}/visit"), &form);
    assert_eq!(desk.visit().value("tasks").unwrap(), &json!([TASK.0]));
    assert!(text(&desk.get("/today")).contains("正在检查"));
    desk.set(VISIT, "inspection", &[("status", json!("complete"))]);
    assert!(!text(&desk.get("/today")).contains("油烟专项"));
}

#[test]
fn a_task_brings_its_lists_and_a_complaint_says_so_on_the_visit() {
    let mut desk = working("小馆");
    let lead = DocId(Uuid::from_u128(83));
    let fields = [
        ("text", json!("夜间油烟扰民")),
        ("source", json!("complaint")),
        ("received_at", json!("2022-06-18T08:00:00+08:00")),
    ];
    desk.set(lead, "lead", &fields);
    assert!(text(&desk.get("/today")).contains("夜间油烟扰民"), "a lead that nobody answered is shown by itself");
    task(&mut desk, &[("lead", json!(lead.0)), ("checklists", json!(["G@2022.1"]))]);
    let form = [("doc", VISIT.to_string()), ("form", "on_site".into()), ("task", TASK.to_string())];
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    desk.post(&format!("/target/{TARGET}/visit"), &form);
    let visit = desk.visit();
    assert_eq!(visit.value("checklists").unwrap(), &json!(["C@2022.1", "P@2022.1", "K@2022.1", "G@2022.1"]));
    assert_eq!(visit.value("facts").unwrap(), &json!({"complaint_linked": true}));
}

#[test]
fn a_second_visit_of_the_year_has_no_permit_block() {
    let mut desk = visiting("小馆");
    let doc = "00000000-0000-7000-8000-000000000098";
    desk.post(&format!("/target/{TARGET}/visit"), &[("doc", doc), ("form", "on_site")]);
    let second = desk.tablet.core().document(doc.parse().unwrap()).unwrap().unwrap();
    assert_eq!(second.value("checklists").unwrap(), &json!(["C@2022.1", "K@2022.1"]));
}

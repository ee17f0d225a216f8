use super::*;

const LEAD: DocId = DocId(Uuid::from_u128(85));
const TASK: DocId = DocId(Uuid::from_u128(86));
const SEEN: DocId = DocId(Uuid::from_u128(87));
const FOUND: DocId = DocId(Uuid::from_u128(88));
const ORDER: DocId = DocId(Uuid::from_u128(89));

/// An alarm at the restaurant, visited, with a finding and an order.
fn followed() -> Desk {
    let mut desk = working("小馆");
    let lead = [
        ("target", json!(TARGET.0)),
        ("text", json!("夜间油烟异味")),
        ("source", json!("hot_grid")),
        ("received_at", json!("2022-06-06T08:00:00+08:00")),
    ];
    desk.set(LEAD, "lead", &lead);
    let task = [("rule", json!("T37-R1")), ("lead", json!(LEAD.0)), ("given_on", json!("2022-06-07"))];
    desk.set(TASK, "task", &task);
    let visit = [
        ("target", json!(TARGET.0)),
        ("tasks", json!([TASK.0])),
        ("started_at", json!("2022-06-08T09:00:00+08:00")),
        ("form", json!("on_site")),
        ("status", json!("complete")),
    ];
    desk.set(SEEN, "inspection", &visit);
    let found = [("inspection", json!(SEEN.0)), ("code", json!("F-01")), ("found_on", json!("2022-06-08"))];
    desk.set(FOUND, "finding", &found);
    let order = [
        ("findings", json!([FOUND.0])),
        ("issued_on", json!("2022-06-09")),
        ("demand", json!("清洗油烟净化设施")),
        ("correct_by", json!("2022-06-20")),
    ];
    desk.set(ORDER, "order", &order);
    desk
}

fn places(page: &str, words: &[&str]) -> Vec<Option<usize>> {
    words.iter().map(|word| page.find(word)).collect()
}

#[test]
fn the_way_of_a_lead_stands_on_its_page_step_by_step_with_what_comes_next_and_its_last_day() {
    let mut desk = followed();
    let page = text(&desk.get(&format!("/matter/{LEAD}")));
    let order = places(
        &page,
        &["接收线索", "派发任务", "现场检查", "发现违法情形", "责令改正", "清洗油烟净化设施", "接下来", "复查"],
    );
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?} {page}");
    // Thirty calendar days after 9 June; 13 of the days up to it are worked from the 20th on.
    assert!(page.contains("2022-07-09 前") && page.contains("个工作日") && page.contains("热点网格报警"), "{page}");
    assert!(page.contains(&format!("/visit/{SEEN}")) && page.contains(&format!("/target/{TARGET}")), "{page}");
}

#[test]
fn the_targets_page_leads_there_and_says_what_is_late() {
    let mut desk = followed();
    let page = text(&desk.get(&format!("/target/{TARGET}")));
    assert!(page.contains("线索与案件的经过") && page.contains(&format!("/matter/{LEAD}")), "{page}");
    assert!(!page.contains("已逾期"), "{page}");
    desk.now = DateTime::parse_from_rfc3339("2022-07-12T10:00:00+08:00").unwrap();
    let page = text(&desk.get(&format!("/target/{TARGET}")));
    assert!(page.contains("已逾期 2 个工作日"), "9 July was a Saturday: {page}");
}

#[test]
fn every_paper_of_a_matter_leads_to_it_and_what_is_no_paper_to_nothing() {
    let mut desk = followed();
    for paper in [TASK, SEEN, FOUND, ORDER] {
        assert!(text(&desk.get(&format!("/matter/{paper}"))).contains("夜间油烟异味"), "{paper}");
    }
    assert_eq!(desk.get("/matter/00000000-0000-7000-8000-0000000000ff").status, 404);
    assert!(text(&desk.get(&format!("/matter/{TARGET}"))).contains("还没有可以列出的经过"));
}

#[test]
fn a_lead_without_a_target_can_still_be_opened_from_today() {
    let mut desk = working("小馆");
    let lead = [
        ("text", json!("不知何处的异味")),
        ("source", json!("complaint")),
        ("received_at", json!("2022-06-18T08:00:00+08:00")),
    ];
    desk.set(LEAD, "lead", &lead);
    assert!(text(&desk.get("/today")).contains(&format!("/matter/{LEAD}")));
    assert!(text(&desk.get(&format!("/matter/{LEAD}"))).contains("派发任务"));
}

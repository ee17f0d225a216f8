use super::*;

/// A restaurant on the positive list.
fn listed() -> Desk {
    let mut desk = working("放心餐厅");
    desk.set(TARGET, "target", &[("positive_list", json!(true))]);
    desk
}

fn begin(desk: &mut Desk, form: &str, emergency: &str) -> Page {
    let doc = VISIT.to_string();
    desk.post(&format!("/target/{TARGET}/visit"), &[("doc", &doc), ("form", form), ("emergency", emergency)])
}

fn approve(desk: &mut Desk, given_at: &str, valid_to: &str) {
    let fields = [
        ("target", json!(TARGET.0)),
        ("number", json!("西环审〔2022〕1号")),
        ("reason", json!("投诉线索")),
        ("by", json!("分管负责人")),
        ("at", json!(given_at)),
        ("valid_to", json!(valid_to)),
    ];
    desk.set(DocId(Uuid::from_u128(90)), "approval", &fields);
}

#[test]
fn a_listed_firm_is_not_visited_on_site_without_an_approval_however_the_form_is_sent() {
    let mut desk = listed();
    let page = text(&desk.get(&format!("/target/{TARGET}")));
    assert!(page.contains("现场检查须先经审批") && !page.contains("开始现场检查</button><button"), "{page}");
    let before = desk.records();
    let refused = begin(&mut desk, "on_site", "");
    assert_eq!((refused.status, desk.records()), (422, before));
    assert!(text(&refused).contains("须先经审批"));
    assert_eq!(begin(&mut desk, "off_site", "").status, 303, "off site needs none");
}

#[test]
fn an_approval_opens_the_gate_and_its_number_stands_in_the_record() {
    let mut desk = listed();
    approve(&mut desk, "2022-06-17T15:00:00+08:00", "2022-06-20");
    assert!(text(&desk.get(&format!("/target/{TARGET}"))).contains("西环审〔2022〕1号"));
    assert_eq!(begin(&mut desk, "on_site", "").status, 303);
    assert_eq!(desk.visit().value("answer.C-08").unwrap(), &json!({"parts": {"approval": "西环审〔2022〕1号"}}));
}

#[test]
fn an_approval_that_is_over_or_still_to_come_opens_nothing() {
    for (given_at, valid_to) in
        [("2022-06-10T15:00:00+08:00", "2022-06-17"), ("2022-06-18T10:00:01+08:00", "2022-06-30")]
    {
        let mut desk = listed();
        approve(&mut desk, given_at, valid_to);
        assert_eq!(begin(&mut desk, "on_site", "").status, 422, "{given_at}");
    }
}

#[test]
fn an_accident_is_entered_at_once_and_the_record_says_why() {
    let mut desk = listed();
    assert_eq!(begin(&mut desk, "on_site", "油品泄漏").status, 303);
    let visit = desk.visit();
    assert_eq!(visit.value("facts").unwrap(), &json!({"emergency_override": true}));
    assert!(visit.value("answer.C-08").unwrap().to_string().contains("油品泄漏"));
    let missing = desk.tablet.core().missing(VISIT).unwrap();
    assert!(missing.iter().all(|gap| gap.code != "approval_missing"));
}

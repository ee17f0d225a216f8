use super::*;

#[test]
fn what_is_not_so_hides_the_items_that_hang_on_it_and_what_is_so_asks_them() {
    let mut desk = visiting("小馆");
    let item = format!("/visit/{VISIT}/item/K-18");
    let page = text(&desk.get(&item));
    assert!(page.contains("取决于") && page.contains("online_device_required"), "asked on the item itself: {page}");
    let gone = desk.post(&format!("/visit/{VISIT}/facts"), &[("item", "K-18"), ("online_device_required", "no")]);
    assert_ne!(gone.location.unwrap(), item, "it leads on, since the item does not apply");
    assert_eq!(desk.get(&item).status, 404);
    assert_eq!(desk.visit().value("facts").unwrap(), &json!({"online_device_required": false}));
    let back = desk.post(&format!("/visit/{VISIT}/facts"), &[("item", "K-18"), ("online_device_required", "yes")]);
    assert_eq!(back.location.unwrap(), item);
    assert!(!text(&desk.get(&item)).contains("取决于"));
}

#[test]
fn a_fact_is_taken_back_and_other_facts_stay() {
    let mut desk = visiting("小馆");
    let path = format!("/visit/{VISIT}/facts");
    desk.post(&path, &[("complaint_linked", "yes"), ("online_device_required", "no")]);
    desk.post(&path, &[("complaint_linked", "")]);
    assert_eq!(desk.visit().value("facts").unwrap(), &json!({"online_device_required": false}));
}

#[test]
fn an_item_that_hangs_on_another_answer_leads_there() {
    let mut desk = visiting("小馆");
    assert!(text(&desk.get(&format!("/visit/{VISIT}/item/K-06"))).contains(&format!("/visit/{VISIT}/item/K-02")));
    desk.post(&format!("/visit/{VISIT}/item/K-02"), &[("sees", ""), ("p.state", "营业正在烹饪")]);
    assert!(!text(&desk.get(&format!("/visit/{VISIT}/item/K-06"))).contains("是否适用先看"));
}

#[test]
fn how_far_it_is_and_what_is_missing_stand_on_visit_and_item() {
    let mut desk = visiting("小馆");
    for path in [format!("/visit/{VISIT}"), format!("/visit/{VISIT}/item/C-02")] {
        let page = text(&desk.get(&path));
        assert!(page.contains("class=\"glance\"") && page.contains(&format!("/visit/{VISIT}#missing")), "{path}");
    }
}

#[test]
fn an_earlier_visit_tells_what_it_found() {
    let mut desk = visiting("小馆");
    desk.post(&format!("/visit/{VISIT}/item/K-06"), &[("sees", ""), ("p.yn", "no")]);
    let page = text(&desk.get(&format!("/target/{TARGET}")));
    let item = qingjian_domain::checklist::find_items("K-06").pop().unwrap();
    assert!(page.contains(&format!("K-06 {}", item.zh)) && page.contains("F-"), "{page}");
}

use super::*;

#[test]
fn what_waits_is_shown_per_record_and_can_be_carried_away_in_a_file() {
    let mut desk = visiting("小馆");
    let page = text(&desk.get("/sync"));
    assert!(page.contains("小馆 · 检查") && page.contains("/sync/export?after=0"), "{page}");
    let parcel = desk.get("/sync/export?after=0");
    assert_eq!((parcel.status, parcel.media_type.as_str()), (200, "application/x-tar"));
    assert!(parcel.body.starts_with(b"shift.json"));
    assert!(text(&desk.get("/sync")).contains("小馆 · 检查"), "carried is not confirmed");
}

#[test]
fn a_sync_beside_the_work_says_what_happened_and_loses_nothing() {
    let mut desk = visiting("小馆");
    let before = desk.records();
    let told = text(&desk.post("/sync/beside", &[]));
    assert!(told.contains("\"more\":false") && told.contains("未成功"), "{told}");
    assert_eq!(desk.records(), before);
    assert!(text(&desk.get("/sync")).contains("最近一次未成功"));
}

#[test]
fn ready_sentences_repeat_what_was_answered_and_nothing_else() {
    let mut desk = visiting("小馆");
    desk.post(&format!("/visit/{VISIT}/item/K-06"), &[("sees", ""), ("p.yn", "no")]);
    let item = qingjian_domain::checklist::find_items("K-06").pop().unwrap();
    let page = text(&desk.get(&format!("/visit/{VISIT}")));
    assert!(page.contains(&format!("{}：否。", item.zh)), "{page}");
    let other = qingjian_domain::checklist::find_items("K-22").pop().unwrap();
    assert!(!page.contains(&format!("{}：", other.zh)));
}

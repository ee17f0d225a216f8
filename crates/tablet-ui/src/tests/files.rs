use qingjian_field_core::fakes::jpeg;

use super::*;

fn photos(desk: &mut Desk) -> usize {
    desk.tablet.core().children(VISIT).unwrap().iter().filter(|it| it.kind == "evidence").count()
}

fn path() -> String {
    format!("/visit/{VISIT}/photo")
}

#[test]
fn several_pictures_in_a_row_are_each_kept_with_a_thumbnail() {
    let mut desk = visiting("小馆");
    let files: Vec<_> = [40, 50, 60].map(|width| ("photo", "image/jpeg", jpeg(width, 40))).into();
    assert_eq!(desk.send(&path(), &[("view", "wide")], &files).status, 303);
    let page = text(&desk.get(&format!("/visit/{VISIT}")));
    assert_eq!((photos(&mut desk), page.matches("<img src=\"/photo/").count()), (3, 3));
}

#[test]
fn a_corrupted_picture_is_refused_with_a_sentence_and_the_good_ones_before_it_stay() {
    let mut desk = visiting("小馆");
    let mut broken = jpeg(40, 40);
    broken.truncate(60);
    let files = [("photo", "image/jpeg", jpeg(50, 40)), ("photo", "image/jpeg", broken)];
    let page = desk.send(&path(), &[("view", "wide")], &files);
    assert_eq!((page.status, photos(&mut desk)), (422, 1));
    assert!(text(&page).contains("已保存1个文件。第2个没有保存"), "{}", text(&page));
}

#[test]
fn what_another_camera_took_says_why() {
    let mut desk = visiting("小馆");
    let file = [("gallery", "image/jpeg", jpeg(40, 40))];
    let refused = desk.send(&path(), &[("longitude", "116.3"), ("latitude", "39.9")], &file);
    assert_eq!((refused.status, photos(&mut desk)), (422, 0));
    desk.send(&path(), &[("imported", "执法记录仪拍摄"), ("note", "侧门")], &file);
    let kept = desk.tablet.core().children(VISIT).unwrap().pop().unwrap();
    let capture = kept.value("capture").unwrap();
    assert_eq!((capture["imported"].as_str(), kept.text("note")), (Some("执法记录仪拍摄"), Some("侧门")));
    assert!(capture.get("position").is_none(), "not where the device is now");
    assert!(text(&desk.get(&format!("/visit/{VISIT}/evidence/{}", kept.doc))).contains("执法记录仪拍摄"));
}

#[test]
fn films_sounds_and_papers_are_kept_and_shown_as_what_they_are() {
    let mut desk = visiting("小馆");
    let films = [
        ("file", "video/mp4", b"\0\0\0\x18ftypmp42film".to_vec()),
        ("file", "audio/mpeg", b"ID3sound".to_vec()),
        ("file", "application/pdf", b"%PDF-1.7".to_vec()),
    ];
    assert_eq!(desk.send(&path(), &[], &films).status, 303);
    let kept = desk.tablet.core().children(VISIT).unwrap();
    let pages: String = kept.iter().map(|it| text(&desk.get(&format!("/visit/{VISIT}/evidence/{}", it.doc)))).collect();
    assert!(pages.contains("<video") && pages.contains("<audio") && pages.contains("application/pdf"));
    let hash = kept.iter().find_map(|it| it.value("capture")?["sha256"].as_str().map(str::to_owned)).unwrap();
    assert_ne!(desk.get(&format!("/photo/{hash}")).media_type, "application/octet-stream");
}

#[test]
fn a_full_disk_keeps_nothing_and_says_what_to_do() {
    let mut desk = visiting("小馆");
    desk.tablet.photos.set_free_bytes(1000);
    let page = desk.send(&path(), &[("view", "wide")], &[("photo", "image/jpeg", jpeg(40, 40))]);
    assert!(page.status >= 422 && text(&page).contains("空间"), "{}", text(&page));
    assert_eq!(photos(&mut desk), 0);
}

#[test]
fn receipts_from_a_file_are_taken_in_or_the_page_says_why_not() {
    let mut centre = MemoryCentre::new();
    let mut desk = locked_before(&mut centre);
    desk.pass = desk.post("/unlock", &[("pin", "246810"), ("again", "246810")]).pass;
    desk.set(TARGET, "target", &[("name", json!("小馆"))]);
    let page = text(&desk.send("/sync/receipts", &[], &[("receipts", "text/plain", b"nonsense".to_vec())]));
    assert!(page.contains("第1行无法读取"), "{page}");
    let own = desk.tablet.core().own_commits(0).unwrap();
    let commits: Vec<_> = own.iter().map(|it| it.signed.clone()).collect();
    let file = centre.carried(own[0].replica, &commits);
    let page = text(&desk.send("/sync/receipts", &[], &[("receipts", "text/plain", file)]));
    assert!(page.contains("全部已送达中心") && page.contains("条记录已送达"), "{page}");
}

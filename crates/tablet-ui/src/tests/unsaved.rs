use qingjian_field_core::fakes::jpeg;
use qingjian_field_core::shell::Point;

use super::*;

const TYPED: &str = "油烟从侧窗逸散，\n净化器未运行";

/// A desk whose tablet has just been started again: the form on its screen is still the old one.
fn started_again() -> Desk {
    let mut desk = visiting("小馆");
    desk.tablet.reopen();
    desk.screens = Screens::new(Box::new(|_| Box::new(MemoryCentre::new())));
    desk
}

/// The fields of the form on a page that leads to an address.
fn form(page: &str, action: &str) -> Vec<(String, String)> {
    let form = page.split("<form ").find(|it| it.contains(&format!("action=\"{action}\""))).unwrap_or_default();
    let form = form.split("</form>").next().unwrap();
    let plain =
        |text: &str| text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let fields = form.split(" name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once('"').unwrap();
        let value = match rest.split_once(" value=\"") {
            Some((before, value)) if !before.contains('>') => value.split('"').next().unwrap(),
            _ => rest.split_once('>').unwrap().1.split('<').next().unwrap(),
        };
        (name.to_owned(), plain(value))
    });
    fields.collect()
}

fn post(desk: &mut Desk, path: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> =
        fields.iter().filter(|(name, _)| name != "csrf").map(|(name, text)| (name.as_str(), text.as_str())).collect();
    desk.post(path, &fields)
}

#[test]
fn a_form_that_meets_a_locked_tablet_waits_behind_the_pin_and_is_saved_from_there() {
    let (mut desk, path) = (started_again(), format!("/visit/{VISIT}/scene"));
    let before = desk.records();
    let locked = text(&desk.post(&path, &[("sees", ""), ("action", "a1"), ("scene", TYPED)]));
    assert!(locked.contains("解锁后可以再次保存") && !locked.contains("油烟从侧窗"), "nothing is shown before the PIN");
    let with_pin = |pin: &str, page: &str| {
        let mut fields = form(page, "/unlock");
        fields.retain(|(name, _)| name != "pin");
        fields.push(("pin".to_owned(), pin.to_owned()));
        fields
    };
    let slipped = post(&mut desk, "/unlock", &with_pin("000000", &locked));
    assert_eq!(slipped.status, 422);
    let opened = post(&mut desk, "/unlock", &with_pin("246810", &text(&slipped)));
    desk.pass.clone_from(&opened.pass);
    let page = text(&opened);
    assert!(page.contains("没有丢失") && page.contains("油烟从侧窗逸散"), "{page}");
    assert_eq!(desk.records(), before, "nothing is saved unasked");
    let fields = form(&page, &path);
    assert_eq!(post(&mut desk, &path, &fields).status, 303);
    assert_eq!(desk.visit().text("scene"), Some(TYPED));
    assert_eq!((post(&mut desk, &path, &fields).status, desk.records()), (303, before + 1), "and once only");
}

#[test]
fn a_form_behind_the_pin_leads_nowhere_else() {
    for path in ["//evil.example/x", "/\\evil.example", "https://evil.example", ""] {
        let mut desk = started_again();
        let waiting = [("pin", "246810"), ("waiting.path", path), ("waiting.form", "scene=x")];
        let page = desk.post("/unlock", &waiting);
        assert_eq!((page.status, page.location.as_deref()), (303, Some("/today")), "{path}");
    }
}

#[test]
fn a_draft_that_cannot_be_kept_says_why_in_a_sentence() {
    let mut desk = started_again();
    let page = desk.post("/draft", &[("doc", &VISIT.to_string()), ("field", "scene"), ("text", "scene=x")]);
    assert_eq!((page.status, page.media_type.as_str()), (401, "text/plain; charset=utf-8"));
    assert!(text(&page).contains("已锁定"));
}

/// The next save fails at the device, as on a full disk.
fn without_room(desk: &Desk) {
    desk.tablet.stop.at(Point::BeforeCommit);
}

#[test]
fn whatever_form_cannot_be_saved_stands_on_the_page_that_says_so() {
    let mut desk = visiting("小馆");
    let (target, visit) = (format!("/target/{TARGET}"), format!("/visit/{VISIT}"));
    let forms = [
        (format!("{visit}/scene"), vec![("sees", ""), ("scene", TYPED)]),
        (format!("{visit}/item/K-06"), vec![("sees", ""), ("nc", TYPED)]),
        (format!("{target}/correct"), vec![("was.name", "小馆"), ("name", TYPED)]),
        (
            format!("{visit}/sign"),
            vec![("role", "party"), ("refused", "yes"), ("witness", "孙邻居"), ("reason", TYPED)],
        ),
    ];
    for (path, fields) in forms {
        without_room(&desk);
        let before = desk.records();
        let page = desk.post(&path, &fields);
        assert_eq!((page.status, desk.records()), (503, before), "{path}: {}", text(&page));
        let again = form(&text(&page), &path);
        for (name, said) in &fields {
            assert!(again.contains(&((*name).to_owned(), (*said).to_owned())), "{path}: {name} is lost: {again:?}");
        }
        let saved = post(&mut desk, &path, &again);
        assert_eq!((saved.status, desk.records()), (303, before + 1), "{path}: {}", text(&saved));
    }
}

#[test]
fn an_address_that_leads_nowhere_leads_back_and_what_was_typed_there_is_shown() {
    let mut desk = visiting("小馆");
    let page = desk.get("/visit/nonsense");
    assert!(page.status == 404 && text(&page).contains("href=\"/today\""), "{}", text(&page));
    let page = desk.post(&format!("/visit/{VISIT}/item/G-03"), &[("sees", ""), ("p.yn", "yes"), ("nc", TYPED)]);
    assert!(page.status == 404 && text(&page).contains("油烟从侧窗逸散"), "{}", text(&page));
}

#[test]
fn files_that_no_page_can_carry_are_said() {
    let mut desk = visiting("小馆");
    without_room(&desk);
    let page =
        desk.send(&format!("/visit/{VISIT}/photo"), &[("note", "侧门")], &[("photo", "image/jpeg", jpeg(40, 40))]);
    assert!(page.status == 503 && text(&page).contains("重新选择"), "{}", text(&page));
}

#[test]
fn a_form_too_large_or_broken_is_answered_by_a_page_that_says_what_to_do() {
    let mut desk = visiting("小馆");
    let too_large = desk.screens.unread(desk.tablet.core(), Unread::TooLarge);
    assert!(too_large.status == 413 && text(&too_large).contains("分开选择"));
    let broken = desk.screens.unread(desk.tablet.core(), Unread::Broken);
    assert!(broken.status == 400 && text(&broken).contains("返回重试"));
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use chrono::{DateTime, FixedOffset};
use qingjian_field_core::Edit;
use qingjian_field_core::fakes::{MemoryCentre, Tablet};
use qingjian_sync::DocId;
use serde_json::json;
use uuid::Uuid;

use super::*;

mod carried;
mod facts;
mod files;
mod gate;
mod ledger;
mod matter;
mod monitoring;
mod pins;
mod plan;
mod unsaved;

const TARGET: DocId = DocId(Uuid::from_u128(70));
const VISIT: DocId = DocId(Uuid::from_u128(71));

struct Desk {
    tablet: Tablet,
    screens: Screens,
    pass: Option<String>,
    csrf: String,
    now: DateTime<FixedOffset>,
}

fn locked() -> Desk {
    locked_before(&mut MemoryCentre::new())
}

fn locked_before(centre: &mut MemoryCentre) -> Desk {
    let mut tablet = Tablet::enrolled(1, centre);
    let csrf = note::secret(tablet.core()).unwrap();
    let now = DateTime::parse_from_rfc3339("2022-06-18T10:00:00+08:00").unwrap();
    let screens = Screens::new(Box::new(|_| Box::new(MemoryCentre::new())));
    Desk { tablet, screens, pass: None, csrf, now }
}

fn unlocked() -> Desk {
    let mut desk = locked();
    let page = desk.post("/unlock", &[("pin", "246810"), ("again", "246810")]);
    desk.pass = page.pass;
    desk
}

/// A crew, a restaurant called `name`, and a visit to it.
fn visiting(name: &str) -> Desk {
    let mut desk = working(name);
    let opened = desk.post(&format!("/target/{TARGET}/visit"), &[("doc", &VISIT.to_string()), ("form", "on_site")]);
    assert_eq!(opened.location.unwrap(), format!("/visit/{VISIT}"));
    desk
}

/// A crew on its shift, and a restaurant called `name`.
fn working(name: &str) -> Desk {
    let mut desk = unlocked();
    let core = desk.tablet.core();
    let mut crew = Vec::new();
    for (person, number) in [("王青", "01-001"), ("李检", "01-002")] {
        let doc = core.new_doc().unwrap();
        let certificate = json!({"number": number, "valid_to": "2099-12-31"});
        core.act(&[Edit::new(doc, "officer", "name", person), Edit::new(doc, "officer", "certificate", certificate)])
            .unwrap();
        crew.push(doc.to_string());
    }
    core.act(&[Edit::new(TARGET, "target", "name", name), Edit::new(TARGET, "target", "target_kind", "restaurant")])
        .unwrap();
    desk.post("/shift", &[("crew", &crew[0]), ("crew", &crew[1])]);
    desk
}

impl Desk {
    fn ask(&mut self, method: Method, path: &str, form: Fields) -> Page {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (pass, now) = (self.pass.clone(), self.now);
        let query = Fields::parse(query);
        let request = Request { method, path: path.to_owned(), query, form, uploads: Vec::new(), pass, now };
        self.screens.answer(self.tablet.core(), &request)
    }

    /// A form with files, each with the name of its part, its type and its bytes.
    fn send(&mut self, path: &str, form: &[(&str, &str)], files: &[(&str, &str, Vec<u8>)]) -> Page {
        let mut fields = Fields(form.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
        fields.add("csrf", self.csrf.clone());
        let upload = |(name, media_type, bytes): &(&str, &str, Vec<u8>)| Upload {
            name: (*name).to_owned(),
            media_type: (*media_type).to_owned(),
            bytes: bytes.clone(),
        };
        let (pass, now, path) = (self.pass.clone(), self.now, path.to_owned());
        let (query, uploads) = (Fields::default(), files.iter().map(upload).collect());
        let request = Request { method: Method::Post, path, query, form: fields, uploads, pass, now };
        self.screens.answer(self.tablet.core(), &request)
    }

    fn set(&mut self, doc: DocId, kind: &str, fields: &[(&str, serde_json::Value)]) {
        let edits: Vec<Edit> =
            fields.iter().map(|(field, value)| Edit::new(doc, kind, *field, value.clone())).collect();
        self.tablet.core().act(&edits).unwrap();
    }

    fn visit(&mut self) -> qingjian_sync::Document {
        self.tablet.core().document(VISIT).unwrap().unwrap()
    }

    fn get(&mut self, path: &str) -> Page {
        self.ask(Method::Get, path, Fields::default())
    }

    fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        let mut fields = Fields(form.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
        fields.add("csrf", self.csrf.clone());
        self.ask(Method::Post, path, fields)
    }

    fn records(&mut self) -> u64 {
        self.tablet.core().report().unwrap().records
    }
}

fn text(page: &Page) -> String {
    String::from_utf8(page.body.clone()).unwrap()
}

#[test]
fn nothing_is_shown_before_the_pin_and_three_slips_are_free() {
    let mut desk = locked();
    assert!(text(&desk.get("/today")).contains("设置PIN码"));
    desk.post("/unlock", &[("pin", "246810"), ("again", "246810")]);
    for _ in 0..4 {
        assert_eq!(desk.post("/unlock", &[("pin", "000000")]).status, 422);
    }
    assert!(text(&desk.post("/unlock", &[("pin", "246810")])).contains("秒后再试"));
    desk.now += chrono::TimeDelta::seconds(6);
    assert_eq!(desk.post("/unlock", &[("pin", "246810")]).status, 303);
}

#[test]
fn the_delay_after_failures_survives_a_restart() {
    let mut desk = locked();
    desk.post("/unlock", &[("pin", "246810"), ("again", "246810")]);
    (0..4).for_each(|_| drop(desk.post("/unlock", &[("pin", "000000")])));
    desk.tablet.reopen();
    desk.screens = Screens::new(Box::new(|_| Box::new(MemoryCentre::new())));
    assert!(text(&desk.post("/unlock", &[("pin", "246810")])).contains("秒后再试"));
}

#[test]
fn a_form_of_another_page_does_nothing() {
    let mut desk = visiting("小馆");
    let before = desk.records();
    let form = Fields(vec![("csrf".into(), "guessed".into()), ("scene".into(), "假".into())]);
    assert_eq!(desk.ask(Method::Post, &format!("/visit/{VISIT}/scene"), form).status, 403);
    assert_eq!(desk.records(), before);
}

#[test]
fn a_name_is_text_and_never_markup() {
    let mut desk = visiting("<script>alert(1)</script>");
    for path in
        [format!("/visit/{VISIT}"), format!("/target/{TARGET}"), "/today".to_owned(), format!("/visit/{VISIT}/sign")]
    {
        let page = text(&desk.get(&path));
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script>alert"), "{path}");
    }
}

#[test]
fn no_page_carries_script_or_style_of_its_own() {
    let mut desk = visiting("小馆");
    for path in [format!("/visit/{VISIT}"), format!("/visit/{VISIT}/item/K-06"), "/sync".to_owned()] {
        let page = text(&desk.get(&path));
        assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="), "{path}");
    }
}

#[test]
fn a_shift_takes_two_officers() {
    let mut desk = visiting("小馆");
    let page = desk.post("/shift", &[("crew", "nobody")]);
    assert!(page.status == 422 && text(&page).contains("第四十二条"));
}

#[test]
fn the_form_that_opened_a_visit_opens_no_second_one() {
    let mut desk = visiting("小馆");
    let before = desk.records();
    let again = desk.post(&format!("/target/{TARGET}/visit"), &[("doc", &VISIT.to_string()), ("form", "on_site")]);
    assert_eq!((again.status, desk.records()), (303, before));
}

#[test]
fn an_action_sent_twice_acts_once() {
    let mut desk = visiting("小馆");
    let path = format!("/visit/{VISIT}/end");
    desk.post(&path, &[("action", "a1")]);
    let before = desk.records();
    assert_eq!(desk.post(&path, &[("action", "a1")]).status, 303);
    assert_eq!(desk.records(), before);
}

#[test]
fn a_stale_form_overwrites_nothing_and_loses_nothing() {
    let mut desk = visiting("小馆");
    let path = format!("/visit/{VISIT}/scene");
    desk.post(&path, &[("sees", ""), ("scene", "第一台写的")]);
    let late = desk.post(&path, &[("sees", ""), ("scene", "旧页面写的")]);
    assert_eq!(late.status, 409);
    assert!(text(&late).contains("第一台写的") && text(&late).contains("旧页面写的"));
    let visit = desk.tablet.core().document(VISIT).unwrap().unwrap();
    assert_eq!(visit.text("scene"), Some("第一台写的"));
    assert!(text(&desk.get(&format!("/visit/{VISIT}"))).contains("旧页面写的"), "the draft is still there");
}

#[test]
fn letters_in_a_number_are_refused_with_a_sentence_and_stay_on_the_page() {
    let mut desk = visiting("小馆");
    let list = qingjian_domain::checklist::catalogue().iter().flat_map(|list| &list.items);
    let numeric: Vec<(String, String)> = list
        .filter(|item| item.id.starts_with("K-"))
        .filter_map(|item| {
            let part = item
                .parts
                .iter()
                .find(|part| !part.auto && matches!(part.kind, qingjian_domain::checklist::PartKind::Num { .. }))?;
            Some((item.id.clone(), format!("p.{}", part.key)))
        })
        .collect();
    let mut tried = 0;
    for (item, part) in numeric {
        let page = desk.post(&format!("/visit/{VISIT}/item/{item}"), &[("sees", ""), (&part, "十二")]);
        if page.status != 404 {
            assert_eq!(page.status, 422, "{item}");
            assert!(text(&page).contains("十二") && text(&page).contains("role=\"alert\""), "{item}");
            tried += 1;
        }
    }
    assert!(tried > 0, "no item with a number was asked");
}

#[test]
fn what_was_typed_is_a_draft_until_it_is_saved() {
    let mut desk = visiting("小馆");
    let form =
        [("doc", VISIT.to_string()), ("field", "scene".to_owned()), ("text", "scene=%E5%8D%8A%E5%8F%A5".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    assert_eq!(desk.post("/draft", &form).status, 204);
    desk.tablet.reopen();
    assert!(text(&desk.get(&format!("/visit/{VISIT}"))).contains("半句"));
    desk.post(&format!("/visit/{VISIT}/scene"), &[("sees", ""), ("scene", "半句话写完了")]);
    assert!(!text(&desk.get(&format!("/visit/{VISIT}"))).contains("草稿。"));
}

#[test]
fn a_target_is_found_by_the_initials_of_its_name() {
    let mut desk = visiting("护国寺小吃店");
    assert!(text(&desk.get("/today?q=hgsxc")).contains("/target/"));
    assert!(!text(&desk.get("/today?q=zzz")).contains(&format!("/target/{TARGET}")));
}

#[test]
fn an_incomplete_record_is_not_sealed_and_says_what_is_missing() {
    let mut desk = visiting("小馆");
    let page = desk.post(&format!("/visit/{VISIT}/seal"), &[]);
    assert!(page.status == 422 && text(&page).contains("尚未作答"));
}

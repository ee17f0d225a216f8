use std::process::Output;

use qingjian_field_core::Filter;
use qingjian_tests::outside;

use super::workplace;

fn drive(viewport: &str, look: &str) {
    let Some(mut browser) = outside::browser("tablet_visit.mjs") else { return };
    let place = workplace::open();
    let address = format!("http://{}", place.tablet.address());
    let Output { status, stdout, stderr } = browser.args([&address, viewport, look]).output().unwrap();
    let (told, failed) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{told}\n{failed}");
    place.tablet.stop().unwrap();
    // What the browser was told is saved stands in the store.
    let core = workplace::core(&place.folder);
    let visits = core.documents_of("inspection", &Filter::All, None).unwrap().documents;
    assert_eq!(visits.len(), 1, "a double tap opens one visit");
    let kinds: Vec<String> = core.children(visits[0].doc).unwrap().into_iter().map(|doc| doc.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "signature").count(), 1);
    assert!(visits[0].fields.keys().any(|field| field.starts_with("answer.")), "an answer is kept");
}

#[test]
fn a_visit_by_touch_on_a_wide_screen_by_day() {
    drive("1280x800", "day");
}

#[test]
fn a_visit_by_touch_on_an_upright_screen_by_night() {
    drive("800x1280", "night");
}

use std::process::Output;

use qingjian_field_core::Filter;
use qingjian_tests::outside;

use super::{ready, workplace};

fn drive(viewport: &str, look: &str, party: &str) {
    let Some(mut browser) = outside::browser("tablet_seal.mjs") else { return };
    let folder = workplace::stocked();
    let mut core = workplace::core(&folder);
    let target = core.documents_of("target", &Filter::All, None).unwrap().documents[0].doc;
    let visit = ready::visit(&mut core, target);
    drop(core);
    let place = workplace::serve(folder);
    let address = format!("http://{}", place.tablet.address());
    let told = browser.args([&address, viewport, look, &visit.to_string(), party]).output().unwrap();
    let Output { status, stdout, stderr } = told;
    assert!(status.success(), "{}\n{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    place.tablet.stop().unwrap();
    let core = workplace::core(&place.folder);
    let sealed = core.document(visit).unwrap().unwrap();
    assert!(sealed.value("seal").is_some() && sealed.text("status") == Some("amended"));
    assert_eq!(sealed.text("scene"), Some("该单位正常营业，净化设备运行。"), "what was signed is what is kept");
    let parts = core.children(visit).unwrap();
    let of = |kind: &str| parts.iter().filter(|it| it.kind == kind).count();
    assert_eq!((of("signature"), of("amendment")), (3, 1));
    let said = parts.iter().filter_map(|it| it.value("signature")).map(ToString::to_string).collect::<String>();
    assert_eq!(said.contains("孙邻居"), party == "refusal", "{said}");
    assert!(
        core.drafts(visit).unwrap().iter().any(|(_, text)| text.contains("scene=")),
        "the late sentence is a draft"
    );
}

#[test]
fn a_record_is_signed_by_strokes_and_sealed_by_day() {
    drive("1280x800", "day", "strokes");
}

#[test]
fn a_refusal_with_a_witness_is_sealed_by_night() {
    drive("800x1280", "night", "refusal");
}

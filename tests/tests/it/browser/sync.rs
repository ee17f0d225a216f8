use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use qingjian_cli::http::line;
use qingjian_field_core::{Edit, FieldCore, Filter};
use qingjian_sync::DocId;
use qingjian_tests::outside;

use super::workplace;
use crate::wire::Served;

/// A visit to the one target there is.
fn visit(core: &mut FieldCore) -> DocId {
    let target = core.documents_of("target", &Filter::All, None).unwrap().documents[0].doc;
    let doc = core.new_doc().unwrap();
    let edit = |field: &str, value: serde_json::Value| Edit::new(doc, "inspection", field, value);
    let checklists = serde_json::json!([qingjian_domain::checklist::catalogue()[0].id]);
    core.act(&[
        edit("target", target.to_string().into()),
        edit("officers", serde_json::json!([])),
        edit("form", "on_site".into()),
        edit("started_at", "2022-06-18T10:00:00+08:00".into()),
        edit("checklists", checklists),
        edit("status", "draft".into()),
    ])
    .unwrap();
    doc
}

fn drive(viewport: &str, look: &str) {
    let Some(mut browser) = outside::browser("tablet_sync.mjs") else { return };
    let mut served = Served::start();
    let folder = tempfile::TempDir::new().unwrap();
    let mut core = workplace::core(&folder);
    core.enrol(&mut served.line(), &served.code(1), "平板 1").unwrap();
    workplace::fill(&mut core);
    let doc = visit(&mut core);
    drop(core);
    let base = format!("http://{}", served.server.address());
    let place = workplace::serve_with(folder, line(base));
    let address = format!("http://{}", place.tablet.address());
    browser.args([&address, viewport, look, &doc.to_string()]);
    let mut child = browser.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut tell, told) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let mut two = served.tablet(2);
    for asked in told.lines() {
        match asked.unwrap().as_str() {
            "stop" => {
                two.sync(&mut served.line()).unwrap();
                served.pause();
            }
            "start and disagree" => {
                served.resume();
                two.core().act(&[Edit::new(doc, "inspection", "scene", "另一台平板写的")]).unwrap();
                two.sync(&mut served.line()).unwrap();
            }
            other => panic!("{other}"),
        }
        tell.write_all(b"done\n").unwrap();
    }
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    place.tablet.stop().unwrap();
    let here = workplace::core(&place.folder).document(doc).unwrap().unwrap();
    let there = served.centre.document(&served.stream, doc).unwrap().unwrap().into_document();
    assert_eq!(here.conflicts().count(), 1);
    assert_eq!(here.fields["scene"].dots(), there.fields["scene"].dots(), "both hold the same two values");
}

#[test]
fn the_centre_goes_away_and_comes_back_by_day() {
    drive("1280x800", "day");
}

#[test]
fn the_centre_goes_away_and_comes_back_by_night() {
    drive("800x1280", "night");
}

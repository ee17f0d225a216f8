use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_cli::http::line;
use qingjian_field_core::{Edit, FieldCore, Filter};
use qingjian_sync::DocId;
use qingjian_tablet::RunningTablet;
use qingjian_tests::outside;
use serde_json::{Value, json};

use super::{ready, workplace};
use crate::wire::Served;

const PASSWORD: &str = "组长的密码在这里 1";

/// A petrol station four hundred metres away, with a task for today.
fn station(core: &mut FieldCore) -> DocId {
    let (doc, task) = (core.new_doc().unwrap(), core.new_doc().unwrap());
    let edit = |field: &str, value: Value| Edit::new(doc, "target", field, value);
    let place = json!({"crs": "WGS-84", "longitude": "116.370", "latitude": "39.926", "provider": "import"});
    core.act(&[
        edit("name", json!("示例加油站")),
        edit("target_kind", json!("petrol_station")),
        edit("street", json!("110102007")),
        edit("address", json!("德胜门外大街1号")),
        edit("online_monitoring", json!(true)),
        edit("position", place),
    ])
    .unwrap();
    let edit = |field: &str, value: Value| Edit::new(task, "task", field, value);
    core.act(&[
        edit("rule", json!("T05-R1")),
        edit("target", json!(doc)),
        edit("title", json!("加油站油气回收季度检查")),
        edit("due_on", json!("2022-06-18")),
    ])
    .unwrap();
    doc
}

/// What is done about two leads at a target: one followed up to an order, and a complaint whose time is over.
fn matters(core: &mut FieldCore, target: DocId) {
    let [alarm, task, visit, finding, order, complaint] = std::array::from_fn(|_| core.new_doc().unwrap());
    let mut set = |doc: DocId, kind: &str, fields: &[(&str, Value)]| {
        let edits: Vec<Edit> =
            fields.iter().map(|(field, value)| Edit::new(doc, kind, *field, value.clone())).collect();
        core.act(&edits).unwrap();
    };
    let lead = |source: &str, text: &str, day: &str| {
        let received = json!(format!("{day}T08:30:00+08:00"));
        [("source", json!(source)), ("text", json!(text)), ("target", json!(target)), ("received_at", received)]
    };
    set(alarm, "lead", &lead("online", "在线监控：油气回收压力连续报警", "2022-05-30"));
    set(task, "task", &[("rule", json!("T39-R1")), ("lead", json!(alarm)), ("given_on", json!("2022-05-31"))]);
    let seen = [
        ("target", json!(target)),
        ("tasks", json!([task])),
        ("started_at", json!("2022-06-01T09:00:00+08:00")),
        ("form", json!("on_site")),
        ("status", json!("complete")),
    ];
    set(visit, "inspection", &seen);
    let found = [("inspection", json!(visit)), ("code", json!("F-24")), ("found_on", json!("2022-06-01"))];
    set(finding, "finding", &found);
    let ordered = [
        ("findings", json!([finding])),
        ("issued_on", json!("2022-06-02")),
        ("number", json!("示例〔2022〕1号")),
        ("demand", json!("更换密封件，恢复油气回收系统正常运行")),
        ("correct_by", json!("2022-06-20")),
    ];
    set(order, "order", &ordered);
    let late = [("due_at", json!("2022-06-14T18:00:00+08:00"))];
    set(complaint, "lead", &[&lead("complaint", "加油时气味很大", "2022-06-10")[..], &late].concat());
}

/// A day of the plan's year.
fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-06-18T10:00:00+08:00").unwrap()
}

/// The screens on that day, whatever the centre says about the clock.
fn serve(core: FieldCore, base: String) -> RunningTablet {
    let offset_ms = core.identity().unwrap().centre_offset_ms.unwrap_or_default();
    let clock = move || now() - TimeDelta::milliseconds(offset_ms);
    RunningTablet::over(core, line(base), 0, Box::new(clock)).unwrap()
}

fn drive(viewport: &str, look: &str) {
    let Some(mut browser) = outside::browser("tablet_shift.mjs") else { return };
    let mut served = Served::start();
    let folder = tempfile::TempDir::new().unwrap();
    let mut core = workplace::core(&folder);
    core.enrol(&mut served.line(), &served.code(1), "平板 1").unwrap();
    workplace::fill(&mut core);
    let target = core.documents_of("target", &Filter::All, None).unwrap().documents[0].doc;
    let (prepared, station) = (ready::visit(&mut core, target), station(&mut core));
    matters(&mut core, station);
    let started = (now() - TimeDelta::hours(1)).to_rfc3339();
    core.act(&[Edit::new(prepared, "inspection", "started_at", started)]).unwrap();
    let tablet = serve(core, format!("http://{}", served.server.address()));
    let address = format!("http://{}", tablet.address());
    browser.args([&address, viewport, look, &prepared.to_string(), &station.to_string()]);
    let mut child = browser.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut tell, told) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let mut two = served.tablet(2);
    let mut torn = None;
    for asked in told.lines() {
        let asked = asked.unwrap();
        match asked.split_once(" about ") {
            None if asked == "stop" => served.pause(),
            None => lead(&served, viewport, look, prepared),
            Some((_, visit)) => {
                let visit: DocId = visit.parse().unwrap();
                served.resume();
                two.core().act(&[Edit::new(visit, "inspection", "scene", "另一台平板写的")]).unwrap();
                two.sync(&mut served.line()).unwrap();
                torn = Some(visit);
            }
        }
        tell.write_all(b"done\n").unwrap();
    }
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    tablet.stop().unwrap();
    arrived(&served, &workplace::core(&folder), prepared, torn.expect("the story got to its end"));
}

/// What the lead does with it, in a browser of her own, down to the printed record.
fn lead(served: &Served, viewport: &str, look: &str, sealed: DocId) {
    let Some(mut browser) = outside::browser("shift_lead.mjs") else { return };
    let (address, folder) = (format!("http://{}", served.server.address()), tempfile::TempDir::new().unwrap());
    let (scheme, pdf) = (if look == "day" { "light" } else { "dark" }, folder.path().join("record.pdf"));
    let login = served.lead_login(PASSWORD);
    browser.args([&address, &login, PASSWORD, viewport, scheme, &sealed.to_string()]).arg(&pdf);
    let ended = browser.output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF-"));
}

/// Everything of the shift is at the centre: the sealed record, the other visit with the sentence that was ruled for,
/// every file.
fn arrived(served: &Served, core: &FieldCore, prepared: DocId, torn: DocId) {
    let there = |doc| served.centre.document(&served.stream, doc).unwrap().unwrap().into_document();
    assert!(there(prepared).value("seal").is_some());
    assert_eq!(there(torn).text("scene"), Some("现场检查时该单位正常营业。"));
    let parts = core.children(torn).unwrap();
    let of = |kind: &str| parts.iter().filter(|it| it.kind == kind).count();
    assert_eq!((of("evidence"), of("monitoring_result")), (2, 1));
    assert!(core.report().unwrap().complete());
}

#[test]
fn a_whole_shift_without_the_centre_and_then_with_it_by_day() {
    drive("1280x800", "day");
}

#[test]
fn a_whole_shift_without_the_centre_and_then_with_it_by_night() {
    drive("800x1280", "night");
}

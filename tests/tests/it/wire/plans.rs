//! The plan as the centre and a tablet without a network see it: the same documents give the same answers.

use qingjian_central_store::Edit as Put;
use qingjian_central_store::testing::now;
use qingjian_domain::plan::{PlanProgress, XICHENG_2022, papers};
use qingjian_field_core::Edit;
use qingjian_sync::{DocId, OfficerId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::centre::Served;

const STATION: DocId = DocId(Uuid::from_u128(0x51));
const VISIT: DocId = DocId(Uuid::from_u128(0x52));
const REPORT: DocId = DocId(Uuid::from_u128(0x53));

fn put(served: &Served, doc: DocId, kind: &str, fields: &[(&str, Value)]) {
    let edit = |(field, value): &(&str, Value)| Put {
        doc,
        kind: kind.to_owned(),
        field: (*field).to_owned(),
        value: value.clone(),
        sees: Vec::new(),
    };
    let lead = OfficerId(Uuid::from_u128(0xa0));
    served.centre.act(&served.stream, lead, fields.iter().map(edit).collect(), now()).unwrap();
}

fn at_centre(served: &Served, day: &str) -> PlanProgress {
    let day = day.parse().unwrap();
    served.centre.at_plan_desk(&served.stream, now(), Some(day), |desk, day| desk.progress(day)).unwrap()
}

#[test]
fn a_tablet_answers_from_its_documents_what_the_centre_answers() {
    let served = Served::start();
    let (mut one, mut two) = (served.tablet(1), served.tablet(2));
    let station =
        [("target_kind", json!("petrol_station")), ("name", json!("示例加油站")), ("online_monitoring", json!(true))];
    put(&served, STATION, "target", &station);
    put(&served, REPORT, "report", &[("at", json!("2022-02-08")), ("report", json!("online_monthly"))]);
    let visit = |field: &str, value| Edit::new(VISIT, "inspection", field, value);
    let edits = [
        visit("target", json!(STATION)),
        visit("form", json!("on_site")),
        visit("started_at", json!("2022-03-08T22:10:00+08:00")),
        visit("checklists", json!(["C@2022.1", "G@2022.1"])),
        visit("status", json!("complete")),
    ];
    one.sync(&mut served.line()).unwrap();
    one.core().act(&edits).unwrap();
    one.sync(&mut served.line()).unwrap();
    two.sync(&mut served.line()).unwrap();
    for day in ["2022-03-31", "2022-07-01", "2022-12-31"] {
        let centre = at_centre(&served, day);
        assert_eq!(centre.known.facts, 3, "{:?}", centre.known);
        for tablet in [&mut one, &mut two] {
            assert_eq!(tablet.core().plan_progress(day.parse().unwrap()).unwrap(), centre, "{day}");
        }
        let owed = served
            .centre
            .at_plan_desk(&served.stream, now(), day.parse().ok(), |desk, day| desk.owed_at(&STATION.to_string(), day));
        assert_eq!(one.core().plan_owed_at(STATION, day.parse().unwrap()).unwrap(), owed.unwrap(), "{day}");
    }
    served.server.stop().unwrap();
}

#[test]
fn an_adopted_plan_is_in_force_on_a_tablet_after_its_next_sync() {
    let served = Served::start();
    let mut tablet = served.tablet(1);
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2031\"", 1).replacen(
        "\"year\": 2022",
        "\"year\": 2031",
        1,
    );
    let papers = papers(&text).unwrap();
    for (number, (part, text)) in (0_u32..).zip(&papers.parts) {
        let fields = [("of", json!(papers.document)), ("number", json!(number)), ("text", json!(text))];
        put(&served, DocId(*part), "part", &fields);
    }
    assert_eq!(at_centre(&served, "2031-05-01").plan, "xicheng-2022");
    put(&served, DocId(papers.document), "plan", &[("year", json!(2031)), ("adopted", json!(papers.adopted))]);
    assert_eq!(at_centre(&served, "2031-05-01").plan, "xicheng-2031");
    tablet.sync(&mut served.line()).unwrap();
    let on_tablet = |tablet: &mut qingjian_field_core::fakes::Tablet, day: &str| {
        tablet.core().plan_progress(day.parse().unwrap()).unwrap()
    };
    assert_eq!(on_tablet(&mut tablet, "2031-05-01"), at_centre(&served, "2031-05-01"));
    assert_eq!(on_tablet(&mut tablet, "2022-05-01").plan, "xicheng-2022");
    served.server.stop().unwrap();
}

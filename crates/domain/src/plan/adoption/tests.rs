#![allow(clippy::unwrap_used)]

use serde_json::{Value as Json, json};

use super::*;
use crate::plan::{Desk, Document, Documents, Standing, XICHENG_2022};
use crate::vocabulary::check_field;

/// The shipped rules as those of a further year.
fn next(year: i32) -> String {
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", &format!("\"xicheng-{year}\""), 1);
    text.replacen("\"year\": 2022", &format!("\"year\": {year}"), 1)
}

fn of(id: &str, kind: &str, fields: Json) -> Document {
    let fields = fields.as_object().unwrap().clone();
    Document::new(id, kind, fields.into_iter().map(|(name, value)| (name, Some(value))))
}

fn documents(papers: &Papers) -> Vec<Document> {
    let parts = (0..).zip(&papers.parts).map(|(number, (id, text)): (u32, _)| {
        of(&id.to_string(), "part", json!({"of": papers.document, "number": number, "text": text}))
    });
    let plan = json!({"year": papers.year, "adopted": papers.adopted});
    parts.chain([of(&papers.document.to_string(), "plan", plan)]).collect()
}

fn name(all: &Documents, day: &str) -> String {
    let day = day.parse().unwrap();
    Standing::in_force(all, day).unwrap().progress(day).plan
}

#[test]
fn an_adopted_plan_is_in_force_in_its_year_and_the_shipped_one_otherwise() {
    let papers = papers(&next(2023)).unwrap();
    let mut all = Documents::default();
    documents(&papers).into_iter().for_each(|document| all.put(document));
    assert_eq!((name(&all, "2023-03-01"), name(&all, "2022-03-01")), ("xicheng-2023".into(), "xicheng-2022".into()));
    assert_eq!(name(&all, "2024-03-01"), "xicheng-2022");
    let year = |day: &str| all.years_plan(day.parse().unwrap());
    assert_eq!((year("2023-12-31"), year("2022-01-01")), (YearsPlan::InForce, YearsPlan::InForce));
    assert_eq!((year("2024-01-01"), year("2021-12-31")), (YearsPlan::Missing, YearsPlan::Missing));
}

#[test]
fn a_plan_that_is_not_all_there_is_not_in_force_and_says_so() {
    let papers = papers(&next(2025)).unwrap();
    let mut documents = documents(&papers);
    let last = documents.remove(0);
    let mut all = Documents::default();
    documents.into_iter().for_each(|document| all.put(document));
    assert_eq!(name(&all, "2025-03-01"), "xicheng-2022");
    assert_eq!(all.years_plan("2025-03-01".parse().unwrap()), YearsPlan::NotWhole);
    assert!(all.said().cannot_tell.iter().any(|it| (it.kind.as_str(), it.lacks.as_str()) == ("plan", "adopted")));
    all.put(last);
    assert_eq!(name(&all, "2025-03-01"), "xicheng-2025");
    assert!(all.said().cannot_tell.is_empty());
}

fn with_holidays(year: i32, holidays: Json) -> Documents {
    let mut all = Documents::default();
    let id = document_of("110102", year).to_string();
    all.put(of(&id, "plan", json!({"year": year, "holidays": holidays.to_string(), "withdrawn": {"reason": "x"}})));
    all
}

fn years(all: &Documents) -> Vec<i32> {
    all.calendar().unwrap().years().collect()
}

#[test]
fn holidays_count_in_a_year_without_a_plan_and_when_the_plan_was_taken_back() {
    let mut all = with_holidays(2023, json!({"year": 2023, "source": "通知", "holidays": []}));
    assert_eq!((years(&Documents::default()), years(&all)), (vec![2022], vec![2022, 2023]));
    assert_eq!(all.years_plan("2023-05-01".parse().unwrap()), YearsPlan::Missing);
    assert!(all.said().cannot_tell.is_empty());
    // A term that begins under the plan of 2022 ends in 2023.
    let force = all.in_force("2022-12-30".parse().unwrap()).unwrap();
    assert!(force.calendar.working_days_after("2022-12-30".parse().unwrap(), 5).is_ok());
    let papers = papers(&next(2023)).unwrap();
    documents(&papers).into_iter().for_each(|document| all.put(document));
    assert_eq!((name(&all, "2023-03-01"), years(&all)), ("xicheng-2023".into(), vec![2022]));
}

#[test]
fn holidays_that_cannot_be_used_are_said_and_the_plan_holds_without_them() {
    for wrong in [json!({"year": 2024, "source": "通知", "holidays": []}), json!({"year": 2023}), json!(7)] {
        let all = with_holidays(2023, wrong);
        assert_eq!(years(&all), [2022]);
        let lacks: Vec<_> = all.said().cannot_tell.into_iter().map(|it| it.lacks).collect();
        assert_eq!(lacks, ["holidays"]);
    }
    // The program's own notice is not replaced from outside.
    let all = with_holidays(2022, json!({"year": 2022, "source": "假", "holidays": []}));
    assert!(!all.calendar().unwrap().is_working_day("2022-10-03".parse().unwrap()).unwrap());
}

#[test]
fn a_changed_part_is_not_what_was_adopted() {
    let mut papers = papers(&next(2026)).unwrap();
    papers.parts.first_mut().unwrap().1.push(' ');
    let mut all = Documents::default();
    documents(&papers).into_iter().for_each(|document| all.put(document));
    assert_eq!(name(&all, "2026-03-01"), "xicheng-2022");
}

#[test]
fn a_desk_turns_to_the_plan_when_it_comes() {
    let day = "2027-03-01".parse().unwrap();
    let mut desk = Desk::of_shipped(day).unwrap();
    desk.take(documents(&papers(&next(2027)).unwrap()));
    let desk = desk.for_day(day, day);
    assert_eq!(desk.progress(day).plan, "xicheng-2027");
    let back = "2022-03-01".parse().unwrap();
    assert_eq!(desk.for_day(back, day).progress(back).plan, "xicheng-2022");
}

#[test]
fn every_document_fits_the_vocabulary_and_a_commit() {
    let papers = papers(XICHENG_2022).unwrap();
    check_field("plan", "year", &json!(papers.year)).unwrap();
    check_field("plan", "adopted", &json!(papers.adopted)).unwrap();
    for (_, text) in &papers.parts {
        check_field("part", "text", &json!(text)).unwrap();
        assert!(json!(text).to_string().len() < 60 * 1024);
    }
    assert_eq!(papers.parts.iter().map(|(_, text)| text.as_str()).collect::<String>(), XICHENG_2022);
}

#[test]
fn a_plan_with_mistakes_gives_all_of_them_and_no_documents() {
    let wrong = XICHENG_2022.replacen("\"year\": 2022", "\"year\": \"next\"", 1).replacen("\"QUOTA\"", "\"QUOTE\"", 1);
    let mistakes = papers(&wrong).unwrap_err();
    assert!(mistakes.len() >= 2 && mistakes.iter().all(|it| it.line > 1), "{mistakes:?}");
}

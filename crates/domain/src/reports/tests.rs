#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::calendar::{Span, WorkCalendar};
use crate::plan::{Facts, evaluate, xicheng_2022};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn owed<T>(facts: &str, as_of: &str, look: impl FnOnce(&[DueReport<'_>]) -> T) -> T {
    let plan = xicheng_2022().unwrap();
    let facts = Facts::read(facts);
    assert!(facts.mistakes().is_empty(), "{:?}", facts.mistakes());
    let calendar = WorkCalendar::shipped().unwrap();
    let statements = evaluate(&plan, &facts, &calendar, day(as_of));
    look(&due(&plan, &statements, &calendar, day(as_of)))
}

fn compiled(report: ReportName, period: Span, facts: &str, as_of: &str) -> Report {
    let facts = Facts::read(facts);
    assert!(facts.mistakes().is_empty(), "{:?}", facts.mistakes());
    compile(report, period, &facts, &[], day(as_of))
}

fn spans(all: &[DueReport<'_>], report: ReportName) -> Vec<(String, String, String)> {
    let of = all.iter().filter(|it| it.report == report);
    of.map(|it| (it.from.to_string(), it.to.to_string(), it.by.unwrap().to_string())).collect()
}

fn three(texts: [&str; 3]) -> (String, String, String) {
    let [a, b, c] = texts.map(str::to_owned);
    (a, b, c)
}

fn number(report: &Report, key: &str) -> u64 {
    match &report.sections.iter().find(|section| section.key == key).unwrap().body {
        Body::Number(number) => *number,
        other => panic!("{other:?}"),
    }
}

fn rows<'r>(report: &'r Report, key: &str) -> &'r [Vec<String>] {
    match &report.sections.iter().find(|section| section.key == key).unwrap().body {
        Body::Table { rows, .. } => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rules_asked_one_by_one_owe_what_they_owe_together_and_others_owe_no_report() {
    let plan = xicheng_2022().unwrap();
    let (facts, calendar) = (Facts::default(), WorkCalendar::shipped().unwrap());
    for as_of in ["2022-01-10", "2022-07-20", "2022-12-31"].map(day) {
        let statements = evaluate(&plan, &facts, &calendar, as_of);
        let mut one_by_one = Vec::new();
        for (rule, statement) in plan.rules().zip(&statements) {
            let owed = due(&plan, std::slice::from_ref(statement), &calendar, as_of);
            assert!(owed.is_empty() || asks_for_a_report(rule), "{}", rule.id);
            one_by_one.extend(owed);
        }
        one_by_one.sort_by_key(|it| (it.by.is_none(), it.by, it.report, it.from));
        assert_eq!(one_by_one, due(&plan, &statements, &calendar, as_of));
        assert!(!one_by_one.is_empty());
    }
}

#[test]
fn every_rule_of_2022_that_asks_for_a_report_is_known_by_its_name() {
    let plan = xicheng_2022().unwrap();
    let words: BTreeSet<&str> = ReportName::ALL.into_iter().map(ReportName::word).collect();
    assert_eq!(words.len(), ReportName::ALL.len());
    // Everything that a report fact can be for, but the city's own assessment.
    let json = serde_json::to_string(&plan).unwrap();
    for word in words.into_iter().filter(|word| *word != "typical_cases") {
        assert!(json.contains(&format!("[\"{word}\"]")), "{word}");
    }
}

#[test]
fn a_month_is_reported_by_the_fifth_of_the_next_and_published_by_the_tenth() {
    owed("", "2022-03-08", |all| {
        let monthly = spans(all, ReportName::OnlineMonthly);
        assert_eq!(monthly[0], three(["2022-01-01", "2022-01-31", "2022-02-05"]));
        assert_eq!(monthly[1], three(["2022-02-01", "2022-02-28", "2022-03-05"]));
        let published = spans(all, ReportName::DrawPublication);
        assert_eq!(published[1], three(["2022-02-01", "2022-02-28", "2022-03-10"]));
        let late: Vec<bool> =
            all.iter().filter(|it| it.report == ReportName::OnlineMonthly).map(|it| it.overdue).collect();
        assert_eq!(late, [true, true, false]);
    });
}

#[test]
fn what_was_sent_is_not_owed_any_more() {
    let sent = r#"{"kind":"report","id":"R1","at":"2022-02-03","report":"online_monthly","for":"2022-01-15"}"#;
    owed(sent, "2022-03-08", |all| {
        assert_eq!(spans(all, ReportName::OnlineMonthly)[0].0, "2022-02-01");
    });
}

#[test]
fn a_daily_report_rolls_over_a_holiday_and_covers_its_days() {
    // 春节 2022: 31 January to 6 February; 29 and 30 January are worked.
    owed("", "2022-02-07", |all| {
        let daily: Vec<_> = all.iter().filter(|it| it.report == ReportName::RemoteSensingDaily).collect();
        let after = daily.iter().find(|it| it.by == Some(day("2022-02-07"))).unwrap();
        assert_eq!((after.from, after.to, after.missing), (day("2022-01-31"), day("2022-02-07"), 8));
        assert!(daily.iter().any(|it| it.by == Some(day("2022-01-30")) && it.missing == 1));
    });
}

#[test]
fn alerts_and_events_ask_for_a_report_of_each_day_and_nothing_else_does() {
    let alert = r#"{"kind":"window","id":"W1","at":"2022-03-10","window":"alert","to":"2022-03-12"}"#;
    owed(alert, "2022-03-20", |all| {
        let days: Vec<String> = spans(all, ReportName::AlertDaily).into_iter().map(|it| it.0).collect();
        assert_eq!(days, ["2022-03-10", "2022-03-11", "2022-03-12"]);
        assert!(spans(all, ReportName::EventDaily).is_empty());
    });
}

#[test]
fn half_years_quarters_weeks_and_year_ends_have_their_periods() {
    owed("", "2022-07-20", |all| {
        assert_eq!(spans(all, ReportName::LinkageHalfYear)[0], three(["2022-01-01", "2022-06-30", "2022-06-30"]));
        assert_eq!(spans(all, ReportName::TypicalCases)[1], three(["2022-04-01", "2022-06-30", "2022-06-30"]));
        assert_eq!(spans(all, ReportName::News)[0], three(["2022-01-03", "2022-01-09", "2022-01-09"]));
        assert_eq!(
            spans(all, ReportName::HalfYearSelfAssessment)[0],
            three(["2022-01-01", "2022-06-30", "2022-07-31"])
        );
        assert_eq!(spans(all, ReportName::OnlineAnnual)[0], three(["2022-01-01", "2022-12-31", "2023-01-15"]));
    });
}

#[test]
fn what_the_plan_says_a_report_must_contain_is_a_section_of_it() {
    let year = Span::year(day("2022-01-01"));
    owed("", "2022-07-20", |all| {
        let mut asked = 0;
        for it in all {
            let report = compiled(it.report, year, "", "2022-07-20");
            let keys: Vec<&str> = report.sections.iter().map(|section| section.key).collect();
            assert!(it.contents.iter().all(|word| keys.contains(word)), "{:?} {keys:?}", it.contents);
            asked += it.contents.len();
        }
        assert!(asked > 10, "{asked}");
    });
}

const MONTH: &str = r#"
{"kind":"target","id":"S1","name":"示例站","ledgers":["petrol_station"],"online_monitoring":true}
{"kind":"visit","id":"V1","at":"2022-03-08T09:30:00+08:00","target":"S1","tasks":[38],"form":"off_site"}
{"kind":"visit","id":"V2","at":"2022-03-09T09:30:00+08:00","target":"S1","tasks":[38],"form":"off_site","withdrawn":true}
{"kind":"visit","id":"V3","at":"2022-04-09T09:30:00+08:00","target":"S1","tasks":[38],"form":"off_site"}
{"kind":"lead","id":"L1","at":"2022-03-10","target":"S1","source":"online"}
{"kind":"lead","id":"L2","at":"2022-03-11","target":"S1","source":"complaint"}
{"kind":"case","id":"C1","at":"2022-03-20","target":"S1","about":["L1"]}
"#;

#[test]
fn a_monthly_report_counts_its_month_and_leaves_the_fines_to_a_person() {
    let march = Span::month(day("2022-03-01"));
    let report = compiled(ReportName::OnlineMonthly, march, MONTH, "2022-04-02");
    assert_eq!((number(&report, "patrols"), number(&report, "problems"), number(&report, "cases")), (1, 1, 1));
    assert_eq!(rows(&report, "problem_list"), [["L1", "2022-03-10", "示例站", "", "否", "是"]]);
    assert_eq!(report.to_write().map(|section| section.key).collect::<Vec<_>>(), ["fines"]);
    assert!(report.is_final());
    // On the 15th the case was not known yet.
    let early = compiled(ReportName::OnlineMonthly, march, MONTH, "2022-03-15");
    assert_eq!((number(&early, "cases"), early.is_final()), (0, false));
}

#[test]
fn a_half_year_tells_what_became_of_each_exceedance() {
    let facts = r#"
{"kind":"target","id":"B1","name":"示例供热厂","ledgers":["boiler_unit"]}
{"kind":"visit","id":"V1","at":"2022-02-01T09:30:00+08:00","target":"B1","tasks":[4],"form":"on_site"}
{"kind":"monitoring","id":"M1","at":"2022-02-01","target":"B1","tasks":[4],"item":"boiler","verdict":"exceeds"}
{"kind":"monitoring","id":"M2","at":"2022-02-02","target":"B1","tasks":[4],"item":"boiler","verdict":"within"}
{"kind":"order","id":"O1","at":"2022-02-05","target":"B1","about":["M1"]}
"#;
    let report = compiled(ReportName::LinkageHalfYear, Span::half_year(day("2022-02-01")), facts, "2022-07-01");
    assert_eq!(rows(&report, "exceedance_cases"), [["2022-02-01", "示例供热厂", "boiler", "是", "否", "否"]]);
    assert_eq!(rows(&report, "joint_actions")[0][1], "1");
}

#[test]
fn every_report_can_be_made_of_nothing_and_says_what_is_to_be_written() {
    for name in ReportName::ALL {
        let report = compiled(name, Span::year(day("2022-01-01")), "", "2022-12-31");
        assert!(report.to_write().count() > 0, "{name:?}");
        let keys: BTreeSet<&str> = report.sections.iter().map(|section| section.key).collect();
        assert_eq!(keys.len(), report.sections.len(), "{name:?}");
    }
}

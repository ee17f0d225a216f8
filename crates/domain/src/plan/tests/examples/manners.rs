//! FORM, CONTENT, JOINT, RECORD, EXEMPT, SELECT.

use super::super::super::State;
use super::super::said::{check, line, said, target};

fn listed() -> String {
    target("a", "pollution_source", r#""positive_list":true"#)
}

fn approval(at: &str, valid_to: &str) -> String {
    line(
        &format!(r#""kind":"approval","id":"p","at":"{at}","target":"a""#),
        &format!(r#""by":"分管领导","valid_to":"{valid_to}""#),
    )
}

#[test]
fn an_on_site_check_of_a_listed_firm_needs_an_approval_from_before_its_start() {
    let visit = check("v", "2022-05-10T10:00:00+08:00", "a", 1, "");
    let state = |approval: &str| said("T31-R6", "2022-06-01", &[&*listed(), &visit, approval].concat()).state;

    assert_eq!(state(""), State::Violated);
    assert_eq!(state(&approval("2022-05-10T09:59:00+08:00", "2022-05-31")), State::Met);
    assert_eq!(state(&approval("2022-05-10T10:01:00+08:00", "2022-05-31")), State::Violated);
    assert_eq!(state(&approval("2022-05-01", "2022-05-09")), State::Violated, "it has run out");
}

#[test]
fn listed_firms_are_checked_mainly_off_site() {
    let on = check("v1", "2022-05-10", "a", 1, "");
    let off = |id: &str| {
        line(&format!(r#""kind":"visit","id":"{id}","at":"2022-05-11","target":"a""#), r#""form":"off_site""#)
    };

    assert_eq!(said("T31-R5", "2022-06-01", &[&*listed(), &on, &off("v2")].concat()).state, State::Violated);
    assert_eq!(said("T31-R5", "2022-06-01", &[&*listed(), &on, &off("v2"), &off("v3")].concat()).state, State::Met);
}

#[test]
fn officers_and_samplers_are_there_at_the_same_time() {
    let at = |officers: (u32, u32), samplers: (u32, u32)| {
        let time = |hour: u32| format!("2022-05-10T{hour:02}:00:00+08:00");
        let times = format!(
            r#""officers_from":"{}","officers_until":"{}","samplers_from":"{}","samplers_until":"{}""#,
            time(officers.0),
            time(officers.1),
            time(samplers.0),
            time(samplers.1)
        );
        said("T44-R1", "2022-06-01", &line(r#""kind":"monitoring","id":"m","at":"2022-05-10""#, &times)).state
    };

    assert_eq!(at((9, 11), (10, 12)), State::Met);
    assert_eq!(at((9, 10), (11, 12)), State::Violated);
    let unknown = said("T44-R1", "2022-06-01", r#"{"kind":"monitoring","id":"m","at":"2022-05-10"}"#);
    assert_eq!(unknown.state, State::CannotTell);
}

#[test]
fn a_planned_check_is_drawn_or_says_why_not() {
    let firm = target("a", "pollution_source", "");
    let state = |source: &str| {
        said("T29-R6", "2022-06-01", &[&*firm, &check("v", "2022-05-10", "a", 1, source)].concat()).state
    };

    assert_eq!(state(r#""source":"draw""#), State::Met);
    assert_eq!(state(r#""source":"lead""#), State::Met);
    assert_eq!(state(r#""source":"plan""#), State::Violated);
    let lead = check("v", "2022-05-10", "a", 1, r#""source":"lead""#);
    assert_eq!(said("T29-R8", "2022-06-01", &lead).state, State::Violated, "the lead is not named");
}

#[test]
fn a_catering_check_that_leaves_items_out_is_named() {
    let with = |items: &str| {
        said("T03-R6", "2022-06-01", &check("v", "2022-05-10", "a", 3, &format!(r#""contents":[{items}]"#)))
    };

    assert_eq!(with(r#""K-06","K-08","K-09","K-12","K-15""#).state, State::Met);
    assert_eq!(with(r#""K-06","K-08""#).refused(), [("v", r#"Field("contents")"#)]);
}

#[test]
fn the_streets_of_a_campaign_are_the_three_worst_of_the_month() {
    let ranking = r#"{"kind":"ranking","id":"r","at":"2022-03-01","worst":["a","b","c","d"]}"#;
    let spot = |street: &str| {
        line(r#""kind":"spot","id":"s","at":"2022-03-10","tasks":[6]"#, &format!(r#""street":"{street}""#))
    };

    assert_eq!(said("T06-R1", "2022-04-01", &format!("{ranking}\n{}", spot("c"))).state, State::Met);
    assert_eq!(said("T06-R1", "2022-04-01", &format!("{ranking}\n{}", spot("d"))).state, State::Violated);
    assert_eq!(said("T06-R1", "2022-04-01", &spot("c")).state, State::CannotTell, "no ranking is known");
}

#[test]
fn carbon_units_of_exactly_5000_tonnes_fall_in_neither_class() {
    let unit = target("a", "carbon_unit", r#""co2_t_per_a":5000,"energy_tce_per_a":2000"#);

    assert_eq!(said("T08-R2", "2022-06-01", &unit).needed, Some(0));
    let finding = line(
        r#""kind":"finding","id":"f","at":"2022-05-01","target":"a","tasks":[8]"#,
        r#""topics":["carbon_report_missing"]"#,
    );
    assert_eq!(said("T08-R3", "2022-06-01", &[unit, finding].concat()).needed, Some(0));
}

#[test]
fn a_source_outside_the_pool_is_owed_and_one_that_nobody_looked_up_cannot_be_told() {
    let facts = [
        target("a", "pollution_source", r#""in_double_random_pool":true"#),
        target("b", "pollution_source", r#""in_double_random_pool":false"#),
        target("c", "pollution_source", ""),
    ];
    let it = said("G-R5", "2022-06-01", &facts.concat());

    assert_eq!((it.numbers(), it.owed_by()), ((1, Some(3)), vec!["b"]));
    assert_eq!(it.cannot_tell(), [("c", "in_double_random_pool")]);
}

#[test]
fn a_scheme_that_has_run_out_is_owed_again() {
    let scheme =
        r#"{"kind":"document","id":"d","at":"2022-01-10","document":"heavy_pollution_scheme","valid_to":"2022-06-30"}"#;

    assert_eq!(said("T14-R5", "2022-06-30", scheme).state, State::Met);
    assert_eq!(said("T14-R5", "2022-07-01", scheme).state, State::Open);
}

use super::scenes::*;
use crate::draw::*;
use crate::plan::{Plan, XICHENG_2022, read, xicheng_2022};

fn june() -> Month {
    "2022-06".to_owned().try_into().unwrap()
}

#[test]
fn the_draw_is_due_by_the_5th_and_its_publication_by_the_10th_of_the_next_month() {
    let terms = TERMS_2022;
    assert_eq!(terms.draw_due(june()).to_string(), "2022-06-05");
    // The 10th of July 2022 is a Sunday, and the plan moves neither day.
    assert_eq!(terms.publication_due(june()).to_string(), "2022-07-10");
    let december = Month::of("2022-12-31".parse().unwrap());
    assert_eq!(terms.publication_due(december).to_string(), "2023-01-10");
}

/// The shipped plan with a piece of its text replaced.
fn plan_with(from: &str, to: &str) -> Plan {
    assert!(XICHENG_2022.contains(from), "{from}");
    read(&XICHENG_2022.replacen(from, to, 1)).unwrap()
}

#[test]
fn the_numbers_of_the_monthly_draw_stand_in_the_plans_own_rules() {
    assert_eq!(MonthlyTerms::of(&xicheng_2022().unwrap()), Some(TERMS_2022));
    let plan = plan_with("\"share\": \"0.09\"", "\"share\": \"0.12\"");
    let key = MonthlyTerms::of(&plan).unwrap().groups(1).into_iter().find(|group| group.name == "key").unwrap();
    assert_eq!((key.share, key.rule.as_str()), (Share::Percent(12), "T29-R3"));
    let plan = plan_with("\"by\": {\"day\": 5, \"every\": \"month\"}", "\"by\": {\"day\": 8, \"every\": \"month\"}");
    assert_eq!(MonthlyTerms::of(&plan).unwrap().draw_due(june()).to_string(), "2022-06-08");
}

#[test]
fn a_plan_that_asks_for_half_a_percent_has_no_numbers_for_the_draw() {
    assert_eq!(MonthlyTerms::of(&plan_with("\"share\": \"0.09\"", "\"share\": \"0.095\"")), None);
}

#[test]
fn a_month_is_written_with_four_and_two_digits() {
    assert_eq!(String::from(june()), "2022-06");
    for wrong in ["2022-6", "2022-13", "2022", "2022-06-01", ""] {
        assert_eq!(Month::try_from(wrong.to_owned()).unwrap_err().code, "month_form", "{wrong}");
    }
    assert_eq!(june().day(31).to_string(), "2022-06-30");
}

#[test]
fn twelve_months_of_nine_percent_reach_every_key_source() {
    let mut pool = pool(30, 0, 4);
    pool.groups = vec![group("key", Share::Percent(9))];
    for month in 0..12 {
        let record = drawn_with(pool.clone(), &format!("month {month}"));
        let hit = record.result[0].drawn.iter().map(|it| it.target);
        pool.excluded_targets.extend(hit.map(|id| ExcludedTarget { id, reason: Exclusion::AlreadyDrawn, note: None }));
    }
    assert_eq!(pool.excluded_targets.len(), 30);
}

//! TRIGGER, DEADLINE, REPORT, TRANSFER.

use super::super::super::State;
use super::super::said::{check, line, said, target};

#[test]
fn an_exceedance_owes_a_reinspection_and_a_monitoring_that_name_it() {
    let head = r#""kind":"monitoring","id":"m","at":"2022-05-01","target":"a","tasks":[4]"#;
    let exceeded = line(head, r#""item":"boiler","verdict":"exceeds""#);
    let visit = line(
        r#""kind":"visit","id":"v","at":"2022-05-20","target":"a","tasks":[4]"#,
        r#""form":"on_site","did":["reinspection"],"about":["m"]"#,
    );
    let again = line(
        r#""kind":"monitoring","id":"m2","at":"2022-05-20","target":"a","tasks":[4]"#,
        r#""item":"boiler","verdict":"within","about":["m"]"#,
    );

    assert_eq!(said("T04-R7", "2022-06-01", &exceeded).owed[0].1, 2);
    assert_eq!(said("T04-R7", "2022-06-01", &[&*exceeded, &visit].concat()).owed[0].1, 1);
    assert_eq!(said("T04-R7", "2022-06-01", &[&*exceeded, &visit, &again].concat()).state, State::Met);
}

#[test]
fn the_first_check_of_the_year_is_full_whatever_two_crews_believed() {
    let source = target("a", "pollution_source", r#""permit_class":"simplified""#);
    let early = check("v1", "2022-02-01T09:00:00+08:00", "a", 3, "");
    let both = check("v2", "2022-02-01T10:00:00+08:00", "a", 4, r#""did":["permit_full"]"#);
    let it = said("G-R1", "2022-03-01", &[&*source, &early, &both].concat());
    assert_eq!(it.owed_by(), ["v1"]);

    let full = check("v1", "2022-02-01T09:00:00+08:00", "a", 3, r#""did":["permit_full"]"#);
    assert_eq!(said("G-R1", "2022-03-01", &[&*source, &full, &both].concat()).state, State::Met);
    assert_eq!(said("T30-R2", "2022-03-01", &[&*source, &full].concat()).state, State::Met);
}

#[test]
fn a_visit_to_no_pollution_source_is_outside_the_first_visit_rule() {
    let facts = [target("a", "site", ""), check("v", "2022-02-01", "a", 12, "")].concat();

    assert_eq!(said("G-R1", "2022-03-01", &facts).state, State::Nothing);
}

#[test]
fn every_machine_of_china_one_and_below_is_tested_and_an_unknown_stage_cannot_be_told() {
    let machine = |id: &str, more: &str| {
        line(&format!(r#""kind":"machine_check","id":"{id}","at":"2022-03-01","tasks":[10]"#), more)
    };
    let facts = [
        machine("a", r#""stage":1,"tested":true"#),
        machine("b", r#""stage":0"#),
        machine("c", r#""stage":2"#),
        machine("d", ""),
    ];
    let it = said("T10-R6", "2022-04-01", &facts.concat());

    assert_eq!((it.numbers(), it.owed_by()), ((1, Some(2)), vec!["b"]));
    assert_eq!(it.cannot_tell(), [("d", "stage")]);
}

#[test]
fn a_complaint_is_due_when_its_order_says() {
    let lead = line(
        r#""kind":"lead","id":"l","at":"2022-06-08","source":"complaint""#,
        r#""topics":["noise"],"due":"2022-06-15""#,
    );
    let closed = |at: &str| line(&format!(r#""kind":"closure","id":"c","at":"{at}""#), r#""about":["l"]"#);
    let open = said("T34-R2", "2022-06-15", &lead);
    assert_eq!((open.state, open.owed[0].2), (State::Open, "2022-06-15".parse().ok()));
    assert_eq!(said("T34-R2", "2022-06-16", &lead).state, State::Overdue);
    assert_eq!(said("T34-R2", "2022-06-30", &[&*lead, &closed("2022-06-15")].concat()).state, State::Met);
    let late = said("T34-R2", "2022-06-30", &[&*lead, &closed("2022-06-16")].concat());
    assert_eq!((late.state, late.late), (State::Late, vec!["c".to_owned()]));

    let no_term = line(r#""kind":"lead","id":"l","at":"2022-06-08""#, r#""source":"complaint""#);
    assert_eq!(said("T34-R2", "2022-06-30", &no_term).cannot_tell(), [("l", "due")]);
}

#[test]
fn the_last_day_of_july_is_in_time_and_the_first_of_august_is_late() {
    let firm = target("a", "ods_firm", "");
    let on = |at: &str| said("T07-R1", "2022-09-01", &[&*firm, &check("v", at, "a", 7, "")].concat());

    assert_eq!((on("2022-07-31").state, on("2022-07-31").numbers()), (State::Met, (1, Some(1))));
    assert_eq!((on("2022-08-01").state, on("2022-08-01").numbers()), (State::Late, (0, Some(1))));
    assert_eq!(said("T07-R1", "2022-07-31", &firm).state, State::Open);
    assert_eq!(said("T07-R1", "2022-08-01", &firm).state, State::Overdue);
}

#[test]
fn a_new_permit_is_checked_within_three_calendar_months() {
    let permit = r#"{"kind":"permit","id":"p","at":"2022-11-30","target":"a","new":true}"#;
    let on = |at: &str| said("T30-R6", "2023-04-01", &format!("{permit}\n{}", check("v", at, "a", 30, ""))).state;

    assert_eq!((on("2023-02-28"), on("2023-03-01")), (State::Met, State::Late));
    assert_eq!(said("T30-R6", "2023-02-28", permit).owed[0].2, "2023-02-28".parse().ok());
}

#[test]
fn the_draw_is_started_by_the_fifth_also_when_that_is_a_holiday() {
    // 5 February 2022 is a free Saturday of Spring Festival week; the plan does not move the day.
    let draw = |at: &str| format!("{{\"kind\":\"draw\",\"id\":\"{at}\",\"at\":\"{at}\",\"draw\":\"daily\"}}\n");
    let it = said("T29-R1", "2022-02-28", &[draw("2022-01-05"), draw("2022-02-07")].concat());

    assert_eq!((it.done, it.late.clone(), it.state), (1, vec!["2022-02-07".to_owned()], State::Late));
}

fn report(name: &str, at: &str, of: &str) -> String {
    format!("{{\"kind\":\"report\",\"id\":\"{at}-{of}\",\"at\":\"{at}\",\"report\":\"{name}\",\"for\":\"{of}\"}}\n")
}

#[test]
fn a_months_draw_is_public_by_the_tenth_of_the_next() {
    let it = said("T29-R2", "2022-02-10", &report("draw_publication", "2022-02-10", "2022-01-31"));
    assert_eq!((it.done, it.owed.len()), (1, 1));
    assert_eq!(it.owed[0], (String::new(), 1, "2022-03-10".parse().ok(), false));

    let it = said("T29-R2", "2022-02-11", "");
    assert_eq!((it.state, it.owed[0].2), (State::Overdue, "2022-02-10".parse().ok()));
}

#[test]
fn only_the_remote_sensing_review_rolls_over_holidays() {
    // The National Day holiday of 2022 is 1 to 7 October; Saturday the 8th is worked.
    let it = said("T36-R2", "2022-10-08", "");
    let due: Vec<_> = it.owed.iter().filter_map(|(_, _, by, overdue)| (!overdue).then_some(*by)).flatten().collect();

    assert_eq!(due.len(), 8);
    assert!(due.iter().all(|by| by.to_string() == "2022-10-08"));
}

#[test]
fn a_week_without_a_picture_is_a_week_without_news() {
    let news = |at: &str, image: bool| {
        line(
            &format!(r#""kind":"report","id":"{at}","at":"{at}","report":"news""#),
            &format!(r#""text":true,"image":{image}"#),
        )
    };
    let it = said("T45-R4", "2022-01-16", &[news("2022-01-04", true), news("2022-01-11", false)].concat());

    assert_eq!((it.numbers(), it.owed.len()), ((1, Some(52)), 1));
    assert_eq!(it.refused(), [("2022-01-11", r#"Field("image")"#)]);
}

#[test]
fn two_cases_a_quarter_are_two_and_one_is_about_a_permit() {
    let case = |id: &str, tags: &str| {
        line(
            &format!(r#""kind":"case","id":"{id}","at":"2022-02-01","typical":true"#),
            &format!(r#""exposed_at":"2022-03-01","tags":[{tags}]"#),
        )
    };
    let facts = [case("a", ""), case("b", "")].concat();
    assert_eq!(said("T45-R2", "2022-03-31", &facts).numbers(), (2, Some(8)));
    assert_eq!(said("T45-R3", "2022-03-31", &facts).owed[0].1, 1);
    assert_eq!(said("T45-R3", "2022-03-31", &case("c", r#""permit""#)).done, 1);
}

#[test]
fn dust_goes_to_urban_management_and_nowhere_else() {
    let dust = line(r#""kind":"finding","id":"f","at":"2022-05-01","tasks":[12]"#, r#""topics":["dust"]"#);
    let to = |body: &str| {
        line(r#""kind":"hand_over","id":"h","at":"2022-05-02","about":["f"]"#, &format!(r#""to":"{body}""#))
    };
    assert_eq!(said("T43-R4", "2022-06-01", &[&*dust, &to("police")].concat()).owed_by(), ["f"]);
    assert_eq!(said("T43-R4", "2022-06-01", &[&*dust, &to("urban_management")].concat()).state, State::Met);
}

#[test]
fn hot_grids_behind_the_pace_are_caught_up_with() {
    let grid = |n: u32| {
        line(
            &format!(r#""kind":"grid","id":"g{n}","at":"2022-01-10","tasks":[37],"grid":"{n}""#),
            r#""street":"a","with":["street"]"#,
        )
    };
    let facts: String = (0..5).map(grid).collect();

    assert_eq!(said("T37-R6", "2022-02-15", &facts).state, State::Met);
    assert_eq!(said("T37-R6", "2022-03-01", &facts).owed[0].1, 3);
}

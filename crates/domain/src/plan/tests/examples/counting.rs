//! QUOTA, FREQ, WINDOW.

use super::super::super::State;
use super::super::said::{check, line, monitoring, said, target};

#[test]
fn a_quota_of_firms_counts_each_firm_once() {
    let facts = [
        check("v1", "2022-03-01", "a", 7, ""),
        check("v2", "2022-03-02", "b", 7, ""),
        check("v3", "2022-04-02", "a", 7, ""),
    ];
    let it = said("T07-R7", "2022-05-01", &facts.concat());

    assert_eq!((it.numbers(), it.state), ((2, Some(28)), State::Open));
    assert_eq!(it.refused(), [("v3", "CountedBefore")]);
    assert_eq!(it.owed[0].1, 26);
}

#[test]
fn a_quota_of_checks_counts_each_check() {
    let facts = [check("v1", "2022-03-01", "a", 3, ""), check("v2", "2022-04-02", "a", 3, "")];

    assert_eq!(said("T03-R1", "2022-05-01", &facts.concat()).numbers(), (2, Some(1636)));
}

#[test]
fn what_happens_after_the_day_asked_about_is_not_seen() {
    let facts = [check("v1", "2022-03-01", "a", 7, ""), check("v2", "2022-03-02", "b", 7, "")];

    assert_eq!(said("T07-R7", "2022-03-01", &facts.concat()).done, 1);
}

#[test]
fn the_heating_season_runs_past_new_year_and_does_not_begin_before_november() {
    let boiler = target("a", "boiler_unit", r#""boiler_uses":["heating"]"#);
    let on =
        |id: &str, at: &str| [check(id, at, "a", 4, ""), monitoring(&format!("m{id}"), at, "a", 4, "boiler")].concat();
    let facts = [boiler, on("1", "2022-01-20"), on("2", "2022-11-15"), on("3", "2023-03-15"), on("4", "2023-03-16")];
    let it = said("T04-R5", "2023-03-31", &facts.concat());

    assert_eq!(it.numbers(), (2, Some(60)));
    assert_eq!(it.counted, ["2", "3", "m2", "m3"]);
    assert_eq!((it.state, it.owed[0].2), (State::Overdue, "2023-03-15".parse().ok()));
    assert_eq!(said("T04-R5", "2022-12-31", &facts.concat()).state, State::Open);
    assert!(said("T04-R5", "2022-10-01", &facts.concat()).owed.is_empty(), "the season has not begun");
}

#[test]
fn a_check_without_its_monitoring_is_half_of_check_and_monitor() {
    let facts = [target("a", "boiler_unit", r#""boiler_uses":["heating"]"#), check("v", "2022-12-01", "a", 4, "")];

    assert_eq!(said("T04-R5", "2022-12-31", &facts.concat()).done, 0);
}

#[test]
fn a_noise_monitoring_at_a_restaurant_serves_tasks_3_and_27_and_counts_once_in_each_rule() {
    let one = r#""kind":"monitoring","id":"m","at":"2022-06-01","target":"a","tasks":[3,27]"#;
    let facts = target("a", "restaurant", "") + &line(one, r#""item":"noise","verdict":"exceeds""#);

    for rule in ["T03-R2", "T03-R4", "T27-R5"] {
        assert_eq!(said(rule, "2022-12-31", &facts).done, 1, "{rule}");
    }
}

#[test]
fn a_monitoring_that_is_invalid_or_waits_for_its_report_does_not_count() {
    let one = |id: &str, verdict: &str| {
        line(
            &format!(r#""kind":"monitoring","id":"{id}","at":"2022-06-01","target":"{id}","tasks":[1]"#),
            &format!(r#""item":"emission","verdict":"{verdict}""#),
        )
    };
    let it = said("T01-R10", "2022-12-31", &[one("a", "invalid"), one("b", "pending"), one("c", "exceeds")].concat());

    assert_eq!(it.counted, ["c"]);
    assert_eq!(it.refused(), [("a", r#"Field("verdict")"#), ("b", r#"Field("verdict")"#)]);
}

#[test]
fn each_half_year_stands_for_itself() {
    let facts = [
        target("s", "petrol_station", r#""online_monitoring":true"#),
        monitoring("m1", "2022-07-01", "s", 5, "comparison"),
        monitoring("m2", "2022-08-01", "s", 5, "comparison"),
    ];
    let it = said("T05-R2", "2022-12-31", &facts.concat());

    assert_eq!((it.numbers(), it.state), ((1, Some(2)), State::Overdue));
    assert_eq!(it.owed, [("s".into(), 1, "2022-06-30".parse().ok(), true)]);
}

#[test]
fn a_station_whose_attribute_is_not_known_is_never_counted_as_fine() {
    let it = said("T05-R2", "2022-02-01", &target("s", "petrol_station", ""));

    assert_eq!((it.state, it.numbers()), (State::CannotTell, (0, Some(0))));
    assert_eq!(it.cannot_tell(), [("s", "online_monitoring")]);
}

#[test]
fn nothing_is_owed_for_months_before_a_station_was_in_the_ledger() {
    let station = target("s", "petrol_station", r#""online_monitoring":false,"at":"2022-10-10""#);
    let it = said("T05-R4", "2022-12-31", &station);

    assert_eq!(it.needed, Some(3));
    assert_eq!(it.owed.iter().map(|it| it.3).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn every_grade_of_petrol_is_tested_at_every_public_station() {
    let station = target("s", "petrol_station", r#""public":true,"petrol_grades":["92","95","98"]"#);
    let one = r#""kind":"monitoring","id":"m","at":"2022-06-01","target":"s","tasks":[5],"grade":"95""#;
    let test = line(one, r#""item":"detergency","verdict":"within""#);

    assert_eq!(said("T05-R15", "2022-12-31", &[station, test].concat()).numbers(), (1, Some(3)));
}

fn night(id: &str, at: &str, outing: &str) -> String {
    let head = format!(r#""kind":"visit","id":"{id}","at":"{at}","tasks":[10],"form":"on_site""#);
    line(&head, &format!(r#""did":["machine_night_check"],"outing":"{outing}""#))
}

#[test]
fn two_night_outings_a_week_are_two_outings_not_two_machines_and_a_night_belongs_to_its_beginning() {
    // Sunday 6 March, 23:00, and Monday 01:30: one night of the week that ends on Sunday.
    let facts = [
        night("n1", "2022-03-06T23:00:00+08:00", "o1"),
        night("n2", "2022-03-07T01:30:00+08:00", "o1"),
        night("n3", "2022-03-07T01:40:00+08:00", "o2"),
        night("n4", "2022-03-08T12:00:00+08:00", "o3"),
    ];
    let it = said("T10-R2", "2022-03-13", &facts.concat());

    assert_eq!(it.numbers(), (1, Some(52)), "the week of 28 February has its two");
    assert_eq!(it.refused(), [("n2", "CountedBefore"), ("n4", "OutsideWindow")]);
}

#[test]
fn the_year_has_52_iso_weeks_and_365_days() {
    assert_eq!(said("T10-R2", "2022-03-01", "").needed, Some(52));
    assert_eq!(said("T35-R3", "2022-03-01", "").numbers(), (0, Some(365)));
    assert_eq!(said("T35-R3", "2022-03-01", "").owed.len(), 60);
}

#[test]
fn vehicle_checks_after_midnight_belong_to_the_night_before_and_two_oclock_is_over() {
    let one = |id: &str, at: &str| {
        let head = format!(r#""kind":"vehicle_check","id":"{id}","at":"{at}","tasks":[9],"place":"road""#);
        line(&head, r#""fuel":"diesel","vehicle":"heavy","manual":true"#)
    };
    let facts = [
        one("a", "2022-05-01T21:59:00+08:00"),
        one("b", "2022-05-01T22:00:00+08:00"),
        one("c", "2022-05-02T01:59:00+08:00"),
        one("d", "2022-05-02T02:00:00+08:00"),
        one("e", "2022-05-02"),
    ];
    let it = said("T09-R5", "2022-06-01", &facts.concat());

    assert_eq!(it.counted, ["b", "c"]);
    // In the order of day and instant; of a day the one without an instant comes first.
    assert_eq!(it.refused(), [("a", "OutsideWindow"), ("e", "HourUnknown"), ("d", "OutsideWindow")]);
}

#[test]
fn what_several_counts_refuse_stands_by_day_and_each_once() {
    let facts = [
        monitoring("later", "2022-03-02", "nowhere", 5, "tightness"),
        monitoring("earlier", "2022-03-01", "nowhere", 5, "a_l_ratio"),
    ];

    let refused = [("earlier", "TargetUnknown"), ("later", "TargetUnknown")];
    assert_eq!(said("T05-R5", "2022-12-31", &facts.concat()).refused(), refused);
}

#[test]
fn gas_vehicles_count_at_the_depot_and_for_nox_but_not_among_the_39_000_diesel() {
    let head = r#""kind":"vehicle_check","id":"g","at":"2022-05-01","tasks":[9],"place":"depot","fuel":"gas""#;
    let facts = line(head, r#""vehicle":"heavy","manual":true,"nox":true"#);
    let done = |rule| said(rule, "2022-06-01", &facts).done;

    assert_eq!((done("T09-R3"), done("T09-R4"), done("T09-R7"), done("T09-R8")), (0, 0, 1, 1));
}

#[test]
fn fifty_spots_are_asked_of_each_of_three_streets_every_month() {
    let spot = |street: &str, n: u32| {
        let head = format!(r#""kind":"spot","id":"{street}{n}","at":"2022-01-10","tasks":[6]"#);
        line(&head, &format!(r#""street":"{street}","with":["street"]"#))
    };
    let facts: String = ["a", "b", "c"]
        .iter()
        .flat_map(|street| (0..if *street == "c" { 40 } else { 60 }).map(move |n| spot(street, n)))
        .collect();
    let it = said("T06-R3", "2022-01-31", &facts);

    assert_eq!(it.numbers(), (2, Some(36)));
    assert_eq!(it.owed, [("".into(), 10, "2022-01-31".parse().ok(), false)]);
    assert_eq!(said("T06-R6", "2022-01-31", &facts).done, 0, "spots are not firms");
}

#[test]
fn a_rule_without_any_target_asks_nothing() {
    let it = said("T21-R7", "2022-12-31", "");

    assert_eq!((it.state, it.needed), (State::Nothing, Some(0)));
}

#[test]
fn wastewater_of_laboratories_is_sampled_outside_the_holidays_that_somebody_entered() {
    let sample = |at: &str| monitoring("m", at, "a", 23, "wastewater");
    let holiday =
        r#"{"kind":"window","id":"w","at":"2022-07-10","to":"2022-08-31","window":"vacation","entered_by":"管理员"}"#;

    assert_eq!(said("T23-R3", "2022-12-31", &sample("2022-05-01")).state, State::CannotTell);
    assert_eq!(said("T23-R3", "2022-12-31", &format!("{}{holiday}\n", sample("2022-05-01"))).state, State::Met);
    assert_eq!(said("T23-R3", "2022-12-31", &format!("{}{holiday}\n", sample("2022-07-20"))).state, State::Violated);
}

#[test]
fn an_event_is_guarded_from_a_week_before() {
    let event = "{\"kind\":\"window\",\"id\":\"w\",\"at\":\"2022-10-16\",\"to\":\"2022-10-22\",\"window\":\"event\"}\n";
    let facts = [event.to_owned(), check("a", "2022-10-08", "t", 13, ""), check("b", "2022-10-09", "t", 13, "")];

    assert_eq!(said("T13-R1", "2022-12-31", &facts.concat()).counted, ["b"]);
}

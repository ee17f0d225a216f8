//! What the text of single rules includes, and what it leaves out.

use super::super::super::State;
use super::super::said::{check, line, monitoring, said, target};

fn vehicle(id: &str, more: &str) -> String {
    let head =
        format!(r#""kind":"vehicle_check","id":"{id}","at":"2022-05-01","tasks":[9],"vehicle":"heavy","manual":true"#);
    line(&head, more)
}

#[test]
fn a_station_sampled_at_its_sealed_points_and_another_at_its_boundary_are_no_sampled_station() {
    let station = |id| target(id, "petrol_station", "");
    let sampled = |id: &str, at, item| monitoring(id, "2022-06-01", at, 5, item);
    let apart = [station("a"), station("b"), sampled("1", "a", "sealed_point"), sampled("2", "b", "boundary")].concat();

    assert_eq!(said("T05-R8", "2022-12-31", &apart).numbers(), (0, Some(1)));
    assert_eq!(said("T05-R8", "2022-12-31", &(apart + &sampled("3", "a", "boundary"))).numbers(), (1, Some(1)));
}

#[test]
fn a_depot_check_without_nox_is_not_among_the_39000_and_a_road_check_with_nox_is_once() {
    let facts = [
        vehicle("depot", r#""place":"depot","fuel":"diesel""#),
        vehicle("depot_nox", r#""place":"depot","fuel":"diesel","nox":true"#),
        vehicle("road_nox", r#""place":"road","fuel":"diesel","nox":true"#),
        vehicle("gas", r#""place":"road","fuel":"gas""#),
    ];

    assert_eq!(said("T09-R3", "2022-12-31", &facts.concat()).counted, ["depot_nox", "road_nox"]);
}

#[test]
fn light_vehicles_are_no_matter_of_the_heavy_vehicle_campaign() {
    let fleet = target("f", "fleet", r#""fleet_vehicles":25"#);
    let at = r#""kind":"vehicle_check","id":"v","at":"2022-11-01","tasks":[9],"target":"f","place":"depot""#;

    assert_eq!(said("T09-R9", "2022-12-31", &(fleet.clone() + &line(at, r#""vehicle":"light""#))).done, 0);
    assert_eq!(said("T09-R9", "2022-12-31", &(fleet + &line(at, r#""vehicle":"heavy""#))).done, 1);
}

#[test]
fn a_verified_file_of_a_domestic_vehicle_does_not_stand_in_for_an_imported_one() {
    let file = |id: &str, more: &str| line(&format!(r#""kind":"vehicle_file","id":"{id}","at":"2022-05-01""#), more);
    let facts = [file("a", r#""imported":true,"verified":false"#), file("b", r#""imported":false,"verified":true"#)];

    assert_eq!(said("T11-R2", "2022-12-31", &facts.concat()).numbers(), (0, Some(1)));
}

#[test]
fn noise_measured_at_a_factory_is_no_catering_noise() {
    let head = r#""kind":"monitoring","id":"m","at":"2022-06-01","target":"a","tasks":[27]"#;
    let facts = target("a", "pollution_source", "") + &line(head, r#""item":"noise","verdict":"within""#);

    let it = said("T27-R5", "2022-12-31", &facts);
    assert_eq!((it.done, it.refused()), (0, vec![("m", "OutOfScope")]));
}

#[test]
fn a_unit_whose_waste_falls_by_a_third_comes_first_like_one_whose_waste_grows() {
    let event = line(r#""kind":"window","id":"w","at":"2022-02-04","window":"event""#, r#""to":"2022-02-20""#);
    let unit = |id, change: &str| target(id, "pollution_source", &format!(r#""waste_change":"{change}""#));
    let facts = [event, unit("more", "0.40"), unit("less", "-0.35"), unit("even", "0.29")].concat();

    assert_eq!(said("T13-R5", "2022-02-10", &facts).owed_by(), ["less", "more"]);
}

#[test]
fn one_place_is_one_spot_of_a_months_campaign_however_often_it_is_entered() {
    let spot = |id: &str, day: &str| {
        let head = format!(r#""kind":"spot","id":"{id}","at":"{day}","tasks":[6],"street":"s""#);
        line(&head, r#""spot":"road 1""#)
    };
    let it = said("T06-R3", "2022-01-31", &[spot("a", "2022-01-03"), spot("b", "2022-01-04")].concat());

    assert_eq!(it.refused(), [("b", "CountedBefore")]);
    assert_eq!(it.owed[0].1, 149);
}

#[test]
fn a_noise_check_in_the_exam_window_needs_police_and_urban_management_and_one_before_it_does_not() {
    let exam = line(r#""kind":"window","id":"w","at":"2022-06-07","window":"exam""#, r#""to":"2022-06-10""#);
    let inside = exam.clone() + &check("v", "2022-06-08", "s", 27, r#""with":["police"]"#);
    let before = exam + &check("v", "2022-06-01", "s", 27, "");

    assert_eq!(said("T27-R2", "2022-07-01", &inside).state, State::Violated);
    assert_eq!(said("T27-R2", "2022-07-01", &before).state, State::Nothing);
    assert_eq!(said("T27-R2", "2022-07-01", "").cannot_tell(), [("exam", "window")]);
}

#[test]
fn a_complaint_peak_without_the_day_to_begin_urging_cannot_be_told() {
    let peak = |more: &str| line(r#""kind":"window","id":"w","at":"2022-07-01","window":"complaint_peak""#, more);
    let visit = check("v", "2022-06-10", "s", 3, r#""did":["guidance"]"#);
    let without = said("T03-R8", "2022-08-01", &(peak("") + &visit));
    let with = said("T03-R8", "2022-08-01", &(peak(r#""prepare_from":"2022-06-01""#) + &visit));

    assert_eq!((without.state, without.cannot_tell()), (State::CannotTell, vec![("complaint_peak", "prepare_from")]));
    assert_eq!((with.state, with.done), (State::Met, 1));
}

#[test]
fn checks_in_an_alert_are_due_on_its_last_day() {
    let alert = line(r#""kind":"window","id":"w","at":"2022-01-14","window":"alert""#, r#""to":"2022-01-16""#);

    let it = said("T14-R1", "2022-01-17", &alert);
    assert_eq!(it.owed, [("w".to_owned(), 1, "2022-01-16".parse().ok(), true)]);
}

#[test]
fn a_patrol_of_an_outfall_is_not_the_check_that_the_plan_asks_for() {
    let patrol = r#""kind":"visit","id":"v","at":"2022-03-01","target":"o","tasks":[16],"form":"patrol""#;
    let facts = target("o", "outfall", r#""outfall_kind":"reclaimed""#) + &line(patrol, "");

    assert_eq!(said("T16-R1", "2022-12-31", &facts).numbers(), (0, Some(1)));
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::calendar::WorkCalendar;
use crate::plan::{Facts, Plan, evaluate, xicheng_2022};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What is owed on a day after these facts.
fn with<T>(facts: &str, as_of: &str, look: impl FnOnce(&Work<'_>, &Ground) -> T) -> T {
    let plan: Plan = xicheng_2022().unwrap();
    let facts = Facts::read(facts);
    assert!(facts.mistakes().is_empty(), "{:?}", facts.mistakes());
    let calendar = WorkCalendar::shipped().unwrap();
    let statements = evaluate(&plan, &facts, &calendar, day(as_of));
    let ground = Ground::of(&facts, &statements, day(as_of));
    look(&work(&plan, &statements, &ground, day(as_of)), &ground)
}

const STATIONS: &str = r#"
{"kind":"target","id":"S1","name":"甲站","street":"月坛","ledgers":["petrol_station","pollution_source"],"online_monitoring":true,"vapour_processor":true}
{"kind":"target","id":"S2","name":"乙站","street":"广内","ledgers":["petrol_station","pollution_source"],"earlier_exceedance":true}
{"kind":"target","id":"S3","name":"丙站","street":"月坛","ledgers":["petrol_station","pollution_source"],"positive_list":true,"complaints":4}
"#;

fn wish(stops: usize) -> Wish {
    Wish { stops, street: None, night: false }
}

#[test]
fn what_is_owed_at_one_target_lies_together_and_the_riskier_target_comes_first() {
    with(STATIONS, "2022-09-20", |work, _| {
        let sites: Vec<&str> = work.sites.iter().map(|site| site.place.id.as_str()).collect();
        assert_eq!(sites.len(), 3, "{sites:?}");
        let same: Vec<_> = work.sites.windows(2).filter(|pair| pair[0].lateness == pair[1].lateness).collect();
        assert!(!same.is_empty());
        for pair in same {
            let risk = |site: &Site<'_>| (site.place.exceedances, site.place.complaints);
            assert!(risk(&pair[0]) >= risk(&pair[1]), "{sites:?}");
        }
        assert!(work.sites.iter().any(|site| site.duties.len() > 1));
    });
}

#[test]
fn more_urgent_targets_come_before_less_urgent_ones() {
    with(STATIONS, "2022-10-20", |work, _| {
        assert!(work.sites.windows(2).all(|pair| pair[0].lateness <= pair[1].lateness));
        for site in &work.sites {
            assert_eq!(Some(site.lateness), site.duties.iter().map(|duty| duty.lateness).min());
        }
    });
}

#[test]
fn a_round_merges_the_tasks_of_a_target_and_brings_the_right_lists() {
    with(STATIONS, "2022-12-20", |work, ground| {
        let round = round(work, ground, &wish(9));
        let at = |id: &str| round.stops.iter().find(|stop| stop.place.id == id).unwrap();
        assert_eq!(at("S1").tasks, BTreeSet::from([5]), "{:?}", at("S1"));
        assert!(at("S1").rules.len() > 1, "{:?}", at("S1"));
        // Nobody has been there this year: the full, permit-centred check.
        assert_eq!(at("S1").lists, ["C", "P", "G"]);
        assert!(at("S3").needs_approval && !at("S1").needs_approval);
        let ids: Vec<&str> = round.stops.iter().map(|stop| stop.place.id.as_str()).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "a target is visited once");
    });
}

#[test]
fn after_the_first_visit_of_the_year_the_permit_block_stays_at_home() {
    let visited = format!(
        "{STATIONS}{}",
        r#"{"kind":"visit","id":"V1","at":"2022-03-01T10:00:00+08:00","target":"S1","tasks":[],"form":"on_site"}"#
    );
    with(&visited, "2022-12-20", |work, ground| {
        let round = round(work, ground, &wish(9));
        let lists = |id: &str| &round.stops.iter().find(|stop| stop.place.id == id).unwrap().lists;
        assert_eq!((lists("S1").as_slice(), lists("S2").as_slice()), (&["C", "G"][..], &["C", "P", "G"][..]));
    });
}

#[test]
fn a_short_round_says_how_many_are_left_and_a_street_keeps_to_itself() {
    with(STATIONS, "2022-09-20", |work, ground| {
        let short = round(work, ground, &wish(1));
        assert_eq!((short.stops.len(), short.left), (1, 2));
        assert_eq!(short.stops[0].place.id, work.sites[0].place.id);
        let here = round(work, ground, &Wish { street: Some("月坛".into()), ..wish(9) });
        let ids: BTreeSet<&str> = here.stops.iter().map(|stop| stop.place.id.as_str()).collect();
        assert_eq!(ids, BTreeSet::from(["S1", "S3"]));
    });
}

#[test]
fn night_work_and_day_work_are_different_rounds() {
    with(STATIONS, "2022-12-20", |work, ground| {
        let night = round(work, ground, &Wish { night: true, ..wish(9) });
        let by_day = round(work, ground, &wish(9));
        let rules = |round: &Round<'_>| {
            round
                .stops
                .iter()
                .flat_map(|stop| stop.rules.iter().map(|rule| (*rule).to_owned()))
                .collect::<BTreeSet<_>>()
        };
        let (night, by_day) = (rules(&night), rules(&by_day));
        let at_night = |rule: &str| {
            let duties = work.sites.iter().flat_map(|site| &site.duties).chain(work.open.iter().map(|it| &it.duty));
            duties
                .into_iter()
                .any(|it| it.rule == rule && it.hours.is_some_and(|hours| hours.from >= "20:00:00".parse().unwrap()))
        };
        assert!(night.iter().all(|rule| at_night(rule)) && !by_day.iter().any(|rule| at_night(rule)));
        assert!(!by_day.is_empty());
    });
}

#[test]
fn a_period_that_is_over_is_missed_and_sends_nobody_out() {
    with(STATIONS, "2022-12-20", |work, ground| {
        // 6-9月错峰装卸油: nothing can be done about it in December.
        assert!(work.missed > 0);
        let round = round(work, ground, &wish(9));
        assert!(round.stops.iter().all(|stop| !stop.rules.contains(&"T05-R9")));
    });
    with(STATIONS, "2022-09-01", |work, _| {
        assert!(work.sites.iter().any(|site| site.duties.iter().any(|duty| duty.rule == "T05-R9")));
    });
}

#[test]
fn a_target_of_two_ledgers_is_visited_once_for_the_tasks_of_both() {
    let both = r#"{"kind":"target","id":"H1","ledgers":["boiler_unit","voc_firm","hospital"],"boiler_fuels":["gas"],"online_monitoring":false,"hospital_level":3}"#;
    with(both, "2022-06-20", |work, ground| {
        let round = round(work, ground, &wish(3));
        assert_eq!(round.stops.len(), 1);
        assert!(round.stops[0].tasks.len() > 1, "{:?}", round.stops[0]);
        assert_eq!(round.stops[0].lists, ["C", "P", "B", "V"]);
    });
}

#[test]
fn a_cause_is_owed_at_its_target() {
    let found =
        format!("{STATIONS}{}", r#"{"kind":"lead","id":"L1","at":"2022-06-01","target":"S2","source":"online"}"#);
    with(&found, "2022-06-20", |work, _| {
        let site = work.sites.iter().find(|site| site.place.id == "S2").unwrap();
        assert!(site.duties.iter().any(|duty| duty.of == "L1"), "{:?}", site.duties);
    });
}

#[test]
fn a_number_of_the_district_fills_the_round_with_targets_not_reached_yet() {
    let restaurants: String = (0..6)
        .map(|n| format!("{{\"kind\":\"target\",\"id\":\"R{n}\",\"ledgers\":[\"restaurant\"],\"complaints\":{n}}}\n"))
        .collect();
    with(&restaurants, "2022-12-20", |work, ground| {
        if work.open.is_empty() {
            panic!("{:?}", work.elsewhere.iter().map(|it| (it.rule, it.of)).collect::<Vec<_>>());
        }
        let round = round(work, ground, &wish(4));
        assert_eq!(round.stops.len(), 4);
        let fills: Vec<_> = round.stops.iter().filter(|stop| stop.fills_a_number).collect();
        assert!(fills.windows(2).all(|pair| pair[0].place.complaints >= pair[1].place.complaints));
    });
}

#[test]
fn what_is_not_known_is_counted_and_no_target_that_left_is_visited() {
    let gone = format!(
        "{STATIONS}{}",
        r#"{"kind":"target","id":"S1","at":"2022-05-01","ledgers":["petrol_station"],"until":"2022-05-01"}"#
    );
    with(&gone, "2022-12-20", |work, _| {
        assert!(work.sites.iter().all(|site| site.place.id != "S1"));
        assert!(work.cannot_tell > 0);
    });
}

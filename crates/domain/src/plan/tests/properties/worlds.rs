//! Small worlds: a few petrol stations, a few days, a few visits and monitorings.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::super::super::*;
use super::super::witness::{bare, day, set};

pub(super) const STATIONS: [&str; 4] = ["a", "b", "c", "d"];
const ITEMS: [&str; 3] = ["comparison", "sealed_point", "boundary"];
const VERDICTS: [&str; 3] = ["within", "exceeds", "invalid"];

#[derive(Debug, Clone)]
pub(super) struct Small {
    pub(super) facts: Vec<Fact>,
    pub(super) as_of: NaiveDate,
}

fn station(name: &'static str) -> impl Strategy<Value = Option<Fact>> {
    (any::<bool>(), proptest::option::of(any::<bool>())).prop_map(move |(there, online)| {
        let mut station = bare(FactKind::Target, name, NaiveDate::MIN);
        set(&mut station, "ledgers", Value::Words(["petrol_station", "groundwater_unit"].into_iter().collect()));
        online.into_iter().for_each(|online| set(&mut station, "online_monitoring", Value::Flag(online)));
        there.then_some(station)
    })
}

/// Days around the ends of quarters, half-years and the plan year.
fn some_day() -> impl Strategy<Value = NaiveDate> {
    (prop::sample::select(vec!["2021-12-30", "2022-03-30", "2022-06-29", "2022-08-30", "2022-12-30"]), 0..4_u64)
        .prop_map(|(from, more)| day(from).checked_add_days(Days::new(more)).unwrap())
}

fn doing() -> impl Strategy<Value = Fact> {
    let what = (0..12_u32, 0..6_usize, any::<bool>(), 0..4_u8, 0..3_usize, 0..3_usize);
    (what, some_day()).prop_map(|((id, target, visit, list, item, verdict), on)| {
        let kind = if visit { FactKind::Visit } else { FactKind::Monitoring };
        let mut fact = bare(kind, &format!("f{id}"), on);
        fact.target = STATIONS.get(target).map(|it| (*it).to_owned());
        match list {
            0 => fact.tasks_incomplete = vec![5, 15],
            1 => (fact.tasks, fact.tasks_incomplete) = (vec![5], vec![15]),
            _ => fact.tasks = vec![5, 15],
        }
        if visit {
            set(&mut fact, "form", Value::Word(if item == 0 { "off_site" } else { "on_site" }.into()));
        } else {
            set(&mut fact, "item", Value::Word(ITEMS[item].into()));
            set(&mut fact, "verdict", Value::Word(VERDICTS[verdict].into()));
        }
        fact
    })
}

pub(super) fn small() -> impl Strategy<Value = Small> {
    let stations = (station("a"), station("b"), station("c"), station("d"));
    (stations, prop::collection::vec(doing(), 0..14), some_day()).prop_map(|(stations, mut facts, as_of)| {
        facts.extend([stations.0, stations.1, stations.2, stations.3].into_iter().flatten());
        Small { facts, as_of }
    })
}

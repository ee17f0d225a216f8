//! A made-up year: targets in the plan's ledgers, and as many facts about them as are wanted. Most is in order, as it is
//! in a year that a bureau would call a good one.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use qingjian_domain::plan::{Fact, FactKind, LEDGERS, Value};
use rust_decimal::Decimal;

/// A large district's ledgers together.
pub const TARGETS: u64 = 20_000;

/// Numbers that look mixed and are the same in every run (SplitMix64).
fn mixed(seed: u64) -> u64 {
    let mut it = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x9E37_79B9_7F4A_7C15);
    it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    it ^ (it >> 31)
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 1, 1).unwrap_or_default()
}

/// The day asked about: in the middle of the year's last month.
pub fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 12, 15).unwrap_or_default()
}

fn bare(kind: FactKind, id: String, day: NaiveDate) -> Fact {
    Fact {
        kind,
        day,
        at: None,
        id,
        target: None,
        tasks: vec![],
        tasks_incomplete: vec![],
        about: vec![],
        withdrawn: false,
        fields: vec![],
    }
}

fn word(text: &str) -> Value {
    Value::Word(text.to_owned())
}

fn words(texts: &[&str]) -> Value {
    Value::Words(texts.iter().collect())
}

fn number(number: u64) -> Value {
    Value::Number(Decimal::from(number))
}

/// Three in four targets are restaurants; the others are spread over all ledgers.
fn ledger(n: u64) -> &'static str {
    let index = usize::try_from(n / 4 % 30).unwrap_or_default();
    if n.is_multiple_of(4) { LEDGERS.get(index).copied().unwrap_or("site") } else { "restaurant" }
}

/// The task that brings people to a target: its trade's own, or complaints.
fn task(n: u64) -> u32 {
    match ledger(n) {
        "voc_firm" => 1,
        "repair_shop" => 2,
        "restaurant" => 3,
        "boiler_unit" => 4,
        "petrol_station" => 5,
        "ods_firm" => 7,
        "groundwater_unit" => 15,
        "hospital" => 18,
        "plot" => 20,
        "hw_producer" => 22,
        "laboratory" => 23,
        _ => 34,
    }
}

fn target(n: u64) -> Fact {
    let mut target = bare(FactKind::Target, format!("t{n}"), NaiveDate::MIN);
    let ledger = ledger(n);
    target.fields = vec![
        ("boiler_uses", words(&["heating", "all_year"])),
        ("complaints", number(mixed(n) % 3)),
        ("in_double_random_pool", Value::Flag(true)),
        ("in_production", Value::Flag(!n.is_multiple_of(5))),
        ("ledgers", words(&[ledger, "pollution_source"])),
        ("online_monitoring", Value::Flag(!n.is_multiple_of(3))),
        ("permit_class", word(if n.is_multiple_of(7) { "key" } else { "registration" })),
        ("positive_list", Value::Flag(n.is_multiple_of(500))),
        ("solid_waste", Value::Flag(false)),
        ("source_class", word("general")),
        ("spray_booth", Value::Flag(n.is_multiple_of(2))),
        ("voc_emitted_t_per_a", number(mixed(n) % 8)),
        ("voc_generated_t_per_a", number(mixed(n) % 9)),
    ];
    target
}

pub fn targets(number: u64) -> impl Iterator<Item = Fact> {
    (0..number).map(target)
}

/// The facts of a year, spread over its days. Half are visits.
pub fn facts(count: u64, targets: u64) -> impl Iterator<Item = Fact> {
    (0..count).map(move |n| fact(n, targets))
}

/// The fact with a number; its day and place depend on the number alone.
pub fn fact(n: u64, targets: u64) -> Fact {
    let chance = mixed(n);
    let day = first_day().checked_add_days(Days::new(chance % 348)).unwrap_or_default();
    let place = chance / 17_400 % targets;
    let mut fact = match chance / 3 % 20 {
        0..10 => visit(n, day),
        10..13 => monitoring(n, day),
        13..17 => vehicle(n, day),
        17 => machine(n, day),
        18 => spot(n, day),
        _ => lead(n, day),
    };
    fact.tasks = match fact.kind {
        FactKind::VehicleCheck => vec![9],
        FactKind::MachineCheck => vec![10],
        FactKind::Spot => vec![6],
        FactKind::Lead => vec![],
        _ => vec![task(place), 35],
    };
    if !matches!(fact.kind, FactKind::VehicleCheck | FactKind::MachineCheck | FactKind::Spot) {
        fact.target = Some(format!("t{place}"));
    }
    fact.fields.sort();
    fact
}

/// What was looked at: the permit list, the VOC list and the catering list.
const CONTENTS: &[&str] = &[
    "P-02", "P-06", "P-09", "P-12", "P-17", "P-18", "V-12", "V-13", "V-14", "K-06", "K-08", "K-09", "K-12", "K-15",
    "K-21",
];

fn visit(n: u64, day: NaiveDate) -> Fact {
    let mut visit = bare(FactKind::Visit, format!("v{n}"), day);
    visit.at = at(day, n);
    visit.fields = vec![
        ("form", word(if n.is_multiple_of(8) { "off_site" } else { "on_site" })),
        ("source", word("draw")),
        ("did", words(if n.is_multiple_of(20) { &["permit_full", "permit_list"] } else { &["check"] })),
        ("contents", words(CONTENTS)),
        ("officers", words(&["p1", "p2"])),
        ("in_platform", Value::Flag(true)),
    ];
    visit
}

fn at(day: NaiveDate, n: u64) -> Option<DateTime<FixedOffset>> {
    let time = NaiveTime::from_hms_opt(u32::try_from(n % 24).ok()?, 30, 0)?;
    day.and_time(time).and_local_timezone(FixedOffset::east_opt(8 * 3600)?).single()
}

fn monitoring(n: u64, day: NaiveDate) -> Fact {
    const ITEMS: [&str; 6] = ["emission", "air", "noise", "boiler", "comparison", "wastewater"];
    let mut it = bare(FactKind::Monitoring, format!("m{n}"), day);
    let item = usize::try_from(n % 6).ok().and_then(|n| ITEMS.get(n)).copied().unwrap_or("air");
    it.fields = vec![("item", word(item)), ("verdict", word(if n.is_multiple_of(40) { "exceeds" } else { "within" }))];
    for name in ["officers_from", "officers_until", "samplers_from", "samplers_until"] {
        it.fields.extend(at(day, 9).map(|at| (name, Value::Instant(at))));
    }
    it
}

fn vehicle(n: u64, day: NaiveDate) -> Fact {
    let mut it = bare(FactKind::VehicleCheck, format!("c{n}"), day);
    it.at = at(day, n);
    it.fields = vec![
        ("vehicle", word("heavy")),
        ("place", word(if n.is_multiple_of(3) { "depot" } else { "road" })),
        ("fuel", word(if n.is_multiple_of(5) { "gas" } else { "diesel" })),
        ("manual", Value::Flag(true)),
        ("nox", Value::Flag(n.is_multiple_of(4))),
        ("with", words(&["traffic_police"])),
    ];
    it
}

fn machine(n: u64, day: NaiveDate) -> Fact {
    let mut it = bare(FactKind::MachineCheck, format!("k{n}"), day);
    it.fields = vec![("stage", number(n % 4)), ("tested", Value::Flag(n.is_multiple_of(2)))];
    it
}

fn spot(n: u64, day: NaiveDate) -> Fact {
    let mut it = bare(FactKind::Spot, format!("s{n}"), day);
    let street = format!("street {}", n % 15);
    it.fields = vec![("street", word(&street)), ("spot_type", word("catering")), ("with", words(&["street"]))];
    it
}

fn lead(n: u64, day: NaiveDate) -> Fact {
    let mut it = bare(FactKind::Lead, format!("l{n}"), day);
    it.fields = vec![("source", word("complaint")), ("topics", words(&["catering"])), ("due", Value::Day(day))];
    it
}

//! Entries of ledgers as facts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::document::Document;
use crate::ledger::{Boiler, Fuel, TargetKind};
use crate::plan::facts::{Fact, FactKind, Value, Words};

/// Fields of documents that the plan calls otherwise.
const RENAMED: [(&str, &str); 2] = [("air_outlets", "air_emissions"), ("last_exceedance", "earlier_exceedance")];
/// Flags that put a target into a further ledger of the plan.
const BY_FLAG: [(&str, &str); 5] = [
    ("disclosure_list", "disclosure_firm"),
    ("soil_key_list", "soil_key_unit"),
    ("must_install_monitoring", "auto_monitoring_unit"),
    ("hazardous_waste", "hw_producer"),
    ("solid_waste", "solid_waste_unit"),
];

/// The ledger as it stands: it has always been so, since documents say what is so and not since when.
pub(super) fn fact(document: &Document) -> Fact {
    let mut fields = vec![("ledgers", Value::Words(ledgers(document)))];
    for (name, as_type) in FactKind::Target.fields() {
        let source = RENAMED.iter().find(|(_, plan)| plan == name).map_or(*name, |(source, _)| source);
        let value = document.value(source).and_then(|json: &Json| Value::read(json, *as_type));
        fields.extend(value.filter(|_| *name != "ledgers").map(|value| (*name, value)));
    }
    fields.extend(document.read::<Vec<Boiler>>("boilers").into_iter().flat_map(|boilers| of_boilers(&boilers)));
    fields.sort_unstable();
    Fact {
        kind: FactKind::Target,
        day: NaiveDate::MIN,
        at: None,
        id: document.id.clone(),
        target: None,
        tasks: Vec::new(),
        tasks_incomplete: Vec::new(),
        about: Vec::new(),
        withdrawn: document.is_withdrawn(),
        fields,
    }
}

fn ledgers(document: &Document) -> Words {
    let kind = document.read::<TargetKind>("target_kind").and_then(of_kind);
    let is = |field: &str| document.value(field) == Some(&Json::Bool(true));
    let flags = BY_FLAG.iter().filter(|(field, _)| is(field)).map(|(_, ledger)| *ledger);
    let source = document.value("source_class").map(|_| "pollution_source");
    kind.into_iter().chain(flags).chain(source).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The plan's laboratories and institutes are not the same list, so an institute is in no ledger by its kind alone.
fn of_kind(kind: TargetKind) -> Option<&'static str> {
    match kind {
        TargetKind::VocFirm => Some("voc_firm"),
        TargetKind::RepairShop => Some("repair_shop"),
        TargetKind::PetrolStation => Some("petrol_station"),
        TargetKind::BoilerUnit => Some("boiler_unit"),
        TargetKind::Restaurant => Some("restaurant"),
        TargetKind::Hospital => Some("hospital"),
        TargetKind::ConstructionSite => Some("site"),
        TargetKind::Fleet => Some("fleet"),
        TargetKind::Institute | TargetKind::Other => None,
    }
}

/// What is known of every boiler counts; one boiler of which something is not known leaves it open for the unit.
fn of_boilers(boilers: &[Boiler]) -> Vec<(&'static str, Value)> {
    let word = |json: Option<Json>| json.and_then(|json| json.as_str().map(str::to_owned));
    let fuels: Option<Words> = boilers.iter().map(|it| it.fuel.map(fuel)).collect();
    let uses: Option<Words> = boilers.iter().map(|it| word(serde_json::to_value(it.purpose?).ok())).collect();
    let sizes: Option<Vec<Decimal>> = boilers.iter().map(|it| it.capacity_t_per_h).collect();
    let gas: Vec<&Boiler> = boilers.iter().filter(|it| it.fuel != Some(Fuel::Oil)).collect();
    let low_nox: Option<Vec<bool>> = gas.iter().map(|it| it.low_nox).collect();
    let fields = [
        ("boiler_fuels", fuels.map(Value::Words)),
        ("boiler_uses", uses.map(Value::Words)),
        ("boiler_t_per_h_max", sizes.and_then(|sizes| sizes.into_iter().max()).map(Value::Number)),
        ("low_nox", low_nox.map(|all| Value::Flag(all.into_iter().all(|it| it)))),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn fuel(fuel: Fuel) -> String {
    let word = match fuel {
        Fuel::NaturalGas => "gas",
        Fuel::Oil => "oil",
        Fuel::Electricity => "electricity",
        Fuel::Biomass => "biomass",
        Fuel::Coal => "coal",
        Fuel::Other => "other",
    };
    word.to_owned()
}

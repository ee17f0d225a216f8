//! Looking up a ledger attribute as something a condition can test.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::context::Context;
use super::predicate::Attribute;
use crate::ledger::{Boiler, Target};

/// A known value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    Word(String),
    Number(Decimal),
    Day(NaiveDate),
}

/// The attribute's values: one, or one for every boiler asked about. `None` is not known. A target
/// known to have no boilers has no values.
pub(super) fn values(context: &Context<'_>, name: Attribute) -> Vec<Option<Known>> {
    let Some(target) = context.target else { return vec![None] };
    match boiler_value(name) {
        Some(read) => boilers(target, context.instance, read),
        None => vec![plain_value(target, name)],
    }
}

type OfBoiler = fn(&Boiler) -> Option<Known>;

fn boiler_value(name: Attribute) -> Option<OfBoiler> {
    match name {
        Attribute::BoilerFuel => Some(|boiler| word(boiler.fuel)),
        Attribute::BoilerUse => Some(|boiler| word(boiler.purpose)),
        Attribute::BoilerLowNox => Some(|boiler| word(boiler.low_nox)),
        Attribute::BoilerCapacityTPerH => Some(|boiler| boiler.capacity_t_per_h.map(Known::Number)),
        _ => None,
    }
}

fn boilers(target: &Target, instance: Option<&str>, read: OfBoiler) -> Vec<Option<Known>> {
    let Some(boilers) = &target.attributes.boilers else { return vec![None] };
    match instance {
        None => boilers.iter().map(read).collect(),
        Some(number) => {
            // A boiler the ledger does not list is unknown, not absent.
            let found = boilers.iter().find(|boiler| boiler.number == number);
            vec![found.and_then(read)]
        }
    }
}

fn plain_value(target: &Target, name: Attribute) -> Option<Known> {
    let it = &target.attributes;
    match name {
        Attribute::PermitClass => word(it.permit_class),
        Attribute::PermitIssuedOn => it.permit_issued_on.map(Known::Day),
        Attribute::OpenedOn => it.opened_on.map(Known::Day),
        Attribute::OnlineMonitoring => word(it.online_monitoring),
        Attribute::VapourProcessor => word(it.vapour_processor),
        Attribute::Coating => word(it.coating),
        Attribute::SolidWaste => word(it.solid_waste),
        Attribute::AirOutlets => word(it.air_outlets),
        Attribute::VocGeneratedTPerA => it.voc_generated_t_per_a.map(Known::Number),
        Attribute::LastExceedance => word(it.last_exceedance),
        Attribute::BoilerFuel | Attribute::BoilerUse | Attribute::BoilerLowNox | Attribute::BoilerCapacityTPerH => None,
    }
}

/// The word a value is written as in JSON, so that the data files need no second vocabulary.
fn word<T: Serialize>(value: Option<T>) -> Option<Known> {
    match serde_json::to_value(value?).ok()? {
        serde_json::Value::String(text) => Some(Known::Word(text)),
        serde_json::Value::Bool(truth) => Some(Known::Word(truth.to_string())),
        _ => None,
    }
}

//! What makes a result valid.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Number;

/// Conditions of validity. A field left out is not known yet: it lets a provisional verdict stand, a final one not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Conditions {
    /// The method is in the laboratory's accreditation (CMA).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method_accredited: Option<bool>,
    /// Last day of the instrument's certificate; with several instruments, the earliest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument_valid_to: Option<NaiveDate>,
    /// Sampling holes and points are as the rules ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points_to_rule: Option<bool>,
    /// Chain of custody of the samples.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custody: Option<Custody>,
    /// Officers and samplers were on site at the same time (plan task 44).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officers_and_samplers_together: Option<bool>,
    /// The load was as the rules ask; not asked for petrol stations and noise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_to_rule: Option<bool>,
    /// Load at the time, % of the rated one; a boiler's must be recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_percent: Option<Number>,
}

/// Chain of custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// Without a gap.
    Complete,
    /// With a gap.
    Broken,
    /// Read on site: there was no sample to hand over.
    NoSample,
}

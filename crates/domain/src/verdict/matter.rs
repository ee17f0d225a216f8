//! One thing to judge, seen the same way whatever was measured.

use super::compare::Bound;
use super::estimate::Estimate;
use super::{Reason, Step};
use crate::limits::Limit;
use crate::monitoring::{Reported, Says};

/// A computed value, ready for comparison.
pub(super) struct Computed {
    pub(super) value: Estimate,
    /// The same value by rules that may or may not apply; they must lead to the same verdict.
    pub(super) alternatives: Vec<Estimate>,
    pub(super) steps: Vec<Step>,
    pub(super) cautions: Vec<Reason>,
}

impl Computed {
    pub(super) fn new(value: Estimate, steps: Vec<Step>) -> Self {
        Self { value, alternatives: Vec::new(), steps, cautions: Vec::new() }
    }
}

/// What a kind of test must answer to be judged.
pub(super) trait Matter {
    /// The value in the unit and by the averaging and reference of `row`.
    fn computed(&self, row: &Limit) -> Result<Computed, Reason>;

    /// The figures of `row` for this matter, with their arithmetic.
    fn bound(&self, row: &Limit) -> Result<(Bound, Vec<Step>), Reason> {
        Bound::of(row).map(|bound| (bound, Vec::new()))
    }

    /// What the report says.
    fn reported(&self) -> Option<&Reported>;

    /// Conditions of the method itself that failed.
    fn obstacles(&self) -> Vec<Reason> {
        Vec::new()
    }
}

/// The reported value in the unit of `row`. A report gives it after all conversions.
pub(super) fn from_report(reported: &Reported, row: &Limit) -> Result<Computed, Reason> {
    let mut steps = Vec::new();
    let value = Estimate::of(&reported.value, reported.detection_limit)?;
    let text = match (reported.value.says(), reported.detection_limit) {
        (Says::NotDetected, Some(limit)) => format!("{}（检出限 {limit}）", reported.value),
        _ => reported.value.to_string(),
    };
    steps.push(Step::new(
        "报告值",
        "reported value",
        format!("{text} {}（{}）", reported.unit.symbol(), reported.report_no),
    ));
    let value = super::convert::by_power_of_ten(value, reported.unit, row.unit, &mut steps)?;
    Ok(Computed::new(value, steps))
}

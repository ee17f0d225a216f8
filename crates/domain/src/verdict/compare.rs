//! A value against a limit.

use std::fmt;

use rust_decimal::Decimal;

use super::estimate::{Estimate, Form};
use super::exact::{divide, multiply, round, settle, subtract};
use super::{Outcome, Reason, ReasonCode};
use crate::limits::{Comparison, ComparisonMethod, Limit};
use crate::monitoring::Unit;

/// The figures of a limit. All inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtMost(Decimal),
    AtLeast(Decimal),
    Within(Decimal, Decimal),
}

impl Bound {
    /// The figures a row states itself.
    pub(super) fn of(row: &Limit) -> Result<Self, Reason> {
        match (row.comparison, row.values.as_slice()) {
            (Comparison::AtMost, [top]) => Ok(Self::AtMost(top.decimal())),
            (Comparison::AtLeast, [bottom]) => Ok(Self::AtLeast(bottom.decimal())),
            (Comparison::Within, [bottom, top]) => Ok(Self::Within(bottom.decimal(), top.decimal())),
            _ => Err(Reason::no_limit()),
        }
    }

    /// Whether this limit, in `unit`, leaves less room than `other` in `other_unit`.
    pub(super) fn stricter_than(self, unit: Unit, other: Self, other_unit: Unit) -> bool {
        let Some(factor) = unit.factor_to(other_unit) else { return false };
        match (self, other) {
            (Self::AtMost(own), Self::AtMost(others)) => multiply(own, factor).is_ok_and(|own| own < others),
            (Self::AtLeast(own), Self::AtLeast(others)) => multiply(own, factor).is_ok_and(|own| own > others),
            _ => false,
        }
    }

    fn places(self) -> u32 {
        match self {
            Self::AtMost(figure) | Self::AtLeast(figure) => figure.scale(),
            Self::Within(bottom, top) => bottom.scale().max(top.scale()),
        }
    }

    /// Two places more than the limit has, at least two.
    pub(super) fn shown_places(self) -> u32 {
        self.places().saturating_add(2)
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(top) => write!(f, "≤ {top}"),
            Self::AtLeast(bottom) => write!(f, "≥ {bottom}"),
            Self::Within(bottom, top) => write!(f, "{bottom} – {top}"),
        }
    }
}

/// Compares; an error says why there is no verdict.
pub(super) fn compare(value: &Estimate, bound: Bound, method: ComparisonMethod) -> Result<Outcome, Reason> {
    let settled = value.each(settle);
    let value = &match method {
        ComparisonMethod::FullValue => settled,
        ComparisonMethod::Rounded => settled.each(|figure| round(figure, bound.places())),
    };
    match bound {
        Bound::AtMost(top) => at_most(value, top),
        Bound::AtLeast(bottom) => certain(value.low >= bottom, value.high.is_some_and(|high| high < bottom), value),
        Bound::Within(bottom, top) => certain(
            value.low >= bottom && value.high.is_some_and(|high| high <= top),
            value.low > top || value.high.is_some_and(|high| high < bottom),
            value,
        ),
    }
}

fn at_most(value: &Estimate, top: Decimal) -> Result<Outcome, Reason> {
    if value.low > top {
        return Ok(Outcome::Exceeds);
    }
    if value.high.is_none() || value.detection_limit.is_some_and(|limit| limit > top) {
        return Err(undecided(value));
    }
    Ok(if value.value <= top { Outcome::Pass } else { Outcome::Exceeds })
}

fn certain(passes: bool, exceeds: bool, value: &Estimate) -> Result<Outcome, Reason> {
    match (passes, exceeds) {
        (true, _) => Ok(Outcome::Pass),
        (_, true) => Ok(Outcome::Exceeds),
        _ => Err(undecided(value)),
    }
}

fn undecided(value: &Estimate) -> Reason {
    if value.form == Form::Above {
        return Reason::new(
            ReasonCode::BeyondRange,
            "读数超出量程，其界限未超过限值，无法判定",
            "beyond the range, and the bound itself does not exceed the limit",
        );
    }
    Reason::new(
        ReasonCode::MethodUnfit,
        "检出限高于限值，方法不适用",
        "the detection limit lies above the limit: the method is unfit",
    )
}

/// 超标倍数 (C − L) / L with two decimals; none for ranges, lower limits, decibels and levels, where it means nothing.
pub(super) fn exceedance_factor(value: &Estimate, bound: Bound, unit: Unit) -> Option<Decimal> {
    let Bound::AtMost(top) = bound else { return None };
    if matches!(unit, Unit::DbA | Unit::Level) || !matches!(value.form, Form::Exact | Form::Mixed) {
        return None;
    }
    let beyond = subtract(value.value, top).ok()?;
    divide(beyond, top).ok().map(|factor| round(factor, 2))
}

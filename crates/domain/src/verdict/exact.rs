//! Decimal arithmetic that fails instead of overflowing.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Reason, ReasonCode};

/// Places a finished value keeps. Nothing judged is finer; the cut only removes the residue of endless fractions, so
/// that three thirds are one again and equal the limit they equal on paper.
const SETTLED_PLACES: u32 = 15;

pub(super) fn add(a: Decimal, b: Decimal) -> Result<Decimal, Reason> {
    a.checked_add(b).ok_or_else(too_large)
}

pub(super) fn subtract(a: Decimal, b: Decimal) -> Result<Decimal, Reason> {
    a.checked_sub(b).ok_or_else(too_large)
}

pub(super) fn multiply(a: Decimal, b: Decimal) -> Result<Decimal, Reason> {
    a.checked_mul(b).ok_or_else(too_large)
}

pub(super) fn divide(a: Decimal, b: Decimal) -> Result<Decimal, Reason> {
    a.checked_div(b).ok_or_else(too_large)
}

/// A finished value, without the residue of divisions.
pub(super) fn settle(value: Decimal) -> Decimal {
    round(value, SETTLED_PLACES)
}

/// Half to even (四舍六入五成双, GB/T 8170-2008), in one step from the value as it is.
#[must_use]
pub fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven)
}

fn too_large() -> Reason {
    Reason::new(ReasonCode::TooLarge, "数值过大或除数为零，无法计算", "a number is too large, or a divisor is zero")
}

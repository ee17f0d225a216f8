//! Which rows have a say, and in which order.
//!
//! The permit where it is stricter, then Beijing's standard, then the national one; of each side only the highest rank
//! (a standard of the trade displaces the general one). Order alone never lets a looser limit pass: see `weigh`.

use crate::limits::{Comparison, Limit, Tier};
use crate::monitoring::Permit;

/// The rows with a say, permit first.
pub(super) fn governing(rows: &[&Limit], permit: Option<&Permit>) -> Vec<Limit> {
    let beijing = highest(rows, |tier| matches!(tier, Tier::BeijingIndustry | Tier::BeijingGeneral));
    let national = highest(rows, |tier| matches!(tier, Tier::NationalIndustry | Tier::NationalGeneral));
    let ranked: Vec<&Limit> = beijing.into_iter().chain(national).collect();
    let from_permit = permit.zip(ranked.first()).and_then(|(permit, base)| permit_row(permit, base));
    from_permit.into_iter().chain(ranked.into_iter().cloned()).collect()
}

fn highest<'a>(rows: &[&'a Limit], side: impl Fn(Tier) -> bool) -> Vec<&'a Limit> {
    let own: Vec<&Limit> = rows.iter().copied().filter(|row| side(row.tier)).collect();
    let top = own.iter().map(|row| row.tier).min();
    own.into_iter().filter(|row| Some(row.tier) == top).collect()
}

/// A permit states a value; how it is averaged and referred comes from the standard it stands in for.
fn permit_row(permit: &Permit, base: &Limit) -> Option<Limit> {
    (base.comparison == Comparison::AtMost).then(|| Limit {
        id: format!("permit:{}", permit.permit_no),
        standard: format!("排污许可证 {}", permit.permit_no),
        version: String::new(),
        clause: None,
        tier: Tier::Permit,
        values: vec![permit.value],
        unit: permit.unit,
        enabled: true,
        ..base.clone()
    })
}

//! Limits as dated data, with their sources.
//!
//! A row says what a standard sets, for whom, where and from when to when. Rows nobody could vouch for are disabled,
//! and so are rows that only record that a standard exists whose value we do not know: neither may carry a verdict,
//! but neither lets a looser limit pass in its place.

mod check;
mod error;
mod load;
mod row;
mod scope;
mod tightness;

#[cfg(test)]
mod tests;

pub use error::LimitsError;
pub use load::Limits;
pub use row::{
    Averaging, Comparison, ComparisonMethod, Confidence, Confirmed, Limit, Reference, Tier, UnconfirmedRule,
    WhileDisabled,
};
pub use scope::{BoilerScope, NoiseScope, NoiseSpot, Scope, Spot, SpotScope, TargetScope, VocScope};
pub use tightness::{Neighbours, NozzleRange, TightnessPreconditions, TightnessRow, TightnessTable};

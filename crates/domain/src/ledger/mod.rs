//! The ledgers (检查基数/台账): whom the bureau may visit and what it knows about them.
//!
//! Every attribute may be absent, and absent means *not known*, never *no*.

mod boiler;
mod kind;
mod plan;
mod target;

pub use boiler::{Boiler, BoilerUse, Fuel};
pub use kind::TargetKind;
pub use plan::{PlanAttributes, SourceClass};
pub use target::{Attributes, PermitClass, Target};

#[cfg(test)]
mod tests;

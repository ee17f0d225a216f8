//! Adopting a year's plan from the console: a checked file that waits, what it would replace, and what was adopted before.

mod before;
mod step;
mod waiting;

pub(crate) use before::{Adoption, YearPlan, adoptions};
pub(crate) use step::{adopt, withdraw};
pub(crate) use waiting::{PlanFile, PlanFiles};

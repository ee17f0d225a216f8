//! What is known to have happened: the only thing evaluation looks at besides the plan. `docs/PLAN-FACTS.md` lists it.

mod attributes;
mod column;
mod fact;
mod fields;
mod index;
mod kind;
mod line;
mod moves;
mod store;
mod value;
mod words;

pub use attributes::LEDGERS;
pub(in crate::plan) use column::{ABSENT, Column};
pub use fact::Fact;
pub use kind::FactKind;
pub use store::Facts;
pub(in crate::plan) use store::identity;
pub use value::{FieldType, Value};
pub use words::Words;

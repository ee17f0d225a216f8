//! What is known to have happened: the only thing evaluation looks at besides the plan. `docs/PLAN-FACTS.md` lists it.

mod attributes;
mod fact;
mod fields;
mod kind;
mod line;
mod store;
mod value;

pub use attributes::LEDGERS;
pub use fact::Fact;
pub use kind::FactKind;
pub use store::Facts;
pub use value::{FieldType, Value};

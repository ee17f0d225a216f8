//! The year's plan: its rules as data, and what they say about any day's facts.

mod adoption;
mod changes;
mod coverage;
mod desk;
mod documents;
mod evaluate;
mod facts;
mod import;
mod kind;
mod live;
mod mistake;
mod params;
mod reading;
mod rule;
mod shipped;
mod standing;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::streams;

pub use adoption::{Adopted, InForce, PART_BYTES_MAX, Papers, YearsPlan, document_of, papers};
pub use changes::{Changes, Part, RuleChange, TaskChange, ValueChange, changes};
pub use coverage::{Covered, coverage, coverage_table};
pub use desk::{Desk, FactChanges, Mention, Notebook};
pub use documents::{Document, Documents, Said, Untold};
pub use evaluate::{CannotTell, NotCounted, Owed, State, Statement, Why, evaluate, evaluate_rule};
pub use facts::{Fact, FactKind, Facts, FieldType, LEDGERS, Value, Words};
pub use import::{About, Draft, DraftRow, Place, Quantity, import_table, import_text};
pub use kind::Kind;
pub use live::{Closing, Due as OwedOn, Exchanged, Live, Moved, Progress};
pub use mistake::Mistake;
pub use params::*;
pub use reading::{check, check_quotes, quotes_not_in, read};
pub use rule::{EnforcedBy, Plan, ReadBy, Reading, Row, Rule, Soft, Task};
pub use shipped::{XICHENG_2022, XICHENG_2022_TEXT, xicheng_2022};
pub use standing::{Counts, Known, OwedAt, PlanProgress, RuleProgress, Standing, TaskProgress};

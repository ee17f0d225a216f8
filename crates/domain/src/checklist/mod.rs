//! Typed checklists, read from data.
//!
//! Each released version is a file of its own that is never edited again; a visit pins the
//! versions it was opened with. Content, method and bounds come from the file: an officer cannot
//! change them on site, free text goes into the scene record.
//!
//! Three questions are asked of an item: whether it [`applies`], whether an answer fits it
//! ([`check_answer`]), and what a given answer means ([`judge`]).

mod adverse;
mod answer;
mod answer_error;
mod applies;
mod asked;
mod attribute;
mod catalogue;
mod check_answer;
mod choice;
mod context;
mod finding;
mod item;
mod judge;
mod number;
mod predicate;
mod version;

pub use adverse::{Action, Adverse, Bound, Rule};
pub use answer::{Answer, Answers, PartValue, split_key};
pub use answer_error::AnswerError;
pub use applies::{Applies, applies};
pub use asked::facts_asked;
pub use catalogue::{Checklist, LoadError, catalogue, find_items};
pub use check_answer::check_answer;
pub use choice::lists_for;
pub use context::{Context, Fact, Facts, Unknown};
pub use finding::{Competence, Finding, finding, findings};
pub use item::{Confidence, Each, EvidenceRule, Item, Need, Part, PartKind, Proof, Skip, Source, When};
pub(crate) use judge::consequence;
pub use judge::{Candidate, Judgement, judge};
pub use predicate::{Attribute, Predicate, Test};
pub use version::VersionId;

#[cfg(test)]
mod tests;

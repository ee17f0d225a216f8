//! The centre's own replica: everything that people change at the console is a commit too.

mod act;
mod certificate;
mod decide;
mod import;
mod portion;
mod register;

pub(crate) use act::op;
pub use act::{ActDone, Edit};
pub(crate) use decide::{Look, edits};
pub use import::{ImportDone, ImportRow};

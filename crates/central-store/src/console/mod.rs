//! The centre's own replica: everything that people change at the console is a commit too.

mod act;
mod register;

pub(crate) use act::op;
pub use act::{ActDone, Edit};

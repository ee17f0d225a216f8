//! The sync server: HTTP, authentication, queue, observability.
//!
//! So far here: the clock, every limit with its reason, problem details for every refusal, and the readers of the
//! upload protocol's headers. The routes come with the store that they stand on.

pub mod clock;
pub mod limits;
pub mod problem;
pub mod tus;

//! The people who act: officers with their roles, and who is logged in.

mod officers;
mod role;
mod sessions;

pub use officers::{Officer, User};
pub(crate) use officers::{Standing, insert, is_taken, standings, user};
pub use role::Role;
pub use sessions::Session;

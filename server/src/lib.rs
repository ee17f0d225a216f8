//! The sync server: HTTP, authentication, queue, observability.

mod app;
mod auth;
mod blobs;
mod body;
pub mod clock;
mod housekeeping;
pub mod limits;
pub mod password;
pub mod problem;
mod running;
mod shared;
mod signals;
mod tablets;
#[cfg(test)]
mod tests;
pub mod tus;
mod writer;

pub use running::{RunningServer, ServerOptions};

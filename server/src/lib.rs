//! The sync server: HTTP, authentication, queue, observability.

mod app;
mod auth;
mod blobs;
mod body;
pub mod clock;
mod console;
mod follow_up;
mod head;
mod housekeeping;
pub mod limits;
pub mod logs;
mod observe;
mod openapi;
pub mod papers;
pub mod password;
pub mod problem;
mod running;
mod shared;
mod signals;
mod stopping;
mod tablets;
#[cfg(test)]
mod tests;
pub mod tus;
mod visit_pairs;
mod web;
mod work_rounds;
mod writer;

pub use running::{RunningServer, ServerOptions};
pub use web::TileAddress;

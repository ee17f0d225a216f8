//! The first request of every sync, and what it tells the team lead about the tablets.

mod contact;
mod greeting;
mod tablets;

pub(crate) use contact::Contacts;
pub use tablets::TabletStatus;

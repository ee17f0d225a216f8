//! The console's JSON interface: who is logged in, and what that person may see and do in the own district.
//!
//! Every handler takes a [`caller::May`]: there is no other way to learn the district, and it is not handed out before
//! session, CSRF token and role are in order. Meaning, roles and codes: docs/CONSOLE-API.md.

pub(crate) mod answers;
mod asked;
mod attention;
pub(crate) mod caller;
mod endpoints;
pub(crate) mod inspections;
mod limiter;
pub(crate) mod login;
mod matters;
mod people;
pub(crate) mod plan;
pub(crate) mod rulings;
mod session;
mod state;
mod tablets;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod token;

pub(crate) use answers::schemas;
pub(crate) use endpoints::{ENDPOINTS, Endpoint, mount};
pub(crate) use state::State;
pub(crate) use token::COOKIE;

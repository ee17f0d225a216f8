//! The console's JSON interface: who is logged in, and what that person may see and do in the own district.
//!
//! Every handler takes a [`caller::May`]: there is no other way to learn the district, and it is not handed out before
//! session, CSRF token and role are in order. Meaning, roles and codes: docs/CONSOLE-API.md.

pub(crate) mod adoption;
pub(crate) mod answers;
mod asked;
mod attention;
pub(crate) mod audit;
pub(crate) mod backups;
pub(crate) mod caller;
pub(crate) mod draws;
mod endpoints;
pub(crate) mod holidays;
pub(crate) mod imports;
pub(crate) mod inspections;
pub(crate) mod ledgers;
mod limiter;
pub(crate) mod login;
mod matters;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod plan_sheet;
pub(crate) mod readiness;
mod reports;
pub(crate) mod rulings;
pub(crate) mod session;
mod state;
pub(crate) mod tablets;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod token;
mod waiting;

pub(crate) use answers::schemas;
pub(crate) use endpoints::{ENDPOINTS, Endpoint, mount};
pub(crate) use state::State;
pub(crate) use token::COOKIE;

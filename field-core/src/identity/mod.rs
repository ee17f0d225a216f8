//! Who this tablet is: a replica with its key, and what enrolment bound it to.

mod binding;
mod enrol;
mod keys;

pub use binding::Binding;
pub use enrol::Identity;
pub(crate) use enrol::{answers, request};

pub(crate) use binding::{binding, centre_offset_ms, keep_binding, keep_offset};
pub(crate) use keys::{Me, ended, ensure, make_next, next, take_over};

#[cfg(test)]
mod tests;

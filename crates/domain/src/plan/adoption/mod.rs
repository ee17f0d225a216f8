//! Next year's plan as documents: adopted at the centre, and read from the same documents there and on every tablet.
//!
//! A plan file is longer than a commit may be. Its text stands in parts, named by their content, and one document of the
//! year names them all with the hash of the whole: until the last part is there and the hash is right, the plan is not in
//! force (docs/adr/0005).

mod force;
mod holidays;
mod papers;
#[cfg(test)]
mod tests;
mod years;

pub use force::InForce;
pub(in crate::plan) use force::{in_force, is_whole};
pub(in crate::plan) use holidays::holidays_are_sound;
pub use papers::{Adopted, PART_BYTES_MAX, Papers, document_of, papers};
pub use years::YearsPlan;

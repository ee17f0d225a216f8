//! Request bodies: bounded in bytes and in time, unpacked, and read as the documented form.

mod gather;
mod json;
mod unpack;

pub(crate) use gather::next_piece;
pub(crate) use json::{answer, read_json};

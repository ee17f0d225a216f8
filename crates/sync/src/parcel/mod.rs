//! A shift in a file: what a tablet that reaches no network carries to the centre. `docs/SYNC.md` section 13.
//!
//! A tar archive (POSIX.1-1988 ustar) of `shift.json` first, then `commits/<replica>.ndjson` for each replica of the
//! device, one signed commit a line, in the order of the chain, then `blobs/<thumbnail|original>/<sha256>`. Nothing in
//! it is trusted because it is in it: commits carry their signatures, files are named by their bytes.

mod about;
mod fault;
mod pack;
mod unpack;

pub use about::{About, VERSION};
pub use fault::ParcelFault;
pub use pack::Packer;
pub use unpack::{Unpack, unpack};

#[cfg(test)]
mod tests;

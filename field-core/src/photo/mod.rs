//! Photographs, recordings and files: taken in untouched, named by their bytes, described by an evidence document.

mod capture;
mod describe;
mod exif;
mod intake;
mod picture;
mod queue;
mod sweep;
mod withdraw;

pub use capture::{Captured, NewCapture};
pub use sweep::Sweep;

pub(crate) use queue::{
    PhotoRow, counts, durable, opened, page, stuck, wait_again, waiting, waiting_any, waiting_page,
};

/// A photograph: four times what a good camera makes.
pub const PHOTO_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// A document or a recording of strokes.
pub const DOCUMENT_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// What stays free on the device, so that records can still be saved when no photograph can.
pub const FREE_BYTES_RESERVED: u64 = 256 * 1024 * 1024;

#[cfg(test)]
mod tests;

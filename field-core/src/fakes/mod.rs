//! A made-up world for tests: clocks set by hand, seeded randomness, a photo folder in memory, power cuts on demand,
//! and a centre in memory whose line breaks when told to.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "only tests come here")]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "only tests come here")]

mod blobs;
mod centre;
mod clock;
mod entropy;
mod folder;
mod pictures;
mod probe;
mod tablet;

pub use blobs::Blobs;
pub use centre::{Call, Logged, MemoryCentre};
pub use clock::SetClock;
pub use entropy::Seeded;
pub use folder::MemoryFolder;
pub use pictures::{jpeg, with_exif};
pub use probe::StopAt;
pub use tablet::Tablet;

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cells;
mod doubts;
mod headers;
mod likeness;
mod places;
mod round_trip;
mod scenes;
mod sheets;

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::as_conversions, clippy::panic)]

mod averaging;
mod catering;
mod detection;
mod every_row;
mod examples;
mod facts;
mod noise;
mod permits_and_rank;
mod petrol;
mod properties;
mod reports;
mod scenes;
mod validity;

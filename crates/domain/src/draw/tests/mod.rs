#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod ceremony;
mod conduct;
mod counted;
mod fairness;
mod freezing;
mod monthly;
mod properties;
mod publication;
mod redraw;
mod replay;
mod scenes;
mod secrecy;
mod stream;
mod substitution;
mod vectors;

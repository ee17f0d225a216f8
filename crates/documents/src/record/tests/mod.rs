#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod printing;
mod saying;
mod scene;

pub(in crate::record) use scene::jpeg;

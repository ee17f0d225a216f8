//! The upload protocol tus 1.0: reading its headers. Pure; no request, no store.

pub mod checksum;
pub mod headers;
#[cfg(test)]
mod tests;

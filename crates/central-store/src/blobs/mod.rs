//! Photographs and other files: named by their bytes, kept in a folder, acknowledged when they are durable.

mod append;
mod create;
mod finish;
mod give;
mod hashing;
mod rows;
mod shelf;
mod space;
mod states;
mod upload;
mod write;

pub use append::BLOB_CHUNK_BYTES;
pub use create::UPLOAD_DAYS;
pub(crate) use give::is_durable;
pub(crate) use shelf::Shelf;
pub use space::FREE_BYTES_KEPT;
pub use upload::{UploadId, UploadProgress, UploadState};

//! Photographs, recordings and other files: named by their bytes, uploaded by tus 1.0.

use serde::{Deserialize, Serialize};

/// What a blob is, which decides its place in the queue: thumbnails first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlobKind {
    /// A small picture of a picture.
    Thumbnail,
    /// The untouched bytes that were captured.
    Original,
}

impl BlobKind {
    /// `thumbnail` or `original`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Thumbnail => "thumbnail",
            Self::Original => "original",
        }
    }
}

/// Whether the centre holds a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobStatus {
    /// Its bytes were hashed by the centre and are durable.
    Durable,
    /// Not, or not wholly.
    Absent,
}

/// Where an upload goes on: the path of its tus resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UploadPlace(pub String);

//! Pictures that the paper names, before anybody looked for their bytes.

use qingjian_sync::Digest;

/// One picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// The name by which the paper names it.
    pub name: String,
    /// The untouched original.
    pub original: Digest,
    /// What it is.
    pub kind: PictureKind,
}

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureKind {
    /// A photograph, with the small picture that was made at its capture.
    Photo {
        /// In its place, as long as the original has not arrived.
        thumbnail: Option<Digest>,
    },
    /// The drawn image of a signature.
    Strokes,
}

impl Picture {
    pub(super) fn photo(name: String, original: Digest, thumbnail: Option<Digest>) -> Self {
        Self { name, original, kind: PictureKind::Photo { thumbnail } }
    }

    pub(super) fn strokes(name: String, original: Digest) -> Self {
        Self { name, original, kind: PictureKind::Strokes }
    }
}

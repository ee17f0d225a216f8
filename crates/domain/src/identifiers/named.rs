//! Names of documents that follow from what they are about.

use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

/// A name that follows from the content, as a UUID of version 8: whoever makes the document makes the same one.
pub(crate) fn named(content: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(Sha256::digest(content)).for_each(|(to, from)| *to = from);
    Builder::from_custom_bytes(bytes).into_uuid()
}

//! Writing a parcel.

use std::io::{Read, Write};

use tar::{Builder, EntryType, Header};

use super::{About, ParcelFault};
use crate::protocol::BlobKind;
use crate::{Digest, ReplicaId, Signed};

/// Everybody may read it; it holds nothing that its signatures do not guard.
const MODE: u32 = 0o644;

/// Writes a parcel, in the order in which its parts are given.
pub struct Packer<W: Write> {
    to: Builder<W>,
}

impl<W: Write> Packer<W> {
    /// Begins with whose it is.
    ///
    /// # Errors
    /// When `to` fails.
    pub fn begin(to: W, about: &About) -> Result<Self, ParcelFault> {
        let mut packer = Self { to: Builder::new(to) };
        let text = serde_json::to_vec(about).map_err(|error| ParcelFault::NotAParcel(error.to_string()))?;
        packer.add("shift.json", bytes_of(&text), &mut text.as_slice())?;
        Ok(packer)
    }

    /// The commits of one replica, in the order of its chain.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn commits<'a>(
        &mut self,
        replica: ReplicaId,
        commits: impl Iterator<Item = &'a Signed>,
    ) -> Result<(), ParcelFault> {
        let mut text = Vec::new();
        for signed in commits {
            serde_json::to_writer(&mut text, signed).map_err(|error| ParcelFault::NotAParcel(error.to_string()))?;
            text.push(b'\n');
        }
        self.add(&format!("commits/{replica}.ndjson"), bytes_of(&text), &mut text.as_slice())
    }

    /// One file of so many bytes.
    ///
    /// # Errors
    /// When the reader ends early or the writer fails.
    pub fn blob(&mut self, kind: BlobKind, digest: Digest, bytes: u64, from: &mut dyn Read) -> Result<(), ParcelFault> {
        self.add(&format!("blobs/{}/{}", kind.as_str(), digest.hex()), bytes, from)
    }

    /// Ends the archive, and gives its writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self) -> Result<W, ParcelFault> {
        Ok(self.to.into_inner()?)
    }

    fn add(&mut self, path: &str, bytes: u64, from: &mut dyn Read) -> Result<(), ParcelFault> {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes);
        header.set_mode(MODE);
        header.set_mtime(0);
        Ok(self.to.append_data(&mut header, path, from.take(bytes))?)
    }
}

fn bytes_of(text: &[u8]) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

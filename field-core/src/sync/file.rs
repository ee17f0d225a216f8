//! Reading the file that is being sent.

use qingjian_sync::Digest;
use qingjian_sync::protocol::CHUNK_BYTES_MAX;
use sha2::{Digest as _, Sha256};

use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::photo::PhotoRow;

impl FieldCore {
    /// The next bytes of a file; none at all is a fault of the file.
    pub(super) fn chunk(&self, photo: &PhotoRow, offset: u64) -> Result<Vec<u8>> {
        let left = usize::try_from(photo.bytes.saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut chunk = vec![0; left.min(CHUNK_BYTES_MAX)];
        let read = self.shell.files.read_at(&photo.digest.hex(), offset, &mut chunk).map_err(Fault::Folder)?;
        chunk.truncate(read);
        let ends_early = || Fault::Folder(std::io::ErrorKind::UnexpectedEof.into());
        (!chunk.is_empty()).then_some(chunk).ok_or_else(ends_early)
    }

    /// Whether the file still is what its name says.
    pub(super) fn is_untouched(&self, photo: &PhotoRow) -> bool {
        let (mut hash, mut offset) = (Sha256::new(), 0_u64);
        while offset < photo.bytes {
            let Ok(part) = self.chunk(photo, offset) else { return false };
            offset = offset.saturating_add(u64::try_from(part.len()).unwrap_or(u64::MAX));
            hash.update(&part);
        }
        Digest(hash.finalize().into()) == photo.digest
    }
}

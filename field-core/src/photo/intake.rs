//! Bytes into the photo folder: counted, hashed, and not yet under their name.

use std::io::Read;

use qingjian_domain::inspection::EvidenceKind;
use qingjian_sync::Digest;
use qingjian_sync::protocol::BLOB_BYTES_MAX;
use sha2::{Digest as _, Sha256};

use super::{DOCUMENT_BYTES_MAX, FREE_BYTES_RESERVED, PHOTO_BYTES_MAX};
use crate::fault::{Fault, Result};
use crate::shell::Files;

/// Memory for one piece of a video, whatever its length.
const PIECE_BYTES: usize = 256 * 1024;

/// A file in the folder that has no name yet.
pub(super) struct Unnamed {
    pub(super) unfinished: String,
    pub(super) digest: Digest,
    pub(super) bytes: u64,
}

impl Unnamed {
    /// Gives the file its name.
    pub(super) fn publish(&self, files: &mut dyn Files) -> Result<()> {
        files.publish(&self.unfinished, &self.digest.hex()).map_err(Fault::Folder)
    }
}

/// Refuses what is too large, and what would leave no room for records.
pub(super) fn room_for(files: &dyn Files, kind: EvidenceKind, bytes: u64) -> Result<()> {
    if bytes > bytes_max(kind) {
        return Err(Fault::not_allowed("file_too_large", "文件过大", format!("{bytes} bytes are too many")));
    }
    let free = files.free_bytes().map_err(Fault::Folder)?;
    if free < bytes.saturating_add(FREE_BYTES_RESERVED) {
        return Err(Fault::not_allowed(
            "no_space",
            "存储空间不足，未保存；请先同步并清理",
            "too little space is left, nothing was saved; sync and free some",
        ));
    }
    Ok(())
}

fn bytes_max(kind: EvidenceKind) -> u64 {
    match kind {
        EvidenceKind::Photo => PHOTO_BYTES_MAX,
        EvidenceKind::Document | EvidenceKind::Signature => DOCUMENT_BYTES_MAX,
        EvidenceKind::Video | EvidenceKind::Audio => BLOB_BYTES_MAX,
    }
}

/// Streams exactly the announced number of bytes into an unfinished file.
pub(super) fn stream(
    files: &mut dyn Files,
    unfinished: String,
    source: &mut dyn Read,
    bytes: u64,
    mut piece_read: impl FnMut(&[u8]),
) -> Result<Unnamed> {
    let mut hash = Sha256::new();
    let mut read_bytes = 0_u64;
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = source.read(&mut piece).map_err(Fault::Folder)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break };
        read_bytes = read_bytes.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        if read_bytes > bytes {
            break;
        }
        hash.update(part);
        piece_read(part);
        files.append(&unfinished, part).map_err(Fault::Folder)?;
    }
    if read_bytes != bytes || bytes == 0 {
        return Err(Fault::not_allowed(
            "file_length",
            "文件长度与声明不符",
            "the file has another length than announced",
        ));
    }
    Ok(Unnamed { unfinished, digest: Digest(hash.finalize().into()), bytes })
}

use std::collections::BTreeMap;

use qingjian_sync::Digest;
use qingjian_sync::protocol::{BlobKind, BlobStatus, Problem, SyncFault, UploadPlace};

/// The files of a centre in memory, uploaded as tus does.
#[derive(Default)]
pub struct Blobs {
    /// Those that arrived whole, in order.
    pub arrived: Vec<(Digest, BlobKind)>,
    /// After so many further bytes the line breaks, in the middle of a chunk.
    pub break_after_bytes: Option<usize>,
    /// So many further chunks get a bit turned on their way.
    pub corrupt_chunks: u32,
    uploads: BTreeMap<String, Upload>,
    opened: u32,
}

struct Upload {
    digest: Digest,
    kind: BlobKind,
    bytes: u64,
    taken: Vec<u8>,
}

impl Blobs {
    /// Forgets unfinished uploads, as they expire.
    pub fn forget_uploads(&mut self) {
        self.uploads.clear();
    }

    /// Forgets everything, as a centre that lost its disk.
    pub fn lose_all(&mut self) {
        self.forget_uploads();
        self.arrived.clear();
    }

    pub(super) fn status(&self, digest: Digest) -> BlobStatus {
        let held = self.arrived.iter().any(|(known, _)| *known == digest);
        if held { BlobStatus::Durable } else { BlobStatus::Absent }
    }

    pub(super) fn open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> UploadPlace {
        self.opened += 1;
        let place = format!("/v1/sync/blobs/{}", self.opened);
        self.uploads.insert(place.clone(), Upload { digest, kind, bytes, taken: Vec::new() });
        UploadPlace(place)
    }

    fn upload(&mut self, place: &UploadPlace) -> Result<&mut Upload, SyncFault> {
        self.uploads.get_mut(&place.0).ok_or_else(|| refused(404, "upload_unknown"))
    }

    pub(super) fn offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
        Ok(u64::try_from(self.upload(place)?.taken.len()).unwrap())
    }

    pub(super) fn append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        if self.offset(place)? != offset {
            return Err(refused(409, "upload_offset"));
        }
        let (through, broken) = match self.break_after_bytes {
            Some(left) if left < chunk.len() => (left, true),
            _ => (chunk.len(), false),
        };
        self.break_after_bytes = self.break_after_bytes.map(|left| left - through).filter(|_| !broken);
        let mut chunk = chunk[..through].to_vec();
        if self.corrupt_chunks > 0 {
            self.corrupt_chunks -= 1;
            chunk[0] ^= 1;
        }
        self.upload(place)?.taken.extend_from_slice(&chunk);
        if broken {
            return Err(SyncFault::Offline("the line broke".to_owned()));
        }
        self.finish(place)
    }

    fn finish(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
        let upload = self.upload(place)?;
        let (taken, bytes) = (u64::try_from(upload.taken.len()).unwrap(), upload.bytes);
        let (digest, kind, right) = (upload.digest, upload.kind, Digest::of(&upload.taken) == upload.digest);
        if taken < bytes {
            return Ok(taken);
        }
        self.uploads.remove(&place.0);
        if !right {
            return Err(refused(422, "digest_mismatch"));
        }
        self.arrived.push((digest, kind));
        Ok(taken)
    }
}

pub(super) fn refused(status: u16, code: &str) -> SyncFault {
    SyncFault::Refused(Box::new(Problem::new(status, "Refused", code, "as the test wants")))
}

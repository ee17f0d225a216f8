//! A tablet's line to the centre, which can be told to break in the middle of a file.

use qingjian_sync::protocol::{
    BlobKind, BlobStatus, EnrolReply, HelloReply, HelloRequest, PullReply, PullRequest, PushRequest, SyncApi,
    SyncFault, UploadPlace,
};
use qingjian_sync::{Digest, Signed};

use crate::http::HttpCentre;

/// A file whose upload broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Which file.
    pub sha256: Digest,
    /// How long it is.
    pub bytes: u64,
    /// How many bytes had gone out when the line broke.
    pub sent: u64,
    /// Where the upload went on afterwards, as the centre said.
    pub resumed_from: Option<u64>,
}

/// The line.
pub struct Line {
    centre: HttpCentre,
    /// Break in the next photograph.
    pub cut_next: bool,
    /// What broke.
    pub cut: Option<Cut>,
    opened: Option<(Digest, BlobKind, u64)>,
}

impl Line {
    /// A line that holds.
    pub fn to(centre: &str) -> Self {
        Self { centre: HttpCentre::at(centre), cut_next: false, cut: None, opened: None }
    }

    /// Half of the chunk reaches the centre, then there is silence.
    fn break_in(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        let half = chunk.get(..chunk.len() / 2).unwrap_or_default();
        let sent = self.centre.upload_append(place, offset, half)?;
        self.cut_next = false;
        self.cut = self.opened.map(|(sha256, _, bytes)| Cut { sha256, bytes, sent, resumed_from: None });
        Err(SyncFault::Offline("the line broke".to_owned()))
    }
}

impl SyncApi for Line {
    fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault> {
        self.centre.enrol(request)
    }

    fn present(&mut self, token: String) {
        self.centre.present(token);
    }

    fn hello(&mut self, request: &HelloRequest) -> Result<HelloReply, SyncFault> {
        self.centre.hello(request)
    }

    fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault> {
        self.centre.push(request)
    }

    fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault> {
        self.centre.pull(request)
    }

    fn blob_status(&mut self, digest: Digest) -> Result<BlobStatus, SyncFault> {
        self.centre.blob_status(digest)
    }

    fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault> {
        self.opened = Some((digest, kind, bytes));
        self.centre.upload_open(digest, kind, bytes)
    }

    fn upload_offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
        let offset = self.centre.upload_offset(place)?;
        if let Some(cut) = self.cut.as_mut().filter(|cut| cut.resumed_from.is_none()) {
            cut.resumed_from = Some(offset);
        }
        Ok(offset)
    }

    fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        let is_photograph = self.opened.is_some_and(|(_, kind, _)| kind == BlobKind::Original);
        if self.cut_next && is_photograph {
            return self.break_in(place, offset, chunk);
        }
        self.centre.upload_append(place, offset, chunk)
    }
}

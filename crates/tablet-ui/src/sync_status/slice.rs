//! A piece of a sync: so many requests, then the line is let go. The screens are free between two pieces.

use qingjian_sync::protocol::{
    BlobKind, BlobStatus, EnrolReply, HelloReply, HelloRequest, PullReply, PullRequest, PushRequest, SyncApi,
    SyncFault, UploadPlace,
};
use qingjian_sync::{Digest, Signed};

/// Hello, a push, a pull, and enough for a photograph to get on: its offset, two chunks and the look at its end.
const REQUESTS: u32 = 16;

/// A line that ends after a few requests.
pub(crate) struct Slice<'a> {
    api: &'a mut dyn SyncApi,
    left: u32,
}

impl<'a> Slice<'a> {
    pub(crate) fn of(api: &'a mut dyn SyncApi) -> Self {
        Self { api, left: REQUESTS }
    }

    /// Whether the sync was broken off here and not by the line.
    pub(crate) fn is_spent(&self) -> bool {
        self.left == 0
    }

    fn api(&mut self) -> Result<&mut dyn SyncApi, SyncFault> {
        self.left = self.left.checked_sub(1).ok_or_else(|| SyncFault::Offline("to be continued".to_owned()))?;
        Ok(self.api)
    }
}

impl SyncApi for Slice<'_> {
    fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault> {
        self.api()?.enrol(request)
    }

    fn present(&mut self, token: String) {
        self.api.present(token);
    }

    fn hello(&mut self, request: &HelloRequest) -> Result<HelloReply, SyncFault> {
        self.api()?.hello(request)
    }

    fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault> {
        self.api()?.push(request)
    }

    fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault> {
        self.api()?.pull(request)
    }

    fn blob_status(&mut self, digest: Digest) -> Result<BlobStatus, SyncFault> {
        self.api()?.blob_status(digest)
    }

    fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault> {
        self.api()?.upload_open(digest, kind, bytes)
    }

    fn upload_offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
        self.api()?.upload_offset(place)
    }

    fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        self.api()?.upload_append(place, offset, chunk)
    }
}

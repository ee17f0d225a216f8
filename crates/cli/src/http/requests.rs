//! Each request of the protocol as HTTP.

use qingjian_sync::protocol::{
    BlobKind, BlobStatus, EnrolReply, HelloReply, HelloRequest, PullReply, PullRequest, PushRequest, SyncApi,
    SyncFault, UploadPlace,
};
use qingjian_sync::{Digest, Signed};
use serde::Serialize;

use super::{HttpCentre, body, broken, read, refusal_of_head};

/// Small bodies gain nothing from compression.
const COMPRESS_BYTES_MIN: usize = 1024;
/// The library's default: fast, and JSON shrinks about eightfold.
const COMPRESS_LEVEL: i32 = 3;

impl HttpCentre {
    fn post(&self, path: &str, message: &impl Serialize) -> Result<Vec<u8>, SyncFault> {
        let json = serde_json::to_vec(message).map_err(|error| SyncFault::Unreadable(error.to_string()))?;
        let request = self
            .agent
            .post(self.url(path))
            .header("Authorization", self.bearer())
            .header("Content-Type", "application/json");
        let packed = (json.len() >= COMPRESS_BYTES_MIN).then(|| zstd::encode_all(json.as_slice(), COMPRESS_LEVEL));
        let answer = match packed {
            Some(Ok(packed)) => request.header("Content-Encoding", "zstd").send(&packed),
            _ => request.send(&json),
        };
        body(answer.map_err(broken)?)
    }
}

impl SyncApi for HttpCentre {
    fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault> {
        read(&self.post("/v1/sync/enrol", request)?)
    }

    fn present(&mut self, token: String) {
        self.token = token;
    }

    fn hello(&mut self, request: &HelloRequest) -> Result<HelloReply, SyncFault> {
        read(&self.post("/v1/sync/hello", request)?)
    }

    fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault> {
        read(&self.post("/v1/sync/commits", request)?)
    }

    fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault> {
        let PullRequest { epoch, after, limit } = request;
        let url = self.url(&format!("/v1/sync/documents?epoch={epoch}&after={after}&limit={limit}"));
        let answer = self.agent.get(url).header("Authorization", self.bearer()).call().map_err(broken)?;
        read(&body(answer)?)
    }

    fn blob_status(&mut self, digest: Digest) -> Result<BlobStatus, SyncFault> {
        let url = self.url(&format!("/v1/blobs/{digest}"));
        let answer = self.agent.head(url).header("Authorization", self.bearer()).call().map_err(broken)?;
        match answer.status().as_u16() {
            200 => Ok(BlobStatus::Durable),
            404 => Ok(BlobStatus::Absent),
            _ => Err(refusal_of_head(&answer)),
        }
    }

    fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault> {
        self.create_upload(digest, kind, bytes)
    }

    fn upload_offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
        self.ask_offset(place)
    }

    fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        self.patch(place, offset, chunk)
    }
}

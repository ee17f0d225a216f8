//! The road without a network: a tablet's requests as calls of the store.

use std::sync::Arc;

use qingjian_central_store::{Centre, Offer, UploadId};
use qingjian_sync::protocol::{
    BlobKind, BlobStatus, EnrolReply, EnrolRequest, HelloReply, HelloRequest, Problem, PullReply, PullRequest,
    PushRequest, SyncApi, SyncFault, UploadPlace,
};
use qingjian_sync::{Digest, ReplicaId, Signed, StreamId};

use super::bureau::{Bureau, now};

/// The road of one tablet. It remembers what went along it, so that it can be sent again elsewhere.
pub struct Direct {
    centre: Arc<Centre>,
    stream: StreamId,
    replica: Option<ReplicaId>,
    /// The request that enrolled the tablet.
    pub enrolment: Option<Signed>,
    /// The token it presented last.
    pub token: String,
    /// How many requests it made.
    pub requests: usize,
}

impl Direct {
    /// To this bureau.
    pub fn to(bureau: &Bureau) -> Self {
        let (centre, stream) = (Arc::clone(&bureau.centre), bureau.stream.clone());
        Self { centre, stream, replica: None, enrolment: None, token: String::new(), requests: 0 }
    }

    fn asking(&mut self) -> Result<ReplicaId, SyncFault> {
        self.requests += 1;
        self.replica.ok_or_else(|| SyncFault::Unreadable("not enrolled here".to_owned()))
    }
}

fn refused(problem: impl Into<Problem>) -> SyncFault {
    SyncFault::Refused(Box::new(problem.into()))
}

fn upload(place: &UploadPlace) -> Result<UploadId, SyncFault> {
    place.0.parse().map_err(|_| SyncFault::Unreadable("no upload's name".to_owned()))
}

impl SyncApi for Direct {
    fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault> {
        let asked: EnrolRequest = request.read().map_err(|error| SyncFault::Unreadable(error.to_string()))?;
        self.replica = Some(asked.replica);
        self.enrolment = Some(request.clone());
        self.centre.enrol(request, now()).map_err(refused)
    }

    fn present(&mut self, token: String) {
        self.token = token;
    }

    fn hello(&mut self, request: &HelloRequest) -> Result<HelloReply, SyncFault> {
        let replica = self.asking()?;
        self.centre.hello(replica, request, now()).map_err(refused)
    }

    fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault> {
        let offer = Offer { replica: self.asking()?, request: request.clone() };
        let answer = self.centre.push(vec![offer], now()).pop();
        answer.ok_or_else(|| SyncFault::Offline("no answer".to_owned()))?.map_err(refused)
    }

    fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault> {
        let replica = self.asking()?;
        self.centre.pull(replica, request).map_err(refused)
    }

    fn blob_status(&mut self, digest: Digest) -> Result<BlobStatus, SyncFault> {
        self.asking()?;
        self.centre.blob_status(&self.stream, digest).map_err(refused)
    }

    fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault> {
        let replica = self.asking()?;
        let opened = self.centre.upload_create(&self.stream, replica, digest, kind, bytes, now()).map_err(refused)?;
        Ok(UploadPlace(opened.id.to_string()))
    }

    fn upload_offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
        self.asking()?;
        Ok(self.centre.upload_state(upload(place)?, now()).map_err(refused)?.offset_bytes)
    }

    fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        self.asking()?;
        Ok(self.centre.upload_append(upload(place)?, offset, chunk, now()).map_err(refused)?.offset_bytes)
    }
}

//! Files over tus 1.0.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use qingjian_sync::Digest;
use qingjian_sync::protocol::{BlobKind, Problem, SyncFault, UploadPlace};
use ureq::http::{Response, StatusCode};
use ureq::{Body, RequestBuilder};

use super::{HttpCentre, body, broken, refusal_of_head};

const TUS_VERSION: &str = "1.0.0";

impl HttpCentre {
    pub(super) fn create_upload(&self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault> {
        let metadata = format!("sha256 {},kind {}", STANDARD.encode(digest.hex()), STANDARD.encode(kind.as_str()));
        let request = self.tus(self.agent.post(self.url("/v1/sync/blobs")));
        let request = request.header("Upload-Length", bytes.to_string()).header("Upload-Metadata", metadata);
        let answer = request.send_empty().map_err(broken)?;
        let place = header(&answer, "location");
        body(answer)?;
        place.map(UploadPlace).ok_or_else(|| SyncFault::Unreadable("no Location for the new upload".to_owned()))
    }

    pub(super) fn ask_offset(&self, place: &UploadPlace) -> Result<u64, SyncFault> {
        let answer = self.tus(self.agent.head(self.url(&place.0))).call().map_err(broken)?;
        match answer.status() {
            status if status.is_success() => offset(answer),
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(unknown_upload(place)),
            _ => Err(refusal_of_head(&answer)),
        }
    }

    pub(super) fn patch(&self, place: &UploadPlace, from: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        let checksum = format!("sha256 {}", STANDARD.encode(Digest::of(chunk).0));
        let request = self
            .tus(self.agent.patch(self.url(&place.0)))
            .header("Content-Type", "application/offset+octet-stream")
            .header("Upload-Offset", from.to_string())
            .header("Upload-Checksum", checksum);
        offset(request.send(chunk).map_err(broken)?)
    }

    fn tus<B>(&self, request: RequestBuilder<B>) -> RequestBuilder<B> {
        request.header("Tus-Resumable", TUS_VERSION).header("Authorization", self.bearer())
    }
}

fn offset(answer: Response<Body>) -> Result<u64, SyncFault> {
    let offset = header(&answer, "upload-offset");
    body(answer)?;
    let read = offset.and_then(|text| text.parse().ok());
    read.ok_or_else(|| SyncFault::Unreadable("no Upload-Offset in the answer".to_owned()))
}

fn header(answer: &Response<Body>, name: &str) -> Option<String> {
    Some(answer.headers().get(name)?.to_str().ok()?.to_owned())
}

/// An upload that is gone, whoever says so: the centre or a gateway that forgot the place.
fn unknown_upload(place: &UploadPlace) -> SyncFault {
    let detail = format!("the upload {} expired or never was: open a new one", place.0);
    SyncFault::Refused(Box::new(Problem::new(404, "Not Found", "upload_unknown", detail)))
}

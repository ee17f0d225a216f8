//! The addresses of files: tus 1.0, and blobs by their digest.

use super::operation::{Content, Operation};
use super::problems;
use crate::problem::Code;
use crate::tus::headers::CHUNK_TYPE;

const ALL: &str = "/v1/sync/blobs";
const ONE: &str = "/v1/sync/blobs/{upload}";
const BLOB: &str = "/v1/blobs/{digest}";
const BYTES: Content = Content::Raw("application/octet-stream");

/// Uploads and blobs.
pub(super) fn operations() -> Vec<Operation> {
    let (tus, named) = ("tus-resumable", "upload");
    vec![
        options(ALL, Vec::new()),
        Operation {
            parameters: vec![tus, "upload-length", "upload-metadata"],
            ..of("post", ALL, "Opens an upload, or finds the open one of the same file", 201, problems::UPLOAD_CREATE)
        },
        options(ONE, vec![named]),
        Operation {
            parameters: vec![named, tus],
            ..of("head", ONE, "How far an upload is: the header Upload-Offset", 200, problems::UPLOAD_ONE)
        },
        Operation {
            parameters: vec![named, tus, "upload-offset", "upload-checksum"],
            body: Content::Raw(CHUNK_TYPE),
            ..of("patch", ONE, "Appends a chunk; what is acknowledged is on the disk", 204, problems::UPLOAD_APPEND)
        },
        Operation {
            parameters: vec![named, tus],
            ..of("delete", ONE, "Gives an upload up", 204, problems::UPLOAD_ONE)
        },
        Operation {
            parameters: vec!["digest"],
            ..of("head", BLOB, "Whether a blob is verified and durable here", 200, problems::BLOB_STATUS)
        },
        Operation {
            parameters: vec!["digest", "range"],
            answers: vec![(200, BYTES), (206, BYTES), (416, Content::Nothing)],
            ..of("get", BLOB, "A blob, or a range of it", 200, problems::BLOB_GIVE)
        },
    ]
}

fn of(method: &'static str, path: &'static str, summary: &'static str, status: u16, own: &[Code]) -> Operation {
    Operation {
        method,
        path,
        tag: "files",
        summary,
        security: Some("tablet"),
        parameters: Vec::new(),
        body: Content::Nothing,
        answers: vec![(status, Content::Nothing)],
        problems: problems::tablet(own),
    }
}

fn options(path: &'static str, parameters: Vec<&'static str>) -> Operation {
    let summary = "What this server can do, in headers Tus-*";
    let problems = problems::open(&[]);
    Operation { security: None, parameters, problems, ..of("options", path, summary, 204, &[]) }
}

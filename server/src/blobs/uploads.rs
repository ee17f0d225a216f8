//! Opening, asking after and giving up uploads.

use actix_web::http::header::{HeaderMap, LOCATION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use qingjian_central_store::{UploadId, UploadProgress};
use qingjian_sync::protocol::BLOB_BYTES_MAX;

use crate::auth::Tablet;
use crate::observe::UploadStep;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::tus::{checksum, headers};

pub(super) type Answer = Result<HttpResponse, Refusal>;

/// What this server can do.
pub(super) async fn options() -> HttpResponse {
    let mut answer = in_tus(HttpResponse::NoContent());
    answer.insert_header(("Tus-Version", headers::VERSION));
    answer.insert_header(("Tus-Extension", "creation,checksum,expiration,termination"));
    answer.insert_header(("Tus-Max-Size", BLOB_BYTES_MAX.to_string()));
    answer.insert_header(("Tus-Checksum-Algorithm", checksum::ALGORITHMS)).finish()
}

/// Opens an upload, or finds the open one of the same file.
pub(super) async fn create(shared: Data<Shared>, tablet: Tablet, request: HttpRequest) -> Answer {
    let told = request.headers();
    headers::version(text(told, "Tus-Resumable"))?;
    let length = headers::length(text(told, "Upload-Length"))?;
    if length > BLOB_BYTES_MAX {
        let detail = format!("the file has {length} bytes, at most {BLOB_BYTES_MAX} are allowed");
        return Err(Refusal::new(codes::BLOB_TOO_LARGE, detail));
    }
    let headers::Metadata { digest, kind } = headers::metadata(text(told, "Upload-Metadata"))?;
    let (stream, replica, now) = (tablet.stream().clone(), tablet.replica(), shared.clock.now());
    let create = move |centre: &qingjian_central_store::Centre| {
        centre.upload_create(&stream, replica, digest, kind, length, now)
    };
    let progress = shared.with_centre(create).await?;
    shared.meters.upload(UploadStep::Asked);
    let mut answer = progressed(HttpResponse::Created(), &progress);
    answer.insert_header((LOCATION, format!("/v1/sync/blobs/{}", progress.id)));
    Ok(answer.finish())
}

/// How far an upload is.
pub(super) async fn state(shared: Data<Shared>, tablet: Tablet, request: HttpRequest, id: Path<String>) -> Answer {
    headers::version(text(request.headers(), "Tus-Resumable"))?;
    let progress = find(&shared, &tablet, &id).await?;
    let mut answer = progressed(HttpResponse::Ok(), &progress);
    answer.insert_header(("Upload-Length", progress.length_bytes.to_string()));
    Ok(answer.finish())
}

/// Gives an upload up.
pub(super) async fn terminate(shared: Data<Shared>, tablet: Tablet, request: HttpRequest, id: Path<String>) -> Answer {
    headers::version(text(request.headers(), "Tus-Resumable"))?;
    let progress = find(&shared, &tablet, &id).await?;
    shared.with_centre(move |centre| centre.upload_terminate(progress.id)).await?;
    shared.meters.upload(UploadStep::GivenUp);
    Ok(in_tus(HttpResponse::NoContent()).finish())
}

/// The tablet's own upload of this name; another's is as unknown as none.
pub(super) async fn find(shared: &Shared, tablet: &Tablet, id: &str) -> Result<UploadProgress, Refusal> {
    let unknown = || Refusal::new(codes::UPLOAD_UNKNOWN, "no such upload, or it expired: open a new one");
    let id: UploadId = id.parse().map_err(|_| unknown())?;
    let now = shared.clock.now();
    let found = shared.with_centre(move |centre| centre.upload_state(id, now)).await?;
    Some(found).filter(|found| found.replica == tablet.replica()).ok_or_else(unknown)
}

pub(super) fn progressed(answer: HttpResponseBuilder, progress: &UploadProgress) -> HttpResponseBuilder {
    let mut answer = in_tus(answer);
    answer.insert_header(("Upload-Offset", progress.offset_bytes.to_string()));
    let expires = progress.expires_at.to_utc().format("%a, %d %b %Y %H:%M:%S GMT");
    answer.insert_header(("Upload-Expires", expires.to_string()));
    answer
}

fn in_tus(mut answer: HttpResponseBuilder) -> HttpResponseBuilder {
    answer.insert_header(("Tus-Resumable", headers::VERSION));
    answer.insert_header(("Cache-Control", "no-store"));
    answer
}

/// A header's text; one that is no text is read as a wrong one.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

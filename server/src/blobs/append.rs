//! Appending to an upload, a bounded piece at a time.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{BytesMut, Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_central_store::{Centre, UploadProgress};
use qingjian_sync::protocol::CHUNK_BYTES_MAX;

use super::uploads::{Answer, find, progressed, text};
use crate::auth::Tablet;
use crate::body::next_piece;
use crate::limits;
use crate::observe::UploadStep;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::tus::checksum::Checksum;
use crate::tus::headers;

/// Appends the body; what is acknowledged is on the disk.
pub(super) async fn append(
    shared: Data<Shared>,
    tablet: Tablet,
    request: HttpRequest,
    id: Path<String>,
    body: Payload,
) -> Answer {
    let told = request.headers();
    headers::version(text(told, "Tus-Resumable"))?;
    check_media_type(text(told, "Content-Type"))?;
    let offset = headers::offset(text(told, "Upload-Offset"))?;
    let checksum = text(told, "Upload-Checksum").map(Checksum::read).transpose()?;
    let progress = find(&shared, &tablet, &id).await?;
    check_offset(&progress, offset)?;
    let progress = match checksum {
        Some(checksum) => append_checked(&shared, progress, &checksum, body).await?,
        None => append_pieces(&shared, progress, body).await?,
    };
    Ok(progressed(HttpResponse::NoContent(), &progress).finish())
}

fn check_media_type(text: Option<&str>) -> Result<(), Refusal> {
    let detail = format!("the header {CONTENT_TYPE} must be {}", headers::CHUNK_TYPE);
    (text == Some(headers::CHUNK_TYPE)).then_some(()).ok_or_else(|| Refusal::new(codes::MEDIA_TYPE_UNKNOWN, detail))
}

/// Said before the body comes: a chunk at a wrong offset need not travel.
fn check_offset(progress: &UploadProgress, offset: u64) -> Result<(), Refusal> {
    let at = progress.offset_bytes;
    let detail = format!("the upload is at offset {at}, not {offset}: go on from there");
    (at == offset).then_some(()).ok_or_else(|| Refusal::new(codes::UPLOAD_OFFSET, detail))
}

/// A chunk with a checksum is kept whole or not at all.
async fn append_checked(
    shared: &Shared,
    progress: UploadProgress,
    checksum: &Checksum,
    mut body: Payload,
) -> Result<UploadProgress, Refusal> {
    let mut chunk = BytesMut::new();
    while let Some(piece) = next_piece(&mut body).await? {
        if chunk.len().saturating_add(piece.len()) > CHUNK_BYTES_MAX {
            let detail = format!("a chunk with a checksum may have {CHUNK_BYTES_MAX} bytes: send smaller ones");
            return Err(Refusal::new(codes::CHUNK_TOO_LARGE, detail));
        }
        chunk.extend_from_slice(&piece);
    }
    checksum.check(&chunk)?;
    store(shared, progress, chunk).await
}

/// A chunk without one is kept as far as it came, so that a broken line loses nothing.
async fn append_pieces(
    shared: &Shared,
    mut progress: UploadProgress,
    mut body: Payload,
) -> Result<UploadProgress, Refusal> {
    let mut gathered = BytesMut::new();
    loop {
        let next = next_piece(&mut body).await;
        let ended = !matches!(next, Ok(Some(_)));
        if let Ok(Some(piece)) = &next {
            gathered.extend_from_slice(piece);
        }
        if ended || gathered.len() >= limits::UPLOAD_PIECE_BYTES {
            progress = store(shared, progress, gathered.split()).await?;
        }
        if ended {
            return next.map(|_| progress);
        }
    }
}

async fn store(shared: &Shared, progress: UploadProgress, piece: BytesMut) -> Result<UploadProgress, Refusal> {
    if piece.is_empty() {
        return Ok(progress);
    }
    let now = shared.clock.now();
    let bytes = piece.len();
    let append = move |centre: &Centre| centre.upload_append(progress.id, progress.offset_bytes, &piece, now);
    let progress = shared.with_centre(append).await?;
    shared.meters.upload_bytes(bytes);
    if progress.offset_bytes == progress.length_bytes {
        shared.meters.upload(UploadStep::Finished);
    }
    Ok(progress)
}

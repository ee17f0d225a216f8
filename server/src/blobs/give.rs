//! Saying whether a blob is here, and handing it out.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use futures_util::stream::{self, Stream};
use qingjian_sync::{Digest, StreamId};

use super::range::{Wanted, wanted};
use super::uploads::{Answer, text};
use crate::auth::Tablet;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Bytes read from the disk at once, so that a large video takes no more memory than a small picture.
const READ_BYTES: u64 = 256 * 1024;

/// Says whether a blob is verified and durable; a revoked tablet may know that it has delivered.
pub(super) async fn status(shared: Data<Shared>, tablet: Tablet, digest: Path<String>) -> Answer {
    let (_, length) = open(&shared, tablet.stream(), &digest).await?;
    let whole = SizedStream::new(length, stream::empty::<io::Result<Bytes>>());
    Ok(described(HttpResponse::Ok(), &digest).body(whole))
}

/// Hands a blob out to a tablet of its district.
pub(super) async fn give(shared: Data<Shared>, tablet: Tablet, request: HttpRequest, digest: Path<String>) -> Answer {
    tablet.may_read()?;
    give_of(&shared, tablet.stream(), &request, &digest).await
}

/// Hands out a district's blob to whoever was found to be allowed to see it.
///
/// # Errors
/// `digest_malformed`, `blob_unknown`.
pub(crate) async fn give_of(shared: &Shared, stream: &StreamId, request: &HttpRequest, digest: &str) -> Answer {
    let (file, length) = open(shared, stream, digest).await?;
    let (first, last) = match wanted(text(request.headers(), "Range"), length) {
        Wanted::All => return Ok(described(HttpResponse::Ok(), digest).body(part(file, 0, length))),
        Wanted::Part { first, last } => (first, last),
        Wanted::Nothing => {
            let mut answer = described(HttpResponse::build(StatusCode::RANGE_NOT_SATISFIABLE), digest);
            return Ok(answer.insert_header(("Content-Range", format!("bytes */{length}"))).finish());
        }
    };
    let mut answer = described(HttpResponse::PartialContent(), digest);
    answer.insert_header(("Content-Range", format!("bytes {first}-{last}/{length}")));
    Ok(answer.body(part(file, first, last.saturating_sub(first).saturating_add(1))))
}

async fn open(shared: &Shared, stream: &StreamId, name: &str) -> Result<(File, u64), Refusal> {
    let malformed = |_| Refusal::new(codes::DIGEST_MALFORMED, "the name must be sha256:<64 lower-case hex digits>");
    let digest: Digest = name.parse().map_err(malformed)?;
    let stream = stream.clone();
    let found = shared.with_centre(move |centre| centre.blob_open(&stream, digest)).await?;
    found.ok_or_else(|| Refusal::new(codes::BLOB_UNKNOWN, "no such blob here, or it is not yet verified and durable"))
}

/// Bytes under a digest never change. They came from elsewhere: no browser shall run them.
fn described(mut answer: HttpResponseBuilder, digest: &str) -> HttpResponseBuilder {
    answer.insert_header(("Content-Type", "application/octet-stream"));
    answer.insert_header(("Accept-Ranges", "bytes"));
    answer.insert_header(("ETag", format!("\"{digest}\"")));
    answer.insert_header(("Cache-Control", "private, max-age=31536000, immutable"));
    answer.insert_header(("X-Content-Type-Options", "nosniff"));
    answer.insert_header(("Content-Security-Policy", "default-src 'none'; sandbox"));
    answer
}

fn part(file: File, first: u64, length: u64) -> SizedStream<impl Stream<Item = io::Result<Bytes>>> {
    let pieces = stream::try_unfold((file, first, length), |(file, at, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let read = web::block(move || piece(file, at, left.min(READ_BYTES))).await;
        let (file, bytes) = read.map_err(io::Error::other)??;
        let taken = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Some((bytes, (file, at.saturating_add(taken), left.saturating_sub(taken)))))
    });
    SizedStream::new(length, Box::pin(pieces))
}

fn piece(mut file: File, at: u64, length: u64) -> io::Result<(File, Bytes)> {
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok((file, bytes.into()))
}

//! A photograph or another file of a visit, out of the district's blobs.

use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_sync::DocId;

use super::door::{Away, Visitor};
use super::visit::captured;
use crate::blobs::give::give_of;
use crate::console::caller::roles;
use crate::shared::Shared;

/// What a browser may show as a picture. Everything else stays bytes to be saved.
pub(super) const PICTURES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

pub(super) async fn give(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Path<(String, String)>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let (id, size) = asked.into_inner();
    let unknown = || visitor.unknown("evidence", &id);
    let (doc, stream): (DocId, _) = (id.parse().map_err(|_| unknown())?, visitor.stream());
    let found = shared.with_centre(move |centre| centre.document(&stream, doc)).await.map_err(visitor.away())?;
    let found = found.filter(|document| document.kind == "evidence").ok_or_else(unknown)?;
    let small = size == "thumbnail";
    let digest = captured(&found, if small { "thumbnail_sha256" } else { "sha256" }).ok_or_else(unknown)?;
    let given = give_of(&shared, &visitor.stream(), &request, &format!("sha256:{digest}")).await;
    let mut answer = given.map_err(visitor.away())?;
    let told = captured(&found, "media_type").unwrap_or_default();
    let kind = if small { PICTURES.first() } else { PICTURES.iter().find(|kind| **kind == told) };
    if let Some(kind) = kind {
        answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    Ok(answer)
}

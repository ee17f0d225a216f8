//! Visits: the list, one with all that belongs to it, its history, its bundle for a third party.

use actix_web::HttpRequest;
use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use qingjian_central_store::{Centre, InspectionFilter, StoreError};
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde::Deserialize;

use super::answers::{Answer, DocumentReply, HistoryReply, InspectionReply, InspectionsReply};
use super::asked;
use super::caller::{May, roles};
use super::draws::hidden;
use crate::body::answer;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Which visits; every member narrows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    target: Option<DocId>,
    officer: Option<OfficerId>,
    status: Option<String>,
    sealed: Option<bool>,
    cursor: Option<String>,
}

/// `GET /v1/console/inspections`.
pub(super) async fn list(caller: May<{ roles::ALL }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let (stream, filter) = (caller.stream(), filter(asked::query(&request)?)?);
    let skipped = filter.skip;
    let page = shared.with_centre(move |centre| centre.inspections(&stream, &filter)).await?;
    answer(&InspectionsReply::of(page, skipped))
}

fn filter(asked: Filter) -> Result<InspectionFilter, Refusal> {
    let Filter { from, to, target, officer, status, sealed, cursor } = asked;
    let malformed = |_| Refusal::new(codes::QUERY_MALFORMED, "`cursor` is not the `next` of an earlier page");
    let skip = cursor.map(|text| text.parse::<u32>()).transpose().map_err(malformed)?.unwrap_or_default();
    Ok(InspectionFilter { from, to, target, officer, status, sealed, skip: skip.into() })
}

/// `GET /v1/console/inspections/{id}`.
pub(super) async fn one(caller: May<{ roles::ALL }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    let (stream, id) = (caller.stream(), DocId(asked::id(&id)?));
    answer(&shared.with_centre(move |centre| with_belongings(centre, &stream, id)).await?)
}

/// A visit and what belongs to it.
///
/// # Errors
/// `inspection_unknown`, or when the store fails.
pub(crate) fn with_belongings(centre: &Centre, stream: &StreamId, id: DocId) -> Result<InspectionReply, StoreError> {
    let inspection = centre.document(stream, id)?.filter(|document| document.kind == "inspection");
    let unknown = || StoreError::Unknown { what: "inspection", name: id.to_string() };
    let inspection = DocumentReply::from(inspection.ok_or_else(unknown)?);
    let children = centre.children(stream, id)?;
    let belongings = children.into_iter().filter_map(|child| centre.document(stream, child).transpose());
    let belongings = belongings.map(|document| document.map(DocumentReply::from)).collect::<Result<_, _>>()?;
    Ok(InspectionReply { inspection, belongings })
}

/// `GET /v1/console/inspections/{id}/bundle`: a file for `qingjian verify`.
pub(super) async fn bundle(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    let (stream, id, now) = (caller.stream(), DocId(asked::id(&id)?), shared.clock.now());
    let bundle = shared.with_centre(move |centre| centre.bundle(&stream, id, now)).await?;
    let mut reply = answer(&bundle)?;
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"inspection-{id}.json\"")) {
        reply.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(reply)
}

/// Of one field alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OneField {
    field: Option<String>,
}

/// `GET /v1/console/documents/{id}/history`.
pub(super) async fn history(
    caller: May<{ roles::ALL }>,
    shared: Data<Shared>,
    id: Path<String>,
    request: HttpRequest,
) -> Answer {
    let OneField { field: only } = asked::query(&request)?;
    let (stream, id, role) = (caller.stream(), DocId(asked::id(&id)?), caller.session.user.officer.role);
    let entries = shared.with_centre(move |centre| {
        let found = if hidden(centre, &stream, id, role)? { Vec::new() } else { centre.history(&stream, id)? };
        let unknown = || StoreError::Unknown { what: "document", name: id.to_string() };
        if found.is_empty() { Err(unknown()) } else { Ok(found) }
    });
    let wanted = |entry: &HistoryReply| only.as_ref().is_none_or(|field| *field == entry.field);
    answer(&entries.await?.into_iter().map(HistoryReply::from).filter(wanted).collect::<Vec<_>>())
}

//! Everything that ever happened to a document, whether it took effect or not.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{HistoryEntry, StoreError};
use qingjian_sync::DocId;

use super::door::{Away, Visitor};
use super::form;
use super::names::{Names, Place, place};
use super::values::{asks, say};
use super::words::{clock, ruling, standing};
use crate::console::caller::roles;
use crate::console::draws::hidden;
use crate::shared::Shared;

/// Lines of one page, newest first: a record has some hundred.
const SHOWN_MAX: usize = 300;

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let doc: DocId = id.parse().map_err(|_| visitor.unknown("document", &id))?;
    let (stream, role, only) = (visitor.stream(), visitor.role(), form::get(&asked, "field").to_owned());
    let read = shared.with_centre(move |centre| {
        let mut all = if hidden(centre, &stream, doc, role)? { Vec::new() } else { centre.history(&stream, doc)? };
        all.retain(|entry| only.is_empty() || entry.op.field == only);
        all.reverse();
        Ok::<_, StoreError>((all, Names::read(centre, &stream)?, place(centre, &stream, doc)?))
    });
    let (entries, names, place) = read.await.map_err(visitor.away())?;
    if entries.is_empty() {
        return Err(visitor.unknown("document", doc));
    }
    Ok(visitor.page(visitor.t("全部经过", "History"), &markup(&visitor, &entries, &names, &place)))
}

fn markup(visitor: &Visitor, entries: &[HistoryEntry], names: &Names, place: &Place) -> Markup {
    html! {
        p { @match place.visit { Some(visit) => { a href={ "/console/visits/" (visit) } { (place.name) } } None => { (place.name) } } }
        @if entries.len() > SHOWN_MAX { p .notice { (visitor.t("只显示最近的", "the newest")) " " (SHOWN_MAX) " / " (entries.len()) } }
        div .scroll tabindex="0" role="region" aria-label=(visitor.t("经过", "history")) { table {
            thead { tr {
                th scope="col" { (visitor.t("设备时间", "Device's time")) }
                th scope="col" { (visitor.t("送达", "Arrived")) }
                th scope="col" { (visitor.t("人员", "Who")) }
                th scope="col" { (visitor.t("项目", "Field")) }
                th scope="col" { (visitor.t("值", "Value")) }
                th scope="col" { (visitor.t("效力", "Effect")) }
            } }
            tbody { @for entry in entries.iter().take(SHOWN_MAX) { tr {
                td { (clock(entry.at)) }
                td { (clock(entry.received_at)) }
                td { (names.of(entry.author)) }
                th scope="row" { (asks(visitor.lang, &entry.op.field)) }
                td { (say(visitor.lang, &entry.op.field, entry.op.value.get())) }
                td {
                    (standing(visitor.lang, entry.verdict.state()))
                    @if let Some(decision) = &entry.ruling { br; span .soft { (ruling(visitor.lang, decision)) } }
                }
            } } }
        } }
    }
}

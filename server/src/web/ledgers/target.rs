//! One target: what is known, who said so in the field, its visits.

use std::collections::HashSet;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{HistoryEntry, InspectionFilter, InspectionPage, StoreError};
use qingjian_domain::register::written;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, ReplicaId};
use serde_json::Value;

use super::named;
use crate::console::caller::roles;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::listing::table;
use crate::web::names::{Names, text};
use crate::web::values::{field_name, say};
use crate::web::visit::said;
use crate::web::visits;
use crate::web::words::{clock, standing};

/// Changes of the field that the page shows; the history has them all.
const FIELD_CHANGES_SHOWN: usize = 30;

struct Seen {
    target: DocumentState,
    visits: InspectionPage,
    field: Vec<HistoryEntry>,
    names: Names,
}

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let doc: DocId = id.parse().map_err(|_| visitor.unknown("target", &id))?;
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| {
        let target = centre.document(&stream, doc)?.filter(|found| found.kind == "target");
        let target = target.ok_or_else(|| StoreError::Unknown { what: "target", name: doc.to_string() })?;
        let visits =
            centre.inspections(&stream, &InspectionFilter { target: Some(doc), ..InspectionFilter::default() })?;
        let tablets: HashSet<ReplicaId> = centre.tablets(&stream)?.iter().map(|tablet| tablet.replica.id).collect();
        let mut field = centre.history(&stream, doc)?;
        field.retain(|entry| tablets.contains(&entry.dot.replica));
        field.reverse();
        Ok::<_, StoreError>(Seen { target, visits, field, names: Names::read(centre, &stream)? })
    });
    let seen = read.await.map_err(visitor.away())?;
    let name = text(&seen.target, "name").unwrap_or_else(|| doc.to_string());
    Ok(visitor.page(&name, &markup(&visitor, doc, &seen)))
}

fn markup(visitor: &Visitor, doc: DocId, seen: &Seen) -> Markup {
    let kind = text(&seen.target, "target_kind").unwrap_or_default();
    html! {
        p .soft { a href={ "/console/ledgers?kind=" (kind) } { (named(visitor, &kind)) } " · " code { (doc) } " · " a href={ "/console/documents/" (doc) "/history" } { (visitor.t("全部经过", "History")) } }
        @if seen.target.fields.contains_key("withdrawn") { p .notice .bad { (visitor.t("已撤出台账", "taken out of the ledger")) } }
        section aria-label=(visitor.t("登记内容", "What is known")) { dl .facts {
            @for (field, values) in seen.target.fields.iter().filter(|(field, _)| *field != "target_kind") {
                dt { (field_name(visitor.lang, field)) }
                dd { @match values.as_slice() { [only] if is_written(only.value.get()) => { (written(field, only.value.get())) } _ => { (said(visitor, field, values)) } } }
            }
        } }
        h2 { (visitor.t("检查", "Visits")) " " span .soft .number { (seen.visits.total) } }
        @if seen.visits.rows.is_empty() { p .soft { (visitor.t("尚未检查过。", "Never visited.")) } } @else { (visits::rows(visitor, &seen.visits.rows)) }
        @if usize::try_from(seen.visits.total).is_ok_and(|total| total > seen.visits.rows.len()) { p { a href={ "/console/visits?target=" (doc) } { (visitor.t("全部检查", "All visits")) } } }
        h2 { (visitor.t("外业变更", "Changed in the field")) }
        @if seen.field.is_empty() { p .soft { (visitor.t("平板没有改过此对象。", "No tablet has changed it.")) } } @else { (changes(visitor, seen)) }
    }
}

/// A plain value has a word in sheets; what has parts is told by its parts.
fn is_written(value: &Value) -> bool {
    value.is_string() || value.is_boolean() || value.is_number()
}

fn changes(visitor: &Visitor, seen: &Seen) -> Markup {
    let heads = [
        visitor.t("时间", "When"),
        visitor.t("人员", "Who"),
        visitor.t("项目", "Field"),
        visitor.t("内容", "Value"),
        visitor.t("效力", "Effect"),
    ];
    let rows = html! { @for entry in seen.field.iter().take(FIELD_CHANGES_SHOWN) { tr {
        td { (clock(entry.at)) }
        td { (seen.names.of(entry.author)) }
        th scope="row" { (field_name(visitor.lang, &entry.op.field)) }
        td { (say(visitor.lang, &entry.op.field, entry.op.value.get())) }
        td { (standing(visitor.lang, entry.verdict.state())) }
    } } };
    html! {
        (table(visitor.t("外业变更", "changed in the field"), &heads, &rows))
        @if seen.field.len() > FIELD_CHANGES_SHOWN { p .soft { (seen.field.len()) " · " (visitor.t("其余见全部经过。", "the rest is in the history.")) } }
    }
}

//! Papers of matters, for lists by day, and what follows from what.

use diesel::prelude::*;
use qingjian_domain::lead::names;
use qingjian_sync::{Document, StreamId};
use serde_json::Value;
use uuid::Uuid;

use super::values::{is_set, text};
use super::write_row;
use crate::columns::bytes;
use crate::dialect::{Connection, insert_new};
use crate::error::StoreError;
use crate::schema::paper_link;

/// Kinds in lists, with the fields of the day that orders it and of the day that ends it.
const LISTED: [(&str, &str, &str); 8] = [
    ("lead", "received_at", "closed_on"),
    ("task", "given_on", "withdrawn"),
    ("assignment", "on", "withdrawn"),
    ("finding", "found_on", "corrected_on"),
    ("transfer", "sent_on", "answered_on"),
    ("case", "filed_on", "closed_on"),
    ("order", "issued_on", "withdrawn"),
    ("decision", "decided_on", "served_on"),
];

pub(super) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
    stored: bool,
) -> Result<(), StoreError> {
    if names(&document.kind).is_empty() && targets(&document.kind).is_empty() {
        return Ok(());
    }
    link(connection, stream, document, stored)?;
    let Some((_, day, end)) = LISTED.iter().find(|(kind, ..)| *kind == document.kind) else { return Ok(()) };
    let open = !is_set(document, end) && !is_set(document, "withdrawn");
    write_row!(
        connection,
        paper,
        stream,
        document,
        stored,
        (paper::kind.eq(&document.kind), paper::day.eq(day_of(document, day)), paper::open.eq(open))
    )
}

/// A day sorts as its text; of an instant the day in Beijing.
fn day_of(document: &Document, field: &str) -> Option<String> {
    let said = text(document, field)?;
    let instant = chrono::DateTime::parse_from_rfc3339(said).ok();
    Some(instant.map_or_else(|| said.to_owned(), |at| qingjian_domain::inspection::beijing_date(at).to_string()))
}

/// All surviving values count: what is in conflict belongs to both until a lead rules.
fn link(connection: &mut Connection, stream: &StreamId, document: &Document, stored: bool) -> Result<(), StoreError> {
    let fields = names(&document.kind).iter().chain(targets(&document.kind));
    let named: Vec<Uuid> = fields.flat_map(|field| survivors(document, field)).flat_map(ids).collect();
    if stored {
        let old = paper_link::stream.eq(stream.as_str()).and(paper_link::doc.eq(bytes(document.doc.0)));
        diesel::delete(paper_link::table.filter(old)).execute(connection)?;
    }
    for about in named {
        let row = (
            paper_link::stream.eq(stream.as_str()),
            paper_link::about.eq(bytes(about)),
            paper_link::doc.eq(bytes(document.doc.0)),
        );
        insert_new!(connection, paper_link::table, row)?;
    }
    Ok(())
}

/// Kinds that are looked for by their target; visits have columns of their own.
fn targets(kind: &str) -> &'static [&'static str] {
    if ["lead", "task", "case"].contains(&kind) { &["target"] } else { &[] }
}

fn survivors<'d>(document: &'d Document, field: &str) -> impl Iterator<Item = &'d Value> {
    let register = document.fields.get(field).map(|register| register.survivors()).unwrap_or_default();
    register.iter().map(|survivor| survivor.value.get())
}

fn ids(value: &Value) -> Vec<Uuid> {
    let one = value.as_str().into_iter();
    let many = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    one.chain(many).filter_map(|id| id.parse().ok()).collect()
}

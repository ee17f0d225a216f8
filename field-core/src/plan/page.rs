//! Documents as the plan reads them, each kept in one row: a visit has dozens of fields, most of them answers of which only
//! the names count, and reading them all would take most of a start.
//!
//! A page is written from what the database holds in the transaction that writes it, and triggers take it away with
//! whatever changes its document: it is there only while it is right.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::scan::{self, Fields};
use crate::fault::Result;
use crate::store;

/// How pages are written now. Whoever changes that, or what [`scan`] makes of a field, counts up: pages of another form are
/// not read, and are written again.
pub(super) const FORM: u32 = 1;

/// A page: fields with the value that holds, fields in conflict, and items that are answered.
#[derive(Serialize, Deserialize)]
struct Page {
    fields: Vec<(String, Value)>,
    torn: Vec<String>,
    answered: Vec<String>,
}

/// The fields that a page holds; none where it cannot be read.
pub(super) fn read(said: &str) -> Option<Fields> {
    let Page { fields, torn, answered } = serde_json::from_str(said).ok()?;
    let held = fields.into_iter().map(|(name, value)| (name, Some(value)));
    let torn = torn.into_iter().map(|name| (name, None));
    let answered = answered.into_iter().map(|name| (name, Some(scan::GIVEN)));
    Some(held.chain(torn).chain(answered).collect())
}

fn written(all: Fields) -> Result<String> {
    let mut page = Page { fields: Vec::new(), torn: Vec::new(), answered: Vec::new() };
    for (name, value) in all {
        match value {
            None => page.torn.push(name),
            Some(Value::Null) => {}
            Some(_) if scan::is_answer(&name) => page.answered.push(name),
            Some(value) => page.fields.push((name, value)),
        }
    }
    Ok(serde_json::to_string(&page)?)
}

/// Writes the pages of these documents.
pub(super) fn keep(store: &mut Connection, docs: &[String]) -> Result<()> {
    let tx = store::begin(store)?;
    for doc in docs {
        let said = written(scan::fields(&tx, doc)?)?;
        store::run(&tx, include_str!("page_keep.sql"), (doc, FORM, said))?;
    }
    Ok(tx.commit()?)
}

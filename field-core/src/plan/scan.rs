//! Documents as the plan looks at them, read in one walk over the database, kind by kind and by id.

use qingjian_domain::plan::Document;
use qingjian_domain::vocabulary::{self, answered_item};
use qingjian_sync::DocId;
use rusqlite::{Connection, Row};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::page;
use crate::fault::Result;
use crate::store::all;
use crate::view::kind_of;

/// Kinds that say nothing to the plan and are most of what a tablet holds. What is left out here is left out by the plan
/// too, a test sees to it.
const SILENT: [&str; 6] = ["evidence", "signature", "amendment", "ruling", "officer", "decision"];

/// What others rest on is read first: whoever names it then need not be looked at again.
const FIRST: [&str; 4] = ["target", "lead", "task", "inspection"];

/// Whether the plan looks at documents of this kind.
pub(super) fn speaks(kind: &str) -> bool {
    !SILENT.contains(&kind)
}

/// A surviving value without the names of who wrote it and when, which the plan does not ask.
#[derive(Deserialize)]
struct Said {
    value: Value,
}

/// The same, where it only matters that there is one: `null` takes an answer back.
#[derive(Deserialize)]
struct Given {
    value: Option<IgnoredAny>,
}

/// How far the documents were read.
pub(super) struct Walk {
    /// Kinds that are not read to their end; the last of them is next.
    kinds: Vec<&'static str>,
    /// The last document of it that was read.
    after: String,
}

impl Walk {
    /// At the beginning.
    pub(super) fn new() -> Self {
        let mut kinds: Vec<&str> = vocabulary::kinds().filter(|kind| speaks(kind)).collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(FIRST.iter().position(|it| it == kind).unwrap_or(FIRST.len())));
        Self { kinds, after: String::new() }
    }

    /// Whether nothing is left.
    pub(super) fn is_over(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Reads at most so many documents of one kind.
    pub(super) fn step(&mut self, store: &Connection, most: usize) -> Result<Read> {
        let Some(kind) = self.kinds.last() else { return Ok(Read::default()) };
        let read = some(store, kind, &self.after, most)?;
        match read.documents.last() {
            Some(last) if read.documents.len() == most => last.id().clone_into(&mut self.after),
            _ => {
                self.kinds.pop();
                self.after.clear();
            }
        }
        Ok(read)
    }
}

/// What was read in one step.
#[derive(Default)]
pub(super) struct Read {
    pub(super) documents: Vec<Document>,
    /// Those of them that have no page and were read field by field.
    pub(super) without_page: Vec<String>,
}

pub(super) type Fields = Vec<(String, Option<Value>)>;

fn some(store: &Connection, kind: &str, after: &str, most: usize) -> Result<Read> {
    let mut statement = store.prepare_cached(include_str!("scan.sql"))?;
    let mut rows = statement.query((kind, after, most, page::FORM))?;
    let mut read = Read::default();
    while let Some(row) = rows.next()? {
        let doc = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        let said = row.get_ref(1)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let held = said.and_then(page::read);
        if held.is_none() {
            read.without_page.push(doc.to_owned());
        }
        let fields = held.map_or_else(|| fields(store, doc), Ok)?;
        read.documents.push(Document::new(doc, kind, fields));
    }
    Ok(read)
}

/// One document; none where it is not there.
pub(super) fn one(store: &Connection, doc: &str) -> Result<Option<Document>> {
    let Some(kind) = kind_of(store, doc.parse()?)? else { return Ok(None) };
    Ok(Some(Document::new(doc, &kind, fields(store, doc)?)))
}

/// The fields of a document, each with the value that the plan asks about.
pub(super) fn fields(store: &Connection, doc: &str) -> Result<Fields> {
    let rows = all(store, include_str!("../view/fields.sql"), [doc], |row| Ok(field(row)))?;
    rows.into_iter().collect()
}

/// Whether a field is an answer, of which only matters that it was given.
pub(super) fn is_answer(field: &str) -> bool {
    answered_item(field).is_some()
}

/// Stands for what an answer says.
pub(super) const GIVEN: Value = Value::Bool(true);

fn field(row: &Row<'_>) -> Result<(String, Option<Value>)> {
    let name: String = row.get(0)?;
    let survivors = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
    let value = if is_answer(&name) { given(survivors)? } else { held(survivors)? };
    Ok((name, value))
}

/// That an answer was given, or taken back, is all that the plan asks of it. Most of what a tablet holds are answers, and
/// reading what they say would take most of a start.
fn given(survivors: &str) -> Result<Option<Value>> {
    // One survivor; of several it matters whether they agree.
    match serde_json::from_str::<(Given,)>(survivors) {
        Ok((Given { value: Some(_) },)) => Ok(Some(GIVEN)),
        Ok((Given { value: None },)) => Ok(Some(Value::Null)),
        Err(_) => held(survivors),
    }
}

/// The one value of a field; none while it is in conflict.
fn held(survivors: &str) -> Result<Option<Value>> {
    let mut said: Vec<Said> = serde_json::from_str(survivors)?;
    let same = said.windows(2).all(|two| matches!(two, [one, other] if one.value == other.value));
    Ok(said.pop().map(|it| it.value).filter(|_| same))
}

/// The ids in a field that holds a list of them; in a conflict those of all its values.
pub(super) fn ids(survivors: &str) -> Result<Vec<DocId>> {
    let said: Vec<Said> = serde_json::from_str(survivors)?;
    let all = said.iter().filter_map(|it| it.value.as_array()).flatten().filter_map(Value::as_str);
    Ok(all.filter_map(|id| id.parse().ok()).collect())
}

//! The ledgers: how many targets, a page of them, and all of them as the rules see them.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use diesel::sql_types::Text;
use qingjian_domain::ledger::Target;
use qingjian_sync::{DocId, Document, StreamId};
use serde_json::{Map, Value};

use crate::centre::Centre;
use crate::columns::{bytes, count, doc as doc_id, instant, number};
use crate::dialect::Connection;
use crate::documents;
use crate::error::StoreError;
use crate::judge::LEDGER_KIND;
use crate::schema::{document, inspection, target};

/// Targets of one page.
pub const LEDGER_PAGE: u32 = 100;

/// What narrows a ledger.
#[derive(Clone, Debug, Default)]
pub struct LedgerFilter {
    /// The ledger, such as `restaurant`.
    pub kind: Option<String>,
    /// Nine digits of a street.
    pub street: Option<String>,
    /// Part of a name, address, code or permit number.
    pub words: Option<String>,
    /// Targets taken out of the ledger, instead of those in it.
    pub withdrawn: bool,
    /// Targets of earlier pages.
    pub skip: u64,
}

/// Some targets and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerPage {
    /// All that pass the filter.
    pub total: u64,
    /// At most [`LEDGER_PAGE`], by name.
    pub rows: Vec<TargetRow>,
}

/// One line of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRow {
    /// Which.
    pub doc: DocId,
    /// The ledger it stands in; nothing while that is in conflict, as with the other columns.
    pub kind: Option<String>,
    /// 单位名称.
    pub name: Option<String>,
    /// Credit code.
    pub organisation_number: Option<String>,
    /// Street's code.
    pub street: Option<String>,
    /// 地址.
    pub address: Option<String>,
    /// When a visit to it last began.
    pub visited_at: Option<DateTime<FixedOffset>>,
}

/// All targets of a district that can be read as such.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// By id; those taken out of the ledger are not among them.
    pub targets: Vec<Target>,
    /// Documents that lack a name or a kind, or say something that cannot be read: they are in no sheet.
    pub unreadable: Vec<DocId>,
    /// The position of the last change in any of them.
    pub pos: u64,
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// Where a text begins in another, from 1; 0 where it does not.
    fn instr(all: Text, part: Text) -> Integer;
}

type Row = (Vec<u8>, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

impl Centre {
    /// How many targets stand in each ledger.
    ///
    /// # Errors
    /// When the store fails.
    pub fn ledger_counts(&self, stream: &StreamId) -> Result<Vec<(String, u64)>, StoreError> {
        self.read(|connection| {
            let rows: Vec<(Option<String>, i64)> = target::table
                .filter(target::stream.eq(stream.as_str()).and(target::withdrawn.eq(false)))
                .group_by(target::target_kind)
                .select((target::target_kind, diesel::dsl::count_star()))
                .load(connection)?;
            rows.into_iter().map(|(kind, many)| Ok((kind.unwrap_or_default(), count(many)?))).collect()
        })
    }

    /// Targets that pass a filter, by name.
    ///
    /// # Errors
    /// When the store fails.
    pub fn targets(&self, stream: &StreamId, filter: &LedgerFilter) -> Result<LedgerPage, StoreError> {
        self.read(|connection| {
            let total: i64 = filtered(stream, filter).count().get_result(connection)?;
            let rows: Vec<Row> = filtered(stream, filter)
                .order((target::name, target::doc))
                .offset(number(filter.skip))
                .limit(i64::from(LEDGER_PAGE))
                .select((
                    target::doc,
                    target::target_kind,
                    target::name,
                    target::organisation_number,
                    target::street,
                    target::address,
                ))
                .load(connection)?;
            let rows = rows.into_iter().map(|row| read(connection, stream, row)).collect::<Result<_, StoreError>>()?;
            Ok(LedgerPage { total: count(total)?, rows })
        })
    }

    /// The whole ledger, to compare a sheet with, to draw from and to write out.
    ///
    /// # Errors
    /// When the store fails.
    pub fn ledger(&self, stream: &StreamId) -> Result<Ledger, StoreError> {
        self.read(|connection| ledger(connection, stream))
    }

    /// All documents of a kind as they are now, by id.
    ///
    /// # Errors
    /// When the store fails.
    pub fn documents_of(&self, stream: &StreamId, kind: &str) -> Result<Vec<Document>, StoreError> {
        self.read(|connection| documents::of_kind(connection, stream, kind))
    }
}

fn ledger(connection: &mut Connection, stream: &StreamId) -> Result<Ledger, StoreError> {
    let pos = ledger_pos(connection, stream)?;
    let (mut targets, mut unreadable) = (Vec::new(), Vec::new());
    for document in documents::of_kind(connection, stream, LEDGER_KIND)? {
        match target_of(&document) {
            _ if is_withdrawn(&document) => {}
            Some(target) => targets.push(target),
            None => unreadable.push(document.doc),
        }
    }
    Ok(Ledger { targets, unreadable, pos })
}

/// The position of the last change in any target.
pub(crate) fn ledger_pos(connection: &mut Connection, stream: &StreamId) -> Result<u64, StoreError> {
    let last = document::table
        .filter(document::stream.eq(stream.as_str()).and(document::kind.eq(LEDGER_KIND)))
        .select(diesel::dsl::max(document::changed_pos));
    count(last.first::<Option<i64>>(connection)?.unwrap_or_default())
}

fn is_withdrawn(document: &Document) -> bool {
    let survivors = document.fields.get("withdrawn").map(|register| register.survivors()).unwrap_or_default();
    survivors.iter().any(|survivor| !survivor.value.get().is_null())
}

/// A target as the rules see it: of a field in conflict the first value, since two are not none.
fn target_of(document: &Document) -> Option<Target> {
    let first = |register: &qingjian_sync::Register| Some(register.survivors().first()?.value.get().clone());
    let said = document.fields.iter().filter_map(|(name, register)| Some((name.clone(), first(register)?)));
    let mut fields: Map<String, Value> = said.filter(|(_, value)| !value.is_null()).collect();
    fields.insert("id".to_owned(), Value::from(document.doc.to_string()));
    serde_json::from_value(Value::Object(fields)).ok()
}

fn filtered(stream: &StreamId, filter: &LedgerFilter) -> target::BoxedQuery<'static, diesel::sqlite::Sqlite> {
    let here = target::stream.eq(stream.as_str().to_owned()).and(target::withdrawn.eq(filter.withdrawn));
    let mut rows = target::table.filter(here).into_boxed();
    if let Some(kind) = &filter.kind {
        rows = rows.filter(target::target_kind.eq(kind.clone()));
    }
    if let Some(street) = &filter.street {
        rows = rows.filter(target::street.eq(street.clone()));
    }
    for word in filter.words.iter().flat_map(|words| words.split_whitespace()) {
        let part = word.replace(['%', '_'], "").to_ascii_lowercase();
        rows = rows.filter(instr(target::words, part).gt(0));
    }
    rows
}

fn read(connection: &mut Connection, stream: &StreamId, row: Row) -> Result<TargetRow, StoreError> {
    let (doc, kind, name, organisation_number, street, address) = row;
    let last: Option<Option<i64>> = inspection::table
        .filter(inspection::stream.eq(stream.as_str()).and(inspection::target.eq(&doc)))
        .filter(inspection::withdrawn.eq(false))
        .order((inspection::started_at_ms.desc(), inspection::doc))
        .select(inspection::started_at_ms)
        .first(connection)
        .optional()?;
    let doc = doc_id(&doc)?;
    let visited_at = last.flatten().map(instant).transpose()?;
    Ok(TargetRow { doc, kind, name, organisation_number, street, address, visited_at })
}

/// Targets that a visit began at on a day or later, withdrawn visits aside.
pub(crate) fn visited_since(
    connection: &mut Connection,
    stream: &StreamId,
    wanted: DocId,
    day: chrono::NaiveDate,
) -> Result<Option<(DocId, String)>, StoreError> {
    let found: Option<(Vec<u8>, Option<String>)> = inspection::table
        .filter(inspection::stream.eq(stream.as_str()).and(inspection::target.eq(bytes(wanted.0))))
        .filter(inspection::withdrawn.eq(false).and(inspection::visit_date.ge(day.to_string())))
        .order((inspection::started_at_ms, inspection::doc))
        .select((inspection::doc, inspection::visit_date))
        .first(connection)
        .optional()?;
    found.map(|(doc, date)| Ok((doc_id(&doc)?, date.unwrap_or_default()))).transpose()
}

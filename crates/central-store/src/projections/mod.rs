//! Documents as columns, for questions that documents are too slow to answer. A conflict shows as an empty column:
//! nobody knows the value until a lead has ruled.

mod audience;
mod crew;
mod evidence;
mod inspection;
mod monitoring_result;
mod paper;
mod same_day;
mod target;
mod values;

use diesel::prelude::*;
use qingjian_sync::{Document, StreamId};

use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema;

/// Writes what a document looks like; `stored` says that an older picture of it may be there.
pub(crate) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
    stored: bool,
) -> Result<(), StoreError> {
    match document.kind.as_str() {
        "inspection" => {
            let left = if stored { same_day::group_of(connection, stream, document)? } else { None };
            inspection::write(connection, stream, document, stored)?;
            let came = same_day::group_of(connection, stream, document)?;
            same_day::settle(connection, stream, (left, came))?;
            crew::write(connection, stream, document, stored)?;
            paper::write(connection, stream, document, stored)
        }
        "monitoring_result" => monitoring_result::write(connection, stream, document, stored),
        "evidence" => evidence::write(connection, stream, document, stored),
        "target" => target::write(connection, stream, document, stored),
        "draw_visit" => audience::write(connection, stream, document),
        _ => paper::write(connection, stream, document, stored),
    }
}

/// Empties the projections of a district.
pub(crate) fn clear(connection: &mut Connection, stream: &StreamId) -> Result<(), StoreError> {
    let stream = stream.as_str();
    diesel::delete(schema::inspection::table.filter(schema::inspection::stream.eq(stream))).execute(connection)?;
    diesel::delete(schema::same_day::table.filter(schema::same_day::stream.eq(stream))).execute(connection)?;
    diesel::delete(schema::crew::table.filter(schema::crew::stream.eq(stream))).execute(connection)?;
    diesel::delete(schema::monitoring_result::table.filter(schema::monitoring_result::stream.eq(stream)))
        .execute(connection)?;
    diesel::delete(schema::evidence::table.filter(schema::evidence::stream.eq(stream))).execute(connection)?;
    diesel::delete(schema::target::table.filter(schema::target::stream.eq(stream))).execute(connection)?;
    diesel::delete(schema::audience::table.filter(schema::audience::stream.eq(stream))).execute(connection)?;
    diesel::delete(schema::paper::table.filter(schema::paper::stream.eq(stream))).execute(connection)?;
    diesel::delete(schema::paper_link::table.filter(schema::paper_link::stream.eq(stream))).execute(connection)?;
    Ok(())
}

/// One projection's write: replaces the row of a stored document, adds that of a new one.
macro_rules! write_row {
    ($connection:expr, $table:ident, $stream:expr, $document:expr, $stored:expr, $columns:expr) => {{
        use crate::schema::$table;
        use diesel::prelude::*;
        let doc = crate::columns::bytes($document.doc.0);
        let stored = $stored && {
            let row = $table::table.find(($stream.as_str(), doc.clone()));
            diesel::update(row).set($columns).execute($connection)? == 1
        };
        if !stored {
            let name = ($table::stream.eq($stream.as_str()), $table::doc.eq(doc));
            diesel::insert_into($table::table).values((name, $columns)).execute($connection)?;
        }
        Ok(())
    }};
}
pub(crate) use write_row;

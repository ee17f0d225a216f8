//! Who was on a visit, for the list of an officer's visits.

use diesel::prelude::*;
use qingjian_sync::{Document, StreamId};
use serde_json::Value;

use super::values::instant_ms;
use crate::columns::bytes;
use crate::dialect::{Connection, insert_new};
use crate::error::StoreError;
use crate::schema::crew;

/// An officer, and when the visit began.
type Member = (Vec<u8>, Option<i64>);

/// A visit is written with every answer and its crew hardly ever changes: what stands there already is left alone.
pub(super) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
    stored: bool,
) -> Result<(), StoreError> {
    let (doc, members) = (bytes(document.doc.0), members(document));
    if stored {
        let old = crew::table.filter(crew::stream.eq(stream.as_str()).and(crew::doc.eq(&doc)));
        let there: Vec<Member> =
            old.order(crew::officer).select((crew::officer, crew::started_at_ms)).load(connection)?;
        if there == members {
            return Ok(());
        }
        diesel::delete(old).execute(connection)?;
    }
    for (officer, began) in members {
        let name = (crew::stream.eq(stream.as_str()), crew::doc.eq(&doc), crew::officer.eq(officer));
        insert_new!(connection, crew::table, (name, crew::started_at_ms.eq(began)))?;
    }
    Ok(())
}

/// Each officer once, by id. A crew in conflict is nobody's until a lead has ruled.
fn members(document: &Document) -> Vec<Member> {
    let began = instant_ms(document, "started_at");
    let list = document.value("officers").and_then(Value::as_array);
    let ids = list.into_iter().flatten().filter_map(|one| one.get("officer")?.as_str()?.parse().ok());
    let mut members: Vec<Member> = ids.map(|id| (bytes(id), began)).collect();
    members.sort();
    members.dedup();
    members
}

//! Whom a document concerns that not everybody may see: who is in its crew, and who was.

use diesel::prelude::*;
use qingjian_sync::{Document, StreamId};

use crate::columns::bytes;
use crate::dialect::{Connection, insert_new};
use crate::error::StoreError;
use crate::schema::audience;

/// The fields that name officers. Whoever stepped down is still told so.
const FIELDS: [&str; 2] = ["crew", "stepped_down"];

pub(super) fn write(connection: &mut Connection, stream: &StreamId, document: &Document) -> Result<(), StoreError> {
    let doc = bytes(document.doc.0);
    let old = audience::table.filter(audience::stream.eq(stream.as_str()).and(audience::doc.eq(&doc)));
    diesel::delete(old).execute(connection)?;
    // All surviving values count: while two stand, both crews are told.
    let survivors = FIELDS.iter().filter_map(|field| document.fields.get(*field)).flat_map(|it| it.survivors());
    let named =
        survivors.filter_map(|it| it.value.get().as_array()).flatten().filter_map(|id| id.as_str()?.parse().ok());
    for officer in named {
        let row = (audience::stream.eq(stream.as_str()), audience::officer.eq(bytes(officer)), audience::doc.eq(&doc));
        insert_new!(connection, audience::table, row)?;
    }
    Ok(())
}

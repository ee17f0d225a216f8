//! The ledgers, by name and number.

use qingjian_sync::{Document, StreamId};

use super::values::{is_set, text};
use super::write_row;
use crate::dialect::Connection;
use crate::error::StoreError;

pub(super) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
    stored: bool,
) -> Result<(), StoreError> {
    write_row!(
        connection,
        target,
        stream,
        document,
        stored,
        (
            target::target_kind.eq(text(document, "target_kind")),
            target::name.eq(text(document, "name")),
            target::organisation_number.eq(text(document, "organisation_number")),
            target::permit_number.eq(text(document, "permit_number")),
            target::street.eq(text(document, "street")),
            target::address.eq(text(document, "address")),
            target::permit_class.eq(text(document, "permit_class")),
            target::withdrawn.eq(is_set(document, "withdrawn")),
            target::words.eq(words(document)),
        )
    )
}

/// What a search looks through, one a line: no word that is looked for holds a line's end.
fn words(document: &Document) -> String {
    let fields = ["name", "address", "organisation_number", "permit_number"];
    fields.map(|field| text(document, field).unwrap_or_default()).join("\n").to_ascii_lowercase()
}

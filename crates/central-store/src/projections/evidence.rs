//! Pictures and other captures, by visit and by the tablet that has the file.

use qingjian_sync::{Digest, Document, StreamId};
use serde_json::Value;

use super::values::{id, is_set, member, text};
use super::write_row;
use crate::columns::bytes;
use crate::dialect::Connection;
use crate::error::StoreError;

pub(super) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
    stored: bool,
) -> Result<(), StoreError> {
    let said = |name: &str| member(document, "capture", name).and_then(Value::as_str);
    let digest: Option<Digest> = said("sha256").and_then(|hex| format!("sha256:{hex}").parse().ok());
    let length = member(document, "capture", "length_bytes").and_then(Value::as_i64);
    write_row!(
        connection,
        evidence,
        stream,
        document,
        stored,
        (
            evidence::inspection.eq(id(document, "inspection")),
            evidence::replica.eq(captured_on(document)),
            evidence::digest.eq(digest.map(|digest| digest.0.to_vec())),
            evidence::capture_kind.eq(said("kind")),
            evidence::media_type.eq(said("media_type")),
            evidence::length_bytes.eq(length),
            evidence::item.eq(text(document, "item")),
            evidence::withdrawn.eq(is_set(document, "withdrawn")),
        )
    )
}

/// The replica whose commit named the capture: its tablet has the file.
fn captured_on(document: &Document) -> Option<Vec<u8>> {
    let survivor = document.fields.get("capture")?.survivors().first()?;
    Some(bytes(survivor.dot.replica.0))
}

//! Measurements, by visit.

use qingjian_sync::{Document, StreamId};

use super::values::{id, is_set};
use super::write_row;
use crate::dialect::Connection;
use crate::error::StoreError;

pub(super) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
    stored: bool,
) -> Result<(), StoreError> {
    let result = document.value("result").map(ToString::to_string);
    write_row!(
        connection,
        monitoring_result,
        stream,
        document,
        stored,
        (
            monitoring_result::inspection.eq(id(document, "inspection")),
            monitoring_result::result.eq(&result),
            monitoring_result::withdrawn.eq(is_set(document, "withdrawn")),
        )
    )
}

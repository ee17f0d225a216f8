//! Which files exist, and which of them the centre holds.

use qingjian_sync::protocol::{BlobKind, UploadPlace};
use qingjian_sync::{Digest, DocId};
use rusqlite::{Connection, Row, Transaction};

use super::intake::Unnamed;
use crate::fault::{Fault, Result};
use crate::store::{all, one, run};

/// A file of the queue.
pub(crate) struct PhotoRow {
    pub(crate) nr: i64,
    pub(crate) digest: Digest,
    pub(crate) kind: BlobKind,
    pub(crate) bytes: u64,
    pub(crate) evidence: DocId,
    pub(crate) state: String,
    pub(crate) place: Option<UploadPlace>,
    pub(crate) code: String,
    pub(crate) message: String,
}

/// Queues a file. The same bytes captured twice are one file.
pub(super) fn add(tx: &Transaction<'_>, kind: BlobKind, file: &Unnamed, evidence: DocId) -> Result<()> {
    let params = (file.digest.to_string(), kind.as_str(), file.bytes, evidence.to_string());
    run(tx, include_str!("add.sql"), params)?;
    Ok(())
}

/// The first file after `after` that waits: thumbnails before originals, then as they were captured.
pub(crate) fn waiting(store: &Connection, kind: BlobKind, after: i64) -> Result<Option<PhotoRow>> {
    one(store, include_str!("waiting.sql"), (kind.as_str(), after), |row| Ok(read(row)))?.transpose()
}

/// The originals, `limit` after `after`.
pub(crate) fn page(store: &Connection, after: i64, limit: usize) -> Result<Vec<PhotoRow>> {
    all(store, include_str!("page.sql"), (after, limit), |row| Ok(read(row)))?.into_iter().collect()
}

/// The originals that are not known to be durable at the centre, `limit` after `after`.
pub(crate) fn waiting_page(store: &Connection, after: i64, limit: usize) -> Result<Vec<PhotoRow>> {
    all(store, include_str!("waiting_page.sql"), (after, limit), |row| Ok(read(row)))?.into_iter().collect()
}

/// Every file that waits, thumbnails and originals as they were captured, `limit` after `after`.
pub(crate) fn waiting_any(store: &Connection, after: i64, limit: usize) -> Result<Vec<PhotoRow>> {
    all(store, include_str!("waiting_any.sql"), (after, limit), |row| Ok(read(row)))?.into_iter().collect()
}

/// How many originals there are, and how many of them are not known to be durable at the centre.
pub(crate) fn counts(store: &Connection) -> Result<(u64, u64)> {
    let counted = one(store, include_str!("counts.sql"), [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(counted.unwrap_or_default())
}

/// Every name that a record has given.
pub(super) fn names(store: &Connection) -> Result<Vec<Digest>> {
    let names: Vec<String> = all(store, include_str!("names.sql"), [], |row| row.get(0))?;
    names.into_iter().map(|name| Ok(name.parse()?)).collect()
}

/// Notes where the upload of a file goes on; nowhere, when that place is gone.
pub(crate) fn opened(tx: &Transaction<'_>, nr: i64, place: Option<&UploadPlace>) -> Result<()> {
    run(tx, include_str!("opened.sql"), (nr, place.map(|place| place.0.as_str())))?;
    Ok(())
}

/// The centre holds the file, verified and durable.
pub(crate) fn durable(tx: &Transaction<'_>, nr: i64) -> Result<()> {
    run(tx, include_str!("durable.sql"), [nr])?;
    Ok(())
}

/// The file cannot be sent until a person has looked.
pub(crate) fn stuck(tx: &Transaction<'_>, nr: i64, code: &str, message: &str) -> Result<()> {
    run(tx, include_str!("stuck.sql"), (nr, code, message))?;
    Ok(())
}

/// Every file waits again: the centre may have lost some.
pub(crate) fn wait_again(tx: &Transaction<'_>) -> Result<()> {
    run(tx, include_str!("wait_again.sql"), [])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<PhotoRow> {
    let text = |column: usize| row.get::<_, String>(column);
    Ok(PhotoRow {
        nr: row.get(0)?,
        digest: text(1)?.parse()?,
        kind: kind(&text(2)?)?,
        bytes: row.get(3)?,
        evidence: text(4)?.parse()?,
        state: text(5)?,
        place: row.get::<_, Option<String>>(6)?.map(UploadPlace),
        code: text(7)?,
        message: text(8)?,
    })
}

fn kind(text: &str) -> Result<BlobKind> {
    let kinds = [BlobKind::Thumbnail, BlobKind::Original];
    kinds.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| Fault::stored("kind of file", text))
}

//! What has arrived and what has not: per record and per photograph.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::{BlobKind, Waiting};
use qingjian_sync::{Digest, DocId, ReplicaId};

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::outbox::{self, CommitState, OwnCommit};
use crate::photo;
use crate::view::PAGE_LINES_MAX;

/// "12 of 12 records, 40 of 41 photographs."
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Commits made on this tablet.
    pub records: u64,
    /// Of these, those that the centre holds.
    pub records_arrived: u64,
    /// Files taken on this tablet.
    pub photos: u64,
    /// Of these, those that are verified and durable at the centre.
    pub photos_arrived: u64,
}

impl Report {
    /// True when everything has arrived.
    pub fn complete(&self) -> bool {
        self.records == self.records_arrived && self.photos == self.photos_arrived
    }
}

/// One record on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// Its place; the next page starts after it.
    pub nr: i64,
    /// The chain it belongs to.
    pub replica: ReplicaId,
    /// Its number in that chain.
    pub seq: u64,
    /// When it was made, by the device's clock.
    pub at: DateTime<FixedOffset>,
    /// What it changed: document, kind and field.
    pub changed: Vec<(DocId, String, String)>,
    /// Where it stands.
    pub state: CommitState,
}

/// One photograph on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoLine {
    /// Its place; the next page starts after it.
    pub nr: i64,
    /// The name of its bytes.
    pub sha256: Digest,
    /// Thumbnail or original; lists show originals.
    pub kind: BlobKind,
    /// How many bytes.
    pub bytes: u64,
    /// The evidence document that first named it.
    pub evidence: DocId,
    /// Verified and durable at the centre.
    pub arrived: bool,
    /// Why it cannot be sent until a person has looked; empty when it can.
    pub code: String,
    /// The same in a sentence.
    pub message: String,
}

impl FieldCore {
    /// What has arrived at the centre, counted.
    ///
    /// # Errors
    /// When the database fails.
    pub fn report(&self) -> std::result::Result<Report, FieldError> {
        Ok(self.count()?)
    }

    pub(crate) fn count(&self) -> Result<Report> {
        let (records, records_waiting) = outbox::counts(&self.store)?;
        let (photos, photos_waiting) = photo::counts(&self.store)?;
        Ok(Report {
            records,
            records_arrived: records.saturating_sub(records_waiting),
            photos,
            photos_arrived: photos.saturating_sub(photos_waiting),
        })
    }

    /// The same as the centre is told it.
    pub(crate) fn waiting(&self) -> Result<Waiting> {
        let Report { records, records_arrived, photos, photos_arrived } = self.count()?;
        let (records_waiting, photos_waiting) = (records - records_arrived, photos - photos_arrived);
        Ok(Waiting { records, records_waiting, photos, photos_waiting })
    }

    /// The records made here, at most [`PAGE_LINES_MAX`] after `after` (0 at first).
    ///
    /// # Errors
    /// When the database fails.
    pub fn records(&self, after: i64) -> std::result::Result<Vec<RecordLine>, FieldError> {
        let own = outbox::own_after(&self.store, after, PAGE_LINES_MAX)?;
        Ok(own.into_iter().map(line).collect::<Result<_>>()?)
    }

    /// The records that wait for the centre's receipt, at most [`PAGE_LINES_MAX`] after `after` (0 at first).
    ///
    /// # Errors
    /// When the database fails.
    pub fn records_waiting(&self, after: i64) -> std::result::Result<Vec<RecordLine>, FieldError> {
        let own = outbox::waiting_after(&self.store, after, PAGE_LINES_MAX)?;
        Ok(own.into_iter().map(line).collect::<Result<_>>()?)
    }

    /// The last records that the centre has confirmed, the newest first, at most [`PAGE_LINES_MAX`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn records_confirmed(&self) -> std::result::Result<Vec<RecordLine>, FieldError> {
        let own = outbox::confirmed_latest(&self.store, PAGE_LINES_MAX)?;
        Ok(own.into_iter().map(line).collect::<Result<_>>()?)
    }

    /// The photographs that wait or cannot be sent, at most [`PAGE_LINES_MAX`] after `after` (0 at first).
    ///
    /// # Errors
    /// When the database fails.
    pub fn photos_waiting(&self, after: i64) -> std::result::Result<Vec<PhotoLine>, FieldError> {
        Ok(photo::waiting_page(&self.store, after, PAGE_LINES_MAX)?.into_iter().map(photo_line).collect())
    }

    /// The photographs taken here, at most [`PAGE_LINES_MAX`] after `after` (0 at first).
    ///
    /// # Errors
    /// When the database fails.
    pub fn photos(&self, after: i64) -> std::result::Result<Vec<PhotoLine>, FieldError> {
        Ok(photo::page(&self.store, after, PAGE_LINES_MAX)?.into_iter().map(photo_line).collect())
    }
}

fn line(own: OwnCommit) -> Result<RecordLine> {
    let OwnCommit { nr, replica, seq, signed, state } = own;
    let commit = signed.read_commit().map_err(|fault| Fault::stored("commit", fault))?;
    let changed = commit.ops.into_iter().map(|op| (op.doc, op.kind, op.field)).collect();
    Ok(RecordLine { nr, replica, seq, at: commit.at, changed, state })
}

fn photo_line(row: photo::PhotoRow) -> PhotoLine {
    let photo::PhotoRow { nr, digest, kind, bytes, evidence, state, code, message, .. } = row;
    PhotoLine { nr, sha256: digest, kind, bytes, evidence, arrived: state == "durable", code, message }
}

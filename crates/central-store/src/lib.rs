//! The centre's memory: commit log, verdicts, documents, projections, quarantine and blobs.
//!
//! [`Centre`] is the whole of it. Everything blocks, everything takes `&self`, `now` is always a parameter; one
//! connection writes, any number read. What the centre thinks of a commit stands beside the commit and is never
//! written over: the log only grows, documents and projections can be rebuilt from it.

mod audit;
mod backup;
mod blobs;
mod centre;
mod columns;
mod complainants;
mod console;
mod dialect;
mod documents;
mod draws;
mod enrol;
mod entropy;
mod error;
#[cfg(feature = "floor")]
pub mod floor;
mod hello;
mod judge;
mod keys;
mod log;
mod people;
mod plan_desk;
mod probe;
mod projections;
mod pull;
mod push;
mod queries;
mod rebuild;
mod rulings;
mod schema;
mod seals;
mod streams;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

pub use audit::{AUDIT_EXPORT_MAX, AUDIT_PAGE, Action, AuditEntry, AuditFilter, AuditPage, Noted};
pub use backup::{BackupDone, BackupWatch, MANIFEST, Manifest, Member};
pub use blobs::{BLOB_CHUNK_BYTES, FREE_BYTES_KEPT, UPLOAD_DAYS, UploadId, UploadProgress, UploadState};
pub use centre::{Centre, CentreOptions};
pub use complainants::{Complainant, ComplainantKept};
pub use console::{ActDone, Edit, ImportDone, ImportRow};
pub use draws::{Draw, DrawLine, DrawStage, DrawVisit, Joining, PartyState, Published};
pub use enrol::{EnrolledReplica, Issue};
pub use entropy::{Entropy, SystemEntropy};
pub use error::StoreError;
pub use hello::TabletStatus;
pub use people::{Officer, Role, Session, User};
pub use plan_desk::{Adopting, Seat};
pub use probe::{Interrupt, NoProbe, Point, Probe};
pub use pull::{Bookmark, Changes};
pub use push::{Offer, QUARANTINE_REPEATS_PER_DAY_MAX};
pub use queries::{
    Attention, Conflict, EvidenceGap, ExportedCommit, Followed, HistoryEntry, InspectionExport, InspectionFilter,
    InspectionPage, InspectionRow, LEDGER_PAGE, Ledger, LedgerFilter, LedgerPage, PaperFilter, PaperPage, Quarantined,
    SameDay, SameDayPage, TargetRow, Thought, Waits,
};
pub use streams::Stream;

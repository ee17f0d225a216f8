//! Questions of the console and the court.

mod attention;
mod bundle;
mod conflicts;
mod document;
mod evidence;
mod export;
mod history;
mod inspections;
mod kinds;

pub use attention::{Attention, Quarantined, Waits};
pub use conflicts::Conflict;
pub use evidence::EvidenceGap;
pub use export::{ExportedCommit, InspectionExport};
pub use history::{HistoryEntry, Thought};
pub use inspections::{InspectionFilter, InspectionPage, InspectionRow};

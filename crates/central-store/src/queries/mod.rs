//! Questions of the console and the court.

mod attention;
mod bundle;
mod conflicts;
mod document;
mod doubles;
mod evidence;
mod export;
mod history;
mod inspections;
mod kinds;
mod ledgers;
mod matters;
mod papers;
mod targets;

pub use attention::{Attention, Quarantined, Waits};
pub use conflicts::Conflict;
pub use doubles::{SameDay, SameDayPage};
pub use evidence::EvidenceGap;
pub use export::{ExportedCommit, InspectionExport};
pub use history::{HistoryEntry, Thought};
pub use inspections::{InspectionFilter, InspectionPage, InspectionRow};
pub use ledgers::{LEDGER_PAGE, Ledger, LedgerFilter, LedgerPage, TargetRow};
pub(crate) use ledgers::{ledger_pos, visited_since};
pub use matters::Followed;
pub use papers::{PaperFilter, PaperPage};

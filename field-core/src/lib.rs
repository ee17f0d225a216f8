//! The tablet's memory: drafts, commits, outbox, photographs and the sync client.
//!
//! [`FieldCore`] is the one thing a shell holds. It has no clock, randomness, files or network of its own: the shell
//! gives them as the small traits of [`shell`] and as a [`qingjian_sync::protocol::SyncApi`]. Every change goes
//! through [`FieldCore::act`] and its kin, which check, sign and store in one transaction.
//!
//! ```text
//! act, seal, capture ─▶ own_commit + outbox + document state     one transaction, one fsync
//! sync ─▶ hello ─▶ push ─▶ receipt ─▶ pull ─▶ photographs        one file each in `sync/`
//! ```

mod act;
mod core;
mod draft;
mod error;
mod export;
mod fault;
mod identity;
mod matters;
mod outbox;
mod photo;
mod plan;
pub mod record;
mod report;
mod seal;
pub mod shell;
mod store;
mod sync;
mod view;

#[cfg(any(test, feature = "testing"))]
pub mod fakes;
#[cfg(feature = "floor")]
pub mod floor;
#[cfg(not(target_family = "wasm"))]
pub mod native;

pub use act::Edit;
pub use core::FieldCore;
pub use error::FieldError;
pub use export::Exported;
pub use identity::{Binding, Identity};
pub use matters::{MatterHere, NextStep};
pub use outbox::{CommitState, OwnCommit};
pub use photo::{Captured, FREE_BYTES_RESERVED, NewCapture, PHOTO_BYTES_MAX, Sweep};
pub use plan::{PlanDuty, PlanSite, PlanStop, PlanUsed, PlanWork, ROUND_STOPS, Served};
pub use report::{PhotoLine, RecordLine, Report};
pub use seal::Gaps;
pub use shell::Shell;
pub use sync::{Progress, ReceiptsTaken, SyncReport, next_attempt};
pub use view::{Attention, Filter, PAGE_DOCUMENTS_MAX, PAGE_LINES_MAX, Page};

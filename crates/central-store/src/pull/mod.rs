//! Handing out the documents that changed.

mod changes;
mod page;
mod scope;

pub use changes::{Bookmark, Changes};

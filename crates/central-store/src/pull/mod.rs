//! Handing out the documents that changed.

mod page;
mod scope;

//! Documents as the inspector sees them: the centre's state with the own commits laid over.

mod attention;
mod fields;
mod lay;
mod list;
mod pulled;

pub use attention::Attention;
pub use list::{Filter, PAGE_DOCUMENTS_MAX, PAGE_LINES_MAX, Page};

pub(crate) use fields::{document, kind_of, parent_of, register};
pub(crate) use lay::{expect_again, lay, lift};
pub(crate) use list::children;
pub(crate) use pulled::take_in;

#[cfg(test)]
mod tests;

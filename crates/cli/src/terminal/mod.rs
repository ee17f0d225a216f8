//! What people see on a terminal: aligned tables and progress.

mod progress;
mod table;

pub use progress::{Bar, steps};
pub use table::Table;

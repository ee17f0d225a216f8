//! Tables that people open in a spreadsheet: XLSX, XLS and CSV in, XLSX and CSV out.
//!
//! A table is texts in rows; what they mean is not known here. Reading never guesses a value: a number comes as it is
//! printed in full, a date as `2022-06-01`. No I/O: bytes in, bytes out.

mod csv_in;
mod csv_out;
mod encoding;
mod error;
mod formula;
mod grid;
mod ledger;
mod limits;
mod plan;
mod publication;
mod read;
mod xls_in;
mod xlsx_in;
mod xlsx_out;

pub use csv_out::to_csv;
pub use error::DocumentError;
pub use grid::{Column, Grid, Line};
pub use ledger::{LedgerSheet, ledger_grid, ledger_sheet};
pub use limits::{BYTES_MAX, COLUMNS_MAX, INFLATED_BYTES_MAX, ROWS_MAX};
pub use plan::{PLAN_BYTES_MAX, PlanDocument, Tables};
pub use publication::{handled, publication_grid};
pub use read::{Wanted, read};
pub use xlsx_out::to_xlsx;

#[cfg(test)]
mod tests;

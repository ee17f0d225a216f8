//! Tables: texts in rows. What they mean is not known here. Reading never guesses a value: a number comes as it is
//! printed in full, a date as `2022-06-01`.

mod csv_in;
mod csv_out;
pub(crate) mod encoding;
mod formula;
mod grid;
mod limits;
mod read;
mod xls_in;
mod xlsx_in;
mod xlsx_out;

pub use csv_out::to_csv;
pub use grid::{Column, Grid, Line};
pub use limits::{BYTES_MAX, COLUMNS_MAX, INFLATED_BYTES_MAX, ROWS_MAX};
pub use read::{Wanted, read};
pub use xlsx_out::to_xlsx;

#[cfg(test)]
mod tests;

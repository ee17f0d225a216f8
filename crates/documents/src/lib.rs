//! Documents that people print and open: the scene record as PDF, tables as XLSX and CSV, maps as GeoJSON.
//!
//! No I/O: bytes in, bytes out. The one exception is a system's fonts, which are looked for when a record holds a
//! character that the font carried along does not have.

mod error;
mod geojson;
mod ledger;
mod plan;
mod publication;
#[cfg(feature = "pdf")]
pub mod record;
mod sheets;

pub use error::DocumentError;
pub use geojson::{Feature, MEDIA_TYPE as GEOJSON_MEDIA_TYPE, to_geojson};
pub use ledger::{LedgerSheet, ledger_grid, ledger_sheet};
pub use plan::{PLAN_BYTES_MAX, PlanDocument, Tables};
pub use publication::{handled, publication_grid};
pub use sheets::{
    BYTES_MAX, COLUMNS_MAX, Column, Grid, INFLATED_BYTES_MAX, Line, ROWS_MAX, Wanted, read, to_csv, to_xlsx,
};

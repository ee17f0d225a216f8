//! How much is read. A file beyond a limit is refused whole; nothing of it is dropped in silence.

/// Bytes of a file: a ledger of 200,000 rows is a tenth of it.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;
/// Bytes of all parts of a workbook when unpacked: a small file that unpacks to more is an attack or an accident.
pub const INFLATED_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Rows of a sheet: more targets than any district has.
pub const ROWS_MAX: u32 = 200_000;
/// Columns of a sheet: six times what the widest ledger knows.
pub const COLUMNS_MAX: u32 = 300;

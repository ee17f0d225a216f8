//! `qingjian ledger`: ledgers (台账) from spreadsheets, and back into them. Needs no server.

mod current;
mod decide;
mod export;
mod import;
#[cfg(test)]
mod tests;
mod words;

use std::fs;
use std::io::Write;
use std::path::Path;

use qingjian_documents::{BYTES_MAX, DocumentError};

pub(crate) use current::{read as targets_of, written};
pub(crate) use export::{form_of, packed};

use crate::ending::{Ended, Failure};

/// What to do with a ledger.
#[derive(Clone, Debug, clap::Args)]
pub struct LedgerArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum Verb {
    /// 导入台账 / Say row by row what a spreadsheet would change; with --apply write the new ledger, whole or not at all.
    Import(import::ImportArgs),
    /// 导出台账 / Write a ledger as a spreadsheet that can be imported again.
    Export(export::ExportArgs),
}

/// Runs one of the verbs.
///
/// # Errors
/// A file that cannot be read or written, or a sheet whose headers name no ledger.
pub fn run(args: &LedgerArgs, out: &mut dyn Write) -> Ended {
    match &args.verb {
        Verb::Import(args) => import::run(args, out),
        Verb::Export(args) => export::run(args, out),
    }
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Self {
        Self::new(error.code, error.message)
    }
}

/// The bytes of a file that is not larger than a ledger can be.
fn bytes_of(file: &Path) -> Result<Vec<u8>, Failure> {
    let size = fs::metadata(file).map_err(Failure::at(file.display()))?.len();
    if usize::try_from(size).is_ok_and(|size| size <= BYTES_MAX) {
        return fs::read(file).map_err(Failure::at(file.display()));
    }
    let most = BYTES_MAX / 1024 / 1024;
    Err(Failure::new("sheet_too_large", format_args!("文件超过{most} MB / the file is larger than {most} MB")))
}

/// Writes a new file whole or not at all, and never over an existing one.
pub(crate) fn write_new(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = tempfile::NamedTempFile::new_in(folder).map_err(Failure::at(folder.display()))?;
    part.write_all(bytes).map_err(Failure::at(file.display()))?;
    part.as_file().sync_all().map_err(Failure::at(file.display()))?;
    part.persist_noclobber(file).map(drop).map_err(|error| Failure::at(file.display())(error.error))
}

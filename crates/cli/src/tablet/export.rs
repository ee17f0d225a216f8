//! A shift in a file.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use qingjian_field_core::FieldCore;

use crate::ending::{Ended, Ending, Failure};

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The file to write, such as a stick's shift.tar; one that is there is not overwritten.
    file: PathBuf,
}

/// Writes everything that waits. Nothing changes on the tablet: it waits until a receipt says otherwise.
pub(super) fn run(core: &FieldCore, args: &ExportArgs, out: &mut dyn Write) -> Ended {
    let file = File::create_new(&args.file).map_err(Failure::at(args.file.display()))?;
    let mut to = BufWriter::new(file);
    let done = core.export(&mut to, 0, u64::MAX)?;
    // A stick is pulled out as soon as the prompt is back.
    to.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    writeln!(out, "已导出 exported: {} 条记录 commits, {} 个文件 files", done.commits, done.files)?;
    writeln!(out, "在中心执行 at the centre: qingjian admin import-shift {}", args.file.display())?;
    Ok(Ending::Good)
}

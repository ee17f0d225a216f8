//! `qingjian ledger export`.

use std::io::Write;
use std::path::PathBuf;

use qingjian_documents::{Grid, ledger_grid, to_csv, to_xlsx};
use qingjian_domain::ledger::TargetKind;

use super::decide::kind;
use super::{targets_of, write_new};
use crate::ending::{Ended, Ending, Failure};

/// A form that spreadsheets open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    /// A workbook.
    Xlsx,
    /// Text, UTF-8 with a mark.
    Csv,
}

/// What to write.
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    /// 现有台账 / The ledger: JSON lines, one target each.
    file: PathBuf,
    /// 输出 / The new file; an existing one is never overwritten.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// 格式 / Its form; without it, told by the ending of the name.
    #[arg(long)]
    format: Option<Form>,
    /// 台账类别 / Only this ledger, such as restaurant or 餐饮单位.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    ledger: Option<TargetKind>,
}

pub(super) fn run(args: &ExportArgs, out: &mut dyn Write) -> Ended {
    let mut targets = targets_of(&args.file)?;
    targets.retain(|target| args.ledger.is_none_or(|kind| kind == target.target_kind));
    let grid = ledger_grid(&targets, args.ledger);
    write_new(&args.out, &packed(&[grid], form_of(args.format, &args.out)?)?)?;
    let (number, file) = (targets.len(), args.out.display());
    writeln!(out, "已导出{number}个对象到 {file} / {number} targets written")?;
    Ok(Ending::Good)
}

/// Tables in a form; CSV holds one table, and the first is taken.
pub(crate) fn packed(grids: &[Grid], form: Form) -> Result<Vec<u8>, Failure> {
    match (form, grids.first()) {
        (Form::Csv, Some(grid)) => Ok(to_csv(grid)?),
        _ => Ok(to_xlsx(grids)?),
    }
}

pub(crate) fn form_of(said: Option<Form>, file: &std::path::Path) -> Result<Form, Failure> {
    let ending = file.extension().and_then(|it| it.to_str()).map(str::to_lowercase);
    let by_name = match ending.as_deref() {
        Some("xlsx") => Some(Form::Xlsx),
        Some("csv") => Some(Form::Csv),
        _ => None,
    };
    said.or(by_name).ok_or_else(|| {
        Failure::new("no_form", "请用 --format 指明 xlsx 或 csv / give --format xlsx or csv, or a name that ends so")
    })
}

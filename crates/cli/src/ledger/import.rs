//! `qingjian ledger import`.

use std::io::Write;
use std::path::PathBuf;

use qingjian_documents::{LedgerSheet, Wanted, ledger_sheet};
use qingjian_domain::identifiers::Crs;
use qingjian_domain::ledger::{Target, TargetKind};
use qingjian_domain::register::{DryRun, Fault, Intended, Onto, Options, Table, dry_run_watched};
use serde_json::Value;
use uuid::Uuid;

use super::decide::{Chosen, Decided, kind};
use super::{bytes_of, targets_of, words, write_new, written};
use crate::ending::{Ended, Ending, Failure};
use crate::terminal;

/// What to import.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// 表格 / The spreadsheet: .xlsx, .xls or .csv (UTF-8, UTF-16 or GBK).
    file: PathBuf,
    /// 台账类别 / The ledger of rows that do not name theirs, such as restaurant or 餐饮单位.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    ledger: TargetKind,
    /// 工作表 / Name of the sheet; without it, the first that is shown.
    #[arg(long)]
    sheet: Option<String>,
    /// 表头对应 / A header that the program does not know, and the field it stands for; may be given more than once.
    #[arg(long, value_name = "HEADER=FIELD")]
    map: Vec<Chosen>,
    /// 全表坐标为WGS-84 / The whole sheet is in WGS-84, where no column 坐标系 says it.
    #[arg(long)]
    wgs84: bool,
    /// 现有台账 / The ledger as it is known: JSON lines, one target each; without it, nothing is known.
    #[arg(long, value_name = "JSONL")]
    against: Option<PathBuf>,
    /// 裁定存疑行 / What a doubtful row is: a new target, or the one of this id; may be given more than once.
    #[arg(long, value_name = "LINE=new|ID")]
    decide: Vec<Decided>,
    /// 写出新台账 / Write the ledger that follows to this new file, whole or not at all; without it nothing is written.
    #[arg(long, value_name = "JSONL")]
    apply: Option<PathBuf>,
    /// 逐行列出未变行 / List unchanged rows too.
    #[arg(long)]
    all: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &ImportArgs, out: &mut dyn Write) -> Ended {
    let known = args.against.as_deref().map(targets_of).transpose()?.unwrap_or_default();
    let (table, options) = table(args)?;
    let bar = terminal::steps("比对 comparing", table.rows.len());
    let judged = dry_run_watched(&table, &known, &options, &mut || bar.step());
    drop(bar);
    let run = match judged {
        Ok(run) => run,
        Err(faults) => return headers_wrong(&faults, args.json, out),
    };
    match args.json {
        true => words::in_json(&run, out)?,
        false => words::in_words(&run, args.all, out)?,
    }
    let Ok(intended) = run.intended() else { return words::not_imported(&run, args.json, out) };
    if let Some(file) = &args.apply {
        let targets = applied(known, &intended)?;
        write_new(file, written(&targets)?.as_bytes())?;
    }
    words::end(args.apply.as_deref(), &intended, args.json, out)?;
    Ok(Ending::Good)
}

fn headers_wrong(faults: &[Fault], json: bool, out: &mut dyn Write) -> Ended {
    match json {
        true => writeln!(out, "{}", serde_json::json!({"headers": words::faults(faults)}))?,
        false => faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?,
    }
    Ok(Ending::Bad)
}

/// The sheet below its header row.
fn table(args: &ImportArgs) -> Result<(Table, Options), Failure> {
    let bar = terminal::steps("读取 reading", 0);
    let headers: Vec<(String, String)> = args.map.iter().map(|Chosen(a, b)| (a.clone(), b.clone())).collect();
    let wanted = Wanted { sheet: args.sheet.clone() };
    let LedgerSheet { header_line, table } =
        ledger_sheet(&bytes_of(&args.file)?, &wanted, &headers, &mut |_| bar.step())?;
    drop(bar);
    let decisions = args.decide.iter().map(|Decided(line, decision)| (*line, *decision)).collect();
    let crs = args.wgs84.then_some(Crs::Wgs84);
    let options = Options { kind: args.ledger, crs, header_line, headers, decisions };
    Ok((table, options))
}

/// The ledger after all edits.
fn applied(mut known: Vec<Target>, intended: &[Intended]) -> Result<Vec<Target>, Failure> {
    let places: std::collections::HashMap<Uuid, usize> =
        known.iter().enumerate().map(|(at, target)| (target.id, at)).collect();
    for it in intended {
        match it.onto {
            Onto::New => known.push(edited(&serde_json::json!({"id": Uuid::now_v7()}), it)?),
            Onto::Target(id) => {
                let Some(target) = places.get(&id).and_then(|at| known.get_mut(*at)) else { continue };
                *target = edited(&serde_json::to_value(&*target)?, it)?;
            }
        }
    }
    Ok(known)
}

fn edited(before: &Value, intended: &Intended) -> Result<Target, Failure> {
    let mut fields = before.as_object().cloned().unwrap_or_default();
    fields.extend(intended.edits.iter().map(|edit| (edit.field.clone(), edit.after.clone())));
    Ok(serde_json::from_value(Value::Object(fields))?)
}

/// How many rows of each verdict.
pub(super) fn counts(run: &DryRun) -> [(&'static str, &'static str, usize); 6] {
    use qingjian_domain::register::RowVerdict::{Added, Changed, Doubtful, Joined, Unchanged, Wrong};
    let mut counts = [
        ("新增", "added", 0),
        ("变更", "changed", 0),
        ("未变", "unchanged", 0),
        ("并入", "joined", 0),
        ("存疑", "doubtful", 0),
        ("错误", "wrong", 0),
    ];
    for (_, verdict) in &run.rows {
        let at = match verdict {
            Added(_) => 0,
            Changed(..) => 1,
            Unchanged(_) => 2,
            Joined(_) => 3,
            Doubtful(_) => 4,
            Wrong(_) => 5,
            _ => continue,
        };
        if let Some((_, _, count)) = counts.get_mut(at) {
            *count += 1;
        }
    }
    counts
}

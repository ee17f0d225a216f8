//! `qingjian admin report`: which reports are due, and each of them put together.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use qingjian_documents::to_xlsx;
use qingjian_domain::calendar::Span;
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::reports::{ReportName, Section};
use qingjian_server::papers::{self, Compiled, DueLine};

use super::Office;
use crate::ending::{Ended, Ending, Failure};
use crate::ledger::write_new;
use crate::terminal::Table;

/// What to do about reports.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Verb {
    /// 应报材料 / Which reports the plan owes, for which period, by when.
    Due {
        /// 截至 / As of this Beijing date; without it, today.
        #[arg(long)]
        as_of: Option<NaiveDate>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// 汇编一份材料 / Put one report together; what a person must still write is marked.
    Write(WriteArgs),
}

/// Which report, of which period, where to.
#[derive(Debug, clap::Args)]
pub(super) struct WriteArgs {
    /// 材料 / Which, as `report due` names it, such as online_monthly.
    #[arg(value_parser = named)]
    report: ReportName,
    /// 期间 / 2022, 2022-H1, 2022-Q3, 2022-06, 2022-06-15, 2022-06-15/week, or 2022-06-01/2022-06-07.
    #[arg(long, value_parser = spanned)]
    period: Span,
    /// 输出 / A new file; its ending says the form: .xlsx, .csv or .json.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// 截至 / What was known on this Beijing date; without it, today.
    #[arg(long)]
    as_of: Option<NaiveDate>,
}

fn named(text: &str) -> Result<ReportName, String> {
    let all = || ReportName::ALL.map(|it| format!("{}（{}）", it.word(), it.zh())).join("、");
    ReportName::of(text).ok_or_else(|| format!("没有这种材料，应为 / no such report, there are: {}", all()))
}

fn spanned(text: &str) -> Result<Span, String> {
    let forms = "2022、2022-H1、2022-Q3、2022-06、2022-06-15、2022-06-15/week、2022-06-01/2022-06-07";
    papers::period(text).ok_or_else(|| format!("期间应写作 / write a period as {forms}"))
}

pub(super) fn run(office: &Office, verb: &Verb, out: &mut dyn Write) -> Ended {
    match verb {
        Verb::Due { as_of, json } => due(office, *as_of, *json, out),
        Verb::Write(args) => write(office, args, out),
    }
}

fn day(office: &Office, asked: Option<NaiveDate>) -> NaiveDate {
    asked.unwrap_or_else(|| beijing_date(office.now))
}

fn due(office: &Office, as_of: Option<NaiveDate>, json: bool, out: &mut dyn Write) -> Ended {
    let owed = papers::due_reports(&office.centre, &office.stream, day(office, as_of))?;
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&owed)?)?;
    } else {
        let mut table = Table::of(["材料 report", "名称 title", "期间 period", "期限 by", "规则 rule"]);
        owed.iter().for_each(|one| table.row(line(one)));
        write!(out, "{table}")?;
    }
    Ok(Ending::when(!owed.iter().any(|one| one.overdue)))
}

fn line(one: &DueLine) -> [String; 5] {
    let by = one.by.map_or_else(|| "—".to_owned(), |by| by.to_string());
    let late = if one.overdue { "  ! 逾期 overdue" } else { "" };
    [
        one.report.to_owned(),
        one.title.to_owned(),
        format!("{} — {}", one.from, one.to),
        format!("{by}{late}"),
        one.rule.clone(),
    ]
}

fn write(office: &Office, args: &WriteArgs, out: &mut dyn Write) -> Ended {
    let as_of = day(office, args.as_of);
    let made = papers::report(&office.centre, &office.stream, args.report, args.period, as_of)?;
    write_new(&args.out, &packed(&made, &args.out)?)?;
    let report = &made.report;
    writeln!(out, "已汇编《{}》{} — {}：{}", report.title, report.from, report.to, args.out.display())?;
    if !made.is_final {
        writeln!(out, "期间尚未结束，数字还会变化 / the period is not over: the numbers may still change")?;
    }
    for Section { title, .. } in report.to_write() {
        writeln!(out, "待填写 to be written: {title}")?;
    }
    Ok(Ending::Good)
}

fn packed(made: &Compiled, file: &Path) -> Result<Vec<u8>, Failure> {
    match file.extension().and_then(|it| it.to_str()) {
        Some("xlsx") => Ok(to_xlsx(&papers::report_grids(made))?),
        Some("csv") => Ok(papers::report_csv(made)?),
        Some("json") => Ok(serde_json::to_vec_pretty(made)?),
        _ => {
            Err(Failure::new("no_form", "文件名应以 .xlsx、.csv 或 .json 结尾 / the name ends in .xlsx, .csv or .json"))
        }
    }
}

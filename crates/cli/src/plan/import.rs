//! `qingjian plan import`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use qingjian_documents::PlanDocument;
use qingjian_domain::plan::{About, Draft};

use super::document;
use crate::ending::{Ended, Ending, Failure};

/// What to read, and where to write the draft.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// 计划文稿 / The published document: .txt, .docx or .html.
    file: PathBuf,
    /// 草稿 / The draft plan file; an existing file is never overwritten.
    #[arg(short, long, value_name = "DRAFT")]
    out: PathBuf,
    /// 年度 / The plan year; without it, the first year that the title names.
    #[arg(long)]
    year: Option<i32>,
    /// 区划代码 / Division code of the district.
    #[arg(long, default_value = "110102")]
    district: String,
    /// 检查主体 / The body that the plan is for.
    #[arg(long, default_value = "西城区生态环境局")]
    lead_body: String,
}

pub(super) fn run(args: &ImportArgs, out: &mut dyn Write) -> Ended {
    let document = document(&args.file)?;
    let draft = document.draft();
    if draft.rows.is_empty() {
        let first = draft.notes.first().map(|note| note.what.clone()).unwrap_or_default();
        return Err(Failure::new(
            "no_plan_table",
            format_args!("没有读出任务表 / no table of tasks was found. {first}"),
        ));
    }
    let about = about(args, &document)?;
    let file = OpenOptions::new().write(true).create_new(true).open(&args.out);
    let mut file = file.map_err(Failure::at(args.out.display()))?;
    file.write_all(draft.plan_file(&about).as_bytes())?;
    file.sync_all()?;
    report(&draft, args, out)
}

fn about(args: &ImportArgs, document: &PlanDocument) -> Result<About, Failure> {
    let title = document.title();
    let year = args.year.or_else(|| document.year()).ok_or_else(|| {
        Failure::new("no_year", "标题中没有年度，请用 --year 指明 / the title names no year: give --year")
    })?;
    let stem = args.out.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let source = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (district, lead_body) = (args.district.clone(), args.lead_body.clone());
    Ok(About { plan: stem, title, source, district, year, lead_body })
}

fn report(draft: &Draft, args: &ImportArgs, out: &mut dyn Write) -> Ended {
    let tasks = draft.rows.iter().filter(|row| !row.continues).count();
    let (rows, quantities) = (draft.rows.len(), draft.quantities.len());
    writeln!(
        out,
        "读出{tasks}项任务、{rows}行、{quantities}个数量 / {tasks} tasks, {rows} rows, {quantities} quantities"
    )?;
    for note in &draft.notes {
        writeln!(out, "第{0}行 line {0}: {1} — {2}", note.line, note.what, note.what_to_do)?;
    }
    let draft = args.out.display();
    writeln!(
        out,
        "草稿 {draft}；逐条处理 to_read 后运行 plan check / the draft; work through `to_read`, then run plan check"
    )?;
    Ok(Ending::Good)
}

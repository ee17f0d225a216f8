//! `qingjian plan check`.

use std::io::Write;
use std::path::{Path, PathBuf};

use qingjian_domain::plan;

use qingjian_documents::PlanDocument;

use super::{document, tell, text_of};
use crate::ending::{Ended, Ending, Failure};

/// What to check.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// The plan file.
    file: PathBuf,
    /// 原文 / The published document (.txt, .docx, .html) that every quote must stand in; without it, the file that the
    /// plan names as its source, where it lies beside the plan file.
    #[arg(long, value_name = "DOCUMENT")]
    source: Option<PathBuf>,
}

pub(super) fn run(args: &CheckArgs, out: &mut dyn Write) -> Ended {
    let text = text_of(&args.file)?;
    let source = source(args, &text)?;
    let mut mistakes = plan::check(&text);
    if let Some(source) = &source {
        mistakes.extend(plan::check_quotes(&text, &source.words()));
        mistakes.sort();
    }
    if tell(&mistakes, out)? == Ending::Bad {
        writeln!(out, "共{0}处 / {0} in all", mistakes.len())?;
        return Ok(Ending::Bad);
    }
    let plan = plan::read(&text).map_err(|_| Failure::new("plan_mistakes", "the file changed while it was read"))?;
    let (tasks, rules) = (plan.tasks.len(), plan.rules().count());
    writeln!(out, "计划文件无误：{tasks}项任务，{rules}条规则 / no mistakes: {tasks} tasks, {rules} rules")?;
    if source.is_none() {
        writeln!(
            out,
            "引文未与原文核对，可用 --source 指定原文 / quotes were not compared: name the document with --source"
        )?;
    }
    Ok(Ending::Good)
}

fn source(args: &CheckArgs, text: &str) -> Result<Option<PlanDocument>, Failure> {
    if let Some(named) = &args.source {
        return document(named).map(Some);
    }
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let name = value.get("source").and_then(|name| name.as_str()).map(Path::new).and_then(Path::file_name);
    let beside = name.map(|name| args.file.with_file_name(name)).filter(|file| file.is_file());
    beside.map(|file| document(&file)).transpose()
}

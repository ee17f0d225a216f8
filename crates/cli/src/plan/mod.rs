//! `qingjian plan`: a year's plan as data: checked, drafted from a document, evaluated over facts. Needs no server.

mod check;
mod coverage;
mod evaluate;
mod import;
mod words;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use qingjian_documents::{PLAN_BYTES_MAX, PlanDocument};
use qingjian_domain::plan::{self, Mistake, Plan};

use crate::ending::{Ended, Ending, Failure};

/// What to do with a plan.
#[derive(Clone, Debug, clap::Args)]
pub struct PlanArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum Verb {
    /// 检查计划文件 / Say everything that is wrong with a plan file, with line and column.
    Check(check::CheckArgs),
    /// 由计划文稿起草 / Draft a plan file from the published document, and mark what a person must still read.
    Import(import::ImportArgs),
    /// 逐条评价 / Say of every rule what is done, needed, owed and by when.
    Evaluate(evaluate::EvaluateArgs),
    /// 落实方式一览 / Say of every rule what enforces it.
    Coverage(coverage::CoverageArgs),
}

/// Runs one of the verbs.
///
/// # Errors
/// A file that cannot be read or written, or a plan with mistakes where a good one is needed.
pub fn run(args: &PlanArgs, out: &mut dyn Write) -> Ended {
    match &args.verb {
        Verb::Check(args) => check::run(args, out),
        Verb::Import(args) => import::run(args, out),
        Verb::Evaluate(args) => evaluate::run(args, out),
        Verb::Coverage(args) => coverage::run(args, out),
    }
}

/// A published document.
fn document(file: &Path) -> Result<PlanDocument, Failure> {
    let size = fs::metadata(file).map_err(Failure::at(file.display()))?.len();
    // What is too large is not read at all; the reader says so once more.
    if usize::try_from(size).map_or(true, |size| size > PLAN_BYTES_MAX) {
        return Err(Failure::new("plan_too_large", "文件超过64 MB / the file is larger than 64 MB"));
    }
    let bytes = fs::read(file).map_err(Failure::at(file.display()))?;
    Ok(PlanDocument::read(bytes, &file.file_name().unwrap_or_default().to_string_lossy())?)
}

fn text_of(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(Failure::at(file.display()))
}

/// The plan in a file; without a file the shipped one. A plan with mistakes is not used at all.
pub(crate) fn plan_of(file: Option<&PathBuf>) -> Result<Plan, Failure> {
    let text = file.map(|file| text_of(file)).transpose()?;
    plan::read(text.as_deref().unwrap_or(plan::XICHENG_2022)).map_err(|mistakes| {
        let first = mistakes.first().map(place).unwrap_or_default();
        let number = mistakes.len();
        Failure::new(
            "plan_mistakes",
            format_args!("计划文件有{number}处错误，先运行 plan check / {number} mistakes; the first: {first}"),
        )
    })
}

fn place(mistake: &Mistake) -> String {
    let Mistake { line, column, what, what_to_do } = mistake;
    format!("第{line}行第{column}列 line {line}, column {column}: {what} — {what_to_do}")
}

/// Prints every mistake; good when there is none.
pub(crate) fn tell(mistakes: &[Mistake], out: &mut dyn Write) -> Ended {
    for mistake in mistakes {
        writeln!(out, "{}", place(mistake))?;
    }
    Ok(Ending::when(mistakes.is_empty()))
}

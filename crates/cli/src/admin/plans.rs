//! The year's plan: checked, and written as documents that tablets have too.

use std::io::Write;
use std::path::PathBuf;

use qingjian_central_store::Adopting;
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::plan::{Papers, papers};

use super::Office;
use crate::ending::{Ended, Ending, Failure};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Verb {
    /// 采用年度计划 / Adopt a year's plan: a file with mistakes changes nothing, and all of them are listed.
    Adopt(AdoptArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct AdoptArgs {
    /// The plan file.
    file: PathBuf,
    /// 节假日文件 / The year's holidays, as JSON, where the program does not have them. Without it the adopted ones stay.
    #[arg(long, value_name = "FILE")]
    holidays: Option<PathBuf>,
    /// 采用原因，记入计划文档的经过 / Why, for the history of the plan's document.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

pub(super) fn run(office: &Office, verb: &Verb, out: &mut dyn Write) -> Ended {
    let Verb::Adopt(args) = verb;
    let text = std::fs::read_to_string(&args.file).map_err(Failure::at(args.file.display()))?;
    let papers = match papers(&text) {
        Ok(papers) => papers,
        Err(mistakes) => {
            crate::plan::tell(&mistakes, out)?;
            writeln!(out, "共{0}处，计划未采用 / {0} in all; nothing was adopted", mistakes.len())?;
            return Ok(Ending::Bad);
        }
    };
    let adopting = Adopting { holidays: holidays(args)?, reason: args.reason.clone() };
    adopt(office, &papers, &adopting, out)
}

fn holidays(args: &AdoptArgs) -> Result<Option<String>, Failure> {
    let Some(file) = &args.holidays else { return Ok(None) };
    let text = std::fs::read_to_string(file).map_err(Failure::at(file.display()))?;
    WorkCalendar::shipped_and(&[(&file.display().to_string(), &text)])
        .map_err(|error| Failure::new("holidays", error))?;
    Ok(Some(text))
}

fn adopt(office: &Office, papers: &Papers, adopting: &Adopting, out: &mut dyn Write) -> Ended {
    let author = office.writer()?.officer.id;
    let written = office.centre.adopt_plan(&office.stream, author, (papers, adopting), office.now)?;
    let said =
        if written { "已采用 / adopted" } else { "此前已采用，无变化 / adopted already, nothing changed" };
    let (year, title, parts) = (papers.year, &papers.adopted.title, papers.parts.len());
    writeln!(out, "{said}: {year} {title}（{parts} 份文档 documents，SHA-256 {}）", papers.adopted.sha256.as_str())?;
    Ok(Ending::Good)
}

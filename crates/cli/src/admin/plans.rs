//! The year's plan: checked, and written as documents that tablets have too.

use std::io::Write;
use std::path::{Path, PathBuf};

use qingjian_central_store::Adopting;
use qingjian_domain::calendar::Notice;
use qingjian_domain::plan::{Papers, papers};

use super::Office;
use crate::ending::{Ended, Ending, Failure};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Verb {
    /// 采用年度计划 / Adopt a year's plan: a file with mistakes changes nothing, and all of them are listed.
    Adopt(AdoptArgs),
    /// 录入年度节假日 / Enter a year's holidays, in the form of `crates/domain/data/calendar/2022.json`; a plan may come later.
    Holidays {
        /// The holiday file.
        file: PathBuf,
        /// 录入原因 / Why, for the history.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
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
    match verb {
        Verb::Adopt(args) => adopt_file(office, args, out),
        Verb::Holidays { file, reason } => enter(office, &notice(file)?, reason.as_deref(), out),
    }
}

fn adopt_file(office: &Office, args: &AdoptArgs, out: &mut dyn Write) -> Ended {
    let text = std::fs::read_to_string(&args.file).map_err(Failure::at(args.file.display()))?;
    let papers = match papers(&text) {
        Ok(papers) => papers,
        Err(mistakes) => {
            crate::plan::tell(&mistakes, out)?;
            writeln!(out, "共{0}处，计划未采用 / {0} in all; nothing was adopted", mistakes.len())?;
            return Ok(Ending::Bad);
        }
    };
    let holidays = args.holidays.as_deref().map(notice).transpose()?;
    if let Some(other) = holidays.as_ref().filter(|notice| notice.year != papers.year) {
        let sentence = format!("节假日为{}年，计划为{1}年 / holidays of {0}, a plan of {1}", other.year, papers.year);
        return Err(Failure::new("holidays", sentence));
    }
    let adopting = Adopting { holidays: holidays.map(|it| it.text()), reason: args.reason.clone() };
    adopt(office, &papers, &adopting, out)
}

fn notice(file: &Path) -> Result<Notice, Failure> {
    let text = std::fs::read_to_string(file).map_err(Failure::at(file.display()))?;
    Notice::read(&file.display().to_string(), &text).map_err(|error| Failure::new("holidays", error))
}

fn enter(office: &Office, notice: &Notice, reason: Option<&str>, out: &mut dyn Write) -> Ended {
    let author = office.writer()?.officer.id;
    let written = office.centre.enter_holidays(&office.stream, author, (notice, reason), office.now)?;
    let said =
        if written { "已录入 / entered" } else { "此前已录入，无变化 / entered already, nothing changed" };
    writeln!(out, "{said}: {} {}（{} 个节假日 holidays）", notice.year, notice.source, notice.holidays.len())?;
    Ok(Ending::Good)
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

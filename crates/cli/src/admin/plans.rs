//! The year's plan: checked, and written as documents that tablets have too.

use std::io::Write;
use std::path::PathBuf;

use qingjian_central_store::Edit;
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::plan::{Papers, papers};
use qingjian_sync::protocol::Outcome;
use qingjian_sync::{DocId, Dot};
use serde_json::{Value, json};

use super::Office;
use crate::ending::{Ended, Ending, Failure};
use crate::terminal::steps;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Verb {
    /// 采用年度计划 / Adopt a year's plan: a file with mistakes changes nothing, and all of them are listed.
    Adopt(AdoptArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct AdoptArgs {
    /// The plan file.
    file: PathBuf,
    /// 节假日文件 / The year's holidays, as JSON, where the program does not have them.
    #[arg(long, value_name = "FILE")]
    holidays: Option<PathBuf>,
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
    if papers.district != office.stream.as_str() {
        let sentence =
            format!("这是{}区的计划，本区为{1} / a plan of {0}; this district is {1}", papers.district, office.stream);
        return Err(Failure::new("other_district", sentence));
    }
    let holidays = holidays(args)?;
    adopt(office, &papers, holidays, out)
}

fn holidays(args: &AdoptArgs) -> Result<Option<String>, Failure> {
    let Some(file) = &args.holidays else { return Ok(None) };
    let text = std::fs::read_to_string(file).map_err(Failure::at(file.display()))?;
    WorkCalendar::shipped_and(&[(&file.display().to_string(), &text)])
        .map_err(|error| Failure::new("holidays", error))?;
    Ok(Some(text))
}

/// The parts first: they say nothing by themselves. The last commit names them all and puts the plan in force at once, so
/// that an adoption that breaks off changes nothing and can be begun again.
fn adopt(office: &Office, papers: &Papers, holidays: Option<String>, out: &mut dyn Write) -> Ended {
    let bar = steps("写入计划 plan", papers.parts.len());
    for (number, (part, text)) in (0_u32..).zip(&papers.parts) {
        let doc = DocId(*part);
        if office.centre.document(&office.stream, doc)?.is_none() {
            let values = [("of", json!(papers.document)), ("number", json!(number)), ("text", json!(text))];
            act(office, values.map(|(field, value)| edit(doc, "part", field, value, Vec::new())).into())?;
        }
        bar.step();
    }
    drop(bar);
    let doc = DocId(papers.document);
    let values = [("year", json!(papers.year)), ("adopted", json!(papers.adopted)), ("holidays", json!(holidays))];
    let edits: Vec<Edit> = changed(office, doc, values)?;
    let said = if edits.is_empty() {
        "此前已采用，无变化 / adopted already, nothing changed"
    } else {
        "已采用 / adopted"
    };
    if !edits.is_empty() {
        act(office, edits)?;
    }
    let (year, title, parts) = (papers.year, &papers.adopted.title, papers.parts.len());
    writeln!(out, "{said}: {year} {title}（{parts} 份文档 documents，SHA-256 {}）", papers.adopted.sha256.as_str())?;
    Ok(Ending::Good)
}

/// Fields that do not hold this yet, each with the values that it replaces.
fn changed<const N: usize>(office: &Office, doc: DocId, values: [(&str, Value); N]) -> Result<Vec<Edit>, Failure> {
    let there = office.centre.document(&office.stream, doc)?.map(|document| document.fields).unwrap_or_default();
    let of = |(field, value): (&str, Value)| {
        let survivors = there.get(field).map(Vec::as_slice).unwrap_or_default();
        let holds = survivors.iter().all(|one| *one.value.get() == value) && !survivors.is_empty();
        let sees: Vec<Dot> = survivors.iter().map(|one| one.dot).collect();
        let nothing = survivors.is_empty() && value.is_null();
        (!holds && !nothing).then(|| edit(doc, "plan", field, value, sees))
    };
    Ok(values.into_iter().filter_map(of).collect())
}

fn edit(doc: DocId, kind: &str, field: &str, value: Value, sees: Vec<Dot>) -> Edit {
    Edit { doc, kind: kind.to_owned(), field: field.to_owned(), value, sees }
}

fn act(office: &Office, edits: Vec<Edit>) -> Result<(), Failure> {
    let done = office.centre.act(&office.stream, office.writer()?.officer.id, edits, office.now)?;
    let held = done.results.iter().find(|result| match &result.outcome {
        Outcome::Stored { verdict, .. } => !verdict.takes_effect(),
        Outcome::TurnedAway { .. } => true,
    });
    match held {
        None => Ok(()),
        Some(result) => {
            let sentence = format!("计划文档未生效 / a document of the plan takes no effect: {:?}", result.outcome);
            Err(Failure::new("plan_held", sentence))
        }
    }
}

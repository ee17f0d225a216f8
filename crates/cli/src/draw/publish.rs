//! `qingjian draw publish`.

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use qingjian_documents::publication_grid;
use qingjian_domain::draw::{Handling, Month, Outcome, Purpose, Record, Replay, Substitution, publication, replay};
use serde::Deserialize;
use uuid::Uuid;

use super::{json_lines, pretty, terms, text};
use crate::ending::{Ended, Ending, Failure};
use crate::ledger::{form_of, packed, write_new};
use crate::plan::plan_of;

/// What to publish.
#[derive(Clone, Debug, clap::Args)]
pub struct PublishArgs {
    /// 抽取记录 / The record.
    file: PathBuf,
    /// 检查结果 / Visits made, one JSON object a line: target, name, is_person, visited_on, items, handling.
    #[arg(long, value_name = "JSONL")]
    outcomes: PathBuf,
    /// 人员替换 / Substitutions, one JSON object a line.
    #[arg(long, value_name = "JSONL")]
    substitutions: Option<PathBuf>,
    /// 计划文件 / The plan that says by when the list is public; without it that of 2022.
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// 公开表 / New file .xlsx or .csv; without it the list is printed as JSON.
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    target: Uuid,
    name: String,
    is_person: bool,
    visited_on: NaiveDate,
    items: Vec<String>,
    handling: Handling,
}

pub(super) fn run(args: &PublishArgs, out: &mut dyn Write) -> Ended {
    let record = Record::from_json(&text(&args.file)?)?;
    if let Replay::Different { at, .. } = replay(&record) {
        let what = "抽取记录复核不一致，不能公开 / the record does not replay and cannot be published";
        return Err(Failure::new("not_identical", format_args!("{what}: {at}")));
    }
    let told: Vec<Told> = json_lines(&args.outcomes)?;
    let outcomes: Vec<Outcome> = told.into_iter().map(outcome).collect();
    let substitutions: Vec<Substitution> =
        args.substitutions.as_deref().map(json_lines).transpose()?.unwrap_or_default();
    let list = publication(&record, &outcomes, &substitutions);
    match &args.out {
        None => write!(out, "{}", pretty(&list)?)?,
        Some(file) => {
            write_new(file, &packed(&[publication_grid(&list)], form_of(None, file)?)?)?;
            let (rows, open) = (list.rows.len(), list.open);
            writeln!(
                out,
                "已写入{rows}行，{open}个未检查的不列名 / {rows} rows; {open} not visited yet are not named"
            )?;
        }
    }
    if let (Purpose::Monthly(month), Some(_)) = (&list.purpose, &args.out) {
        due(*month, args, out)?;
    }
    Ok(Ending::Good)
}

fn due(month: Month, args: &PublishArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let plan = plan_of(args.plan.as_ref())?;
    let terms = terms(&plan)?;
    let (by, rule) = (terms.publication_due(month), terms.publish_by_day.rule);
    writeln!(out, "公开期限 {by}（{rule}）/ to be published by {by}")?;
    Ok(())
}

fn outcome(it: Told) -> Outcome {
    let Told { target, name, is_person, visited_on, items, handling } = it;
    Outcome { target, name, is_person, visited_on, items, handling }
}

//! `qingjian plan coverage`.

use std::io::Write;
use std::path::PathBuf;

use qingjian_domain::plan;

use super::plan_of;
use crate::ending::{Ended, Ending};
use crate::terminal::Table;

/// Of which plan.
#[derive(Clone, Debug, clap::Args)]
pub struct CoverageArgs {
    /// The plan file; without it, the plan that the program ships.
    #[arg(long)]
    plan: Option<PathBuf>,
    /// Print one JSON object a line.
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// Print the page docs/PLAN-COVERAGE.md.
    #[arg(long)]
    markdown: bool,
}

pub(super) fn run(args: &CoverageArgs, out: &mut dyn Write) -> Ended {
    let plan = plan_of(args.plan.as_ref())?;
    let covered = plan::coverage(&plan);
    if args.markdown {
        write!(out, "{}", plan::coverage_table(&plan))?;
    } else if args.json {
        covered
            .iter()
            .try_for_each(|it| Ok::<_, crate::ending::Failure>(writeln!(out, "{}", serde_json::to_string(it)?)?))?;
    } else {
        let mut table = Table::of(["规则 rule", "种类 kind", "落实方式 enforced by", "怎样 how", "说明 note"]);
        for it in &covered {
            let words = [it.rule, it.kind.zh(), it.enforced_by.zh(), &it.how, it.note.unwrap_or_default()];
            table.row(words.map(str::to_owned));
        }
        write!(out, "{table}")?;
        writeln!(out, "共{0}条 / {0} rules", covered.len())?;
    }
    Ok(Ending::Good)
}

//! `qingjian plan evaluate`.

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::plan::{self, Facts, Plan, Statement};
use serde_json::json;

use super::{plan_of, tell, text_of, words};
use crate::ending::{Ended, Ending, Failure};

/// What to evaluate.
#[derive(Clone, Debug, clap::Args)]
pub struct EvaluateArgs {
    /// The plan file; without it, the plan that the program ships.
    #[arg(long)]
    plan: Option<PathBuf>,
    /// 事实 / Facts, one JSON object a line, as docs/PLAN-FACTS.md says.
    #[arg(long)]
    facts: PathBuf,
    /// 截至日期 / The day asked about, such as 2022-07-31; later facts are not looked at.
    #[arg(long, value_name = "DATE")]
    as_of: NaiveDate,
    /// 节假日文件 / Holidays of a further year, as JSON; may be given more than once.
    #[arg(long, value_name = "FILE")]
    holidays: Vec<PathBuf>,
    /// 只看这些规则，逐项列全 / Only these rules, with every item.
    #[arg(long, value_name = "ID")]
    rule: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &EvaluateArgs, out: &mut dyn Write) -> Ended {
    let (plan, calendar) = (plan_of(args.plan.as_ref())?, calendar(args)?);
    known(&plan, args)?;
    let facts = Facts::read(&text_of(&args.facts)?);
    let statements: Vec<Statement<'_>> = match args.rule.is_empty() {
        true => plan::evaluate(&plan, &facts, &calendar, args.as_of),
        false => {
            let asked = args.rule.iter().filter_map(|id| plan.rule(id));
            asked.map(|rule| plan::evaluate_rule(&plan, rule, &facts, &calendar, args.as_of)).collect()
        }
    };
    match args.json {
        true => in_json(&plan, args, &facts, &statements, out),
        false => in_words(&plan, args, &facts, &statements, out),
    }
}

fn known(plan: &Plan, args: &EvaluateArgs) -> Result<(), Failure> {
    match args.rule.iter().find(|id| plan.rule(id).is_none()) {
        Some(id) => Err(Failure::new("no_such_rule", format_args!("计划中没有规则 {id} / the plan has no rule {id}"))),
        None => Ok(()),
    }
}

fn calendar(args: &EvaluateArgs) -> Result<WorkCalendar, Failure> {
    let wrong = |error| Failure::new("holidays", error);
    if args.holidays.is_empty() {
        return WorkCalendar::shipped().map_err(wrong);
    }
    let texts = args.holidays.iter().map(|file| Ok((file.display().to_string(), text_of(file)?)));
    let texts: Vec<(String, String)> = texts.collect::<Result<_, Failure>>()?;
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    WorkCalendar::shipped_and(&texts).map_err(wrong)
}

fn in_json(
    plan: &Plan,
    args: &EvaluateArgs,
    facts: &Facts,
    statements: &[Statement<'_>],
    out: &mut dyn Write,
) -> Ended {
    let (unknown, mistakes) = (facts.unknown_kinds(), facts.mistakes());
    let about = json!({"read": facts.len(), "unknown_kinds": unknown, "mistakes": mistakes});
    let said = json!({"plan": plan.plan, "as_of": args.as_of, "facts": about, "statements": statements});
    writeln!(out, "{}", serde_json::to_string_pretty(&said)?)?;
    Ok(Ending::when(mistakes.is_empty()))
}

fn in_words(
    plan: &Plan,
    args: &EvaluateArgs,
    facts: &Facts,
    statements: &[Statement<'_>],
    out: &mut dyn Write,
) -> Ended {
    let number = facts.len();
    writeln!(out, "{}  截至 as of {}  事实 facts {number}", plan.title, args.as_of)?;
    for (kind, lines) in facts.unknown_kinds() {
        writeln!(out, "未知种类，未计 / unknown kind, not used: {kind} × {lines}")?;
    }
    let ending = tell(facts.mistakes(), out)?;
    let most = if args.rule.is_empty() { words::FEW } else { usize::MAX };
    for statement in statements {
        write!(out, "{}", words::statement(statement, most))?;
    }
    writeln!(out, "{}", words::summary(statements))?;
    Ok(ending)
}

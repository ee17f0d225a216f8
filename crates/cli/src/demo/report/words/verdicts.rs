//! Verdicts, with the arithmetic of exceedances and the reasons of missing ones.

use qingjian_domain::verdict::State;

use super::Report;
use crate::demo::report::monitoring::VerdictLine;
use crate::terminal::Table;

pub(super) fn verdicts(report: &Report) -> String {
    let mut table = Table::of(["检查对象", "项目", "结果", "判定", "限值与依据"]);
    for it in &report.verdicts {
        let subject = format!("{} {}", it.verdict.pollutant.name_zh(), it.verdict.subject);
        let clause = it.clause.clone().unwrap_or_else(|| "–".to_owned());
        table.row([it.target.clone(), subject, it.value.clone(), it.state_zh.to_owned(), clause]);
    }
    let why = report.verdicts.iter().map(explained).collect::<String>();
    format!("五、监测判定 Verdicts\n{table}{why}")
}

/// An exceedance with its arithmetic, a missing verdict with its reasons.
fn explained(it: &VerdictLine) -> String {
    let said = |words: &str| format!("  {} {}：{words}\n", it.state_zh, it.target);
    match it.verdict.state {
        State::Exceeds => it.verdict.arithmetic.iter().map(|step| said(&step.calculation)).collect(),
        State::NotJudged => it.verdict.reasons.iter().map(|why| said(&format!("{} / {}", why.zh, why.en))).collect(),
        _ => String::new(),
    }
}

//! Verdicts as people read them.

use std::fmt::Write as _;

use qingjian_domain::verdict::{CitedLimit, State, Verdict};

use super::lines::{Fault, Judged};

/// What was made of one line.
pub fn words(judged: &Judged) -> String {
    match &judged.outcome {
        Ok(verdicts) => verdicts.iter().map(|it| format!("第{0}行 line {0}  {1}", judged.line, in_words(it))).collect(),
        Err(fault) => of_fault(judged.line, fault),
    }
}

fn of_fault(line: usize, Fault { code, at, message }: &Fault) -> String {
    let place = if at.is_empty() { String::new() } else { format!(" {at}") };
    format!("第{line}行 line {line}: {code}{place}: {message}\n\n")
}

/// One verdict with its clause, arithmetic and reasons.
pub fn in_words(verdict: &Verdict) -> String {
    let mut text = format!("{}\n", title(verdict));
    if let Some(limit) = verdict.limits.first() {
        line_of(&mut text, "依据 clause", &clause(limit));
    }
    for step in &verdict.arithmetic {
        line_of(&mut text, "计算 step", &step.to_string());
    }
    for reason in &verdict.reasons {
        line_of(&mut text, "说明 reason", &format!("{} / {}", reason.zh, reason.en));
    }
    text.push('\n');
    text
}

fn title(verdict: &Verdict) -> String {
    let sample = verdict.sample_no.as_deref().unwrap_or("–");
    let outlook = verdict.outlook.filter(|outlook| State::from(*outlook) != verdict.state);
    let outlook = outlook.map(|outlook| format!("（计算值{}）", outlook.name_zh())).unwrap_or_default();
    let (subject, name, state) = (&verdict.subject, verdict.pollutant.name_zh(), verdict.state.name_zh());
    format!("{state}{outlook}  {name} {}  样品 {sample}  {subject}", value(verdict))
}

/// The judged value with its unit, or a dash.
pub fn value(verdict: &Verdict) -> String {
    let unit = verdict.unit.map(|unit| unit.symbol()).unwrap_or_default();
    verdict.shown.as_ref().map_or_else(|| "–".to_owned(), |shown| format!("{shown} {unit}").trim_end().to_owned())
}

/// The limit with its standard and clause.
pub fn clause(limit: &CitedLimit) -> String {
    let clause = limit.clause.as_ref().map(|clause| format!(" {clause}")).unwrap_or_default();
    format!("{}  {}{clause}", limit.text, limit.standard)
}

fn line_of(text: &mut String, label: &str, content: &str) {
    // Writing into a String cannot fail.
    let _infallible = writeln!(text, "    {label}: {content}");
}

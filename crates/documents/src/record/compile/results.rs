//! Monitoring results with verdict, clause and arithmetic.

use std::sync::LazyLock;

use qingjian_domain::limits::Limits;
use qingjian_domain::monitoring::{MeasurementSet, parse};
use qingjian_domain::verdict::{CitedLimit, State, Verdict, judge};
use qingjian_sync::protocol::DocumentState;

use super::super::fields::{is_torn, sole};
use super::super::paper::{Judged, Measured};
use super::super::source::Source;
use super::super::words::clock;
use super::seal::SealState;

/// The shipped limits; without them nothing is judged, which the domain's tests rule out.
static LIMITS: LazyLock<Option<Limits>> = LazyLock::new(|| Limits::shipped().ok());

pub(super) fn of(source: &Source, seal: &SealState) -> Vec<Measured> {
    source.parts("monitoring_result").map(|part| measured(part, seal)).collect()
}

fn measured(part: &DocumentState, seal: &SealState) -> Measured {
    let set = sole(part, "result").and_then(|result| parse(&result.to_string()).ok());
    let mut about = Vec::new();
    about.extend(set.as_ref().map(|set| format!("采样时间 {}", clock(set.sampled_at))));
    about.extend(seal.outside(part.doc).map(str::to_owned));
    if is_torn(part, "result") {
        about.push("有两个结果尚未裁定，不作判定，见“待裁定的冲突”".to_owned());
    } else if set.is_none() {
        about.push("结果无法由本程序读取，不作判定".to_owned());
    }
    let withdrawn = sole(part, "withdrawn").map(|it| it.get("reason").and_then(|why| why.as_str()).unwrap_or_default());
    if let Some(reason) = withdrawn {
        about.push(format!("已撤回：{reason}，不作判定"));
    }
    let verdicts = set.filter(|_| withdrawn.is_none()).map(|set| verdicts(&set)).unwrap_or_default();
    Measured { about: (!about.is_empty()).then(|| about.join("　")), verdicts }
}

fn verdicts(set: &MeasurementSet) -> Vec<Judged> {
    let judged = LIMITS.as_ref().map(|limits| judge(set, limits)).unwrap_or_default();
    judged.iter().map(judged_words).collect()
}

fn judged_words(one: &Verdict) -> Judged {
    let unit = one.unit.map(|unit| unit.symbol()).unwrap_or_default();
    let outlook = one.outlook.filter(|_| one.state == State::Provisional);
    let verdict = match outlook {
        Some(outlook) => format!("{}（暂{}）", one.state.name_zh(), outlook.name_zh()),
        None => one.state.name_zh().to_owned(),
    };
    let steps = one.arithmetic.iter().map(|step| format!("{}：{}", step.rule_zh, step.calculation));
    let factor = one.exceedance_factor.map(|factor| format!("超标倍数：{factor}"));
    let reasons = one.reasons.iter().map(|reason| reason.zh.clone());
    let person = one.needs_person.then(|| "计算值与报告值得出不同结论，须人工核定".to_owned());
    Judged {
        sample: one.sample_no.clone(),
        what: format!("{} {}", one.pollutant.name_zh(), one.subject).trim_end().to_owned(),
        value: one.shown.as_ref().map(|shown| format!("{shown} {unit}").trim_end().to_owned()),
        verdict,
        bad: matches!(one.state, State::Exceeds | State::Deemed),
        limit: one.limits.first().map(limit).unwrap_or_else(|| "—".to_owned()),
        lines: steps.chain(factor).chain(reasons).chain(person).collect(),
    }
}

fn limit(one: &CitedLimit) -> String {
    let clause = one.clause.as_deref().unwrap_or_default();
    let doubt = if one.enabled { "" } else { "〔未确认〕" };
    format!("{} {} {clause}{doubt}", one.text, one.standard).trim_end().to_owned()
}

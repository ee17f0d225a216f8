//! What enforces each rule of a plan: one table for all of them.

use std::fmt::Write;

use serde::Serialize;

use super::kind::Kind;
use super::params::Params;
use super::rule::{EnforcedBy, Plan, Rule};

/// What sees to it that one rule is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Covered<'p> {
    /// Rule id.
    pub rule: &'p str,
    /// Kind.
    pub kind: Kind,
    /// What enforces it.
    pub enforced_by: EnforcedBy,
    /// In words.
    pub how: String,
    /// Why it is only stored, or what to know.
    pub note: Option<&'p str>,
}

/// A line for every rule, in the plan's order.
#[must_use]
pub fn coverage(plan: &Plan) -> Vec<Covered<'_>> {
    plan.rules().map(covered).collect()
}

fn covered(rule: &Rule) -> Covered<'_> {
    Covered {
        rule: &rule.id,
        kind: rule.kind,
        enforced_by: rule.enforced_by,
        how: how(rule),
        note: rule.note.as_deref(),
    }
}

impl EnforcedBy {
    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Counter => "计数",
            Self::OwedWork => "应办事项",
            Self::Gate => "取证前后把关",
            Self::Checklist => "检查表内容",
            Self::Report => "应报材料",
            Self::Reader => "计划文件读取",
            Self::Stored => "仅存档",
        }
    }
}

fn how(rule: &Rule) -> String {
    let unit = &rule.unit;
    if matches!(rule.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader) {
        return rule.enforced_by.zh().to_owned();
    }
    match &rule.params {
        Params::Quota(it) => format!("完成数 ÷ {}{unit}", it.at_least),
        Params::Freq(it) => format!("每周期不少于{}次，逐对象列出所欠（{unit}）", it.at_least),
        Params::Ratio(_) => format!("按台账实时基数算出应抽数（{unit}）"),
        Params::Select(_) => format!("列出应优先而未到的{unit}"),
        Params::Trigger(_) | Params::Transfer(_) => "逐件列出未办结的".to_owned(),
        Params::Window(it) if it.only => "时段外的逐件列出".to_owned(),
        Params::Window(_) => format!("时段内计数（{unit}）"),
        Params::Deadline(_) => format!("到期未完成的逐{unit}列出"),
        Params::Report(it) if it.rates.is_empty() => format!("逐期列出未报的（{unit}）"),
        Params::Report(_) => "计算比率".to_owned(),
        Params::Form(_) | Params::Joint(_) | Params::Exempt(_) => "逐件核对，不符的列出".to_owned(),
        Params::Content(it) => content(&it.all, &it.any),
        Params::Record(it) if it.document.is_some() => "文件是否在案".to_owned(),
        Params::Record(_) => "逐项核对台账或记录".to_owned(),
    }
}

fn content(all: &[String], any: &[String]) -> String {
    let needed = all.iter().map(String::as_str).collect::<Vec<_>>().join("、");
    let one = any.iter().map(String::as_str).collect::<Vec<_>>().join("、");
    match (needed.is_empty(), one.is_empty()) {
        (false, _) => format!("须含 {needed}"),
        (true, false) => format!("须含其一：{one}"),
        (true, true) => "须填写".to_owned(),
    }
}

/// The table as Markdown, for `docs/PLAN-COVERAGE.md`.
#[must_use]
pub fn coverage_table(plan: &Plan) -> String {
    let mut text = format!("# What enforces each rule: {}\n\n{INTRODUCTION}\n", plan.title);
    text.push_str("| rule | kind | enforced by | how | note |\n|---|---|---|---|---|\n");
    for it in coverage(plan) {
        let (kind, by) = (it.kind.zh(), it.enforced_by.zh());
        let note = it.note.unwrap_or_default();
        // Writing into a string cannot fail.
        let _ = writeln!(text, "| {} | {kind} | {by} | {} | {note} |", it.rule, it.how);
    }
    text
}

const INTRODUCTION: &str = "Made by `plan::coverage_table` from the plan file; a test compares. 计数 counts done and needed, 应办事项 lists owed \
work per target or event, 取证前后把关 is asked of every record, 检查表内容 asks what a checklist must carry, 应报材料 \
lists reports due. Each rule has a scene in `crates/domain/src/plan/tests/scenes.rs` in which it is not satisfied and one \
in which it is. What a gate shows before a visit is the business of the tablet; here every record is judged afterwards.\n";

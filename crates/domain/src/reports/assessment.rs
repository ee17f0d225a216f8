//! The half-year self-assessment: how every rule stands.

use super::section::Section;
use crate::plan::{State, Statement};

pub(super) fn half_year(statements: &[Statement<'_>]) -> Vec<Section> {
    let row = |it: &Statement<'_>| {
        let needed = it.needed.map(|needed| needed.to_string()).unwrap_or_default();
        let owed: u64 = it.owed.iter().map(|owed| owed.missing).sum();
        [
            it.rule.to_owned(),
            it.quote.to_owned(),
            it.done.to_string(),
            needed,
            it.unit.to_owned(),
            it.state.zh().to_owned(),
            owed.to_string(),
        ]
    };
    let told = statements.iter().filter(|it| it.state != State::Stored).map(row).collect();
    let columns = ["规则", "原文", "完成", "应完成", "单位", "状态", "尚欠"];
    vec![
        Section::table("rules", "各项任务完成情况", columns, told),
        Section::to_write("assessment", "自评", "对照上表逐项自评，说明未完成的原因和下半年安排"),
    ]
}

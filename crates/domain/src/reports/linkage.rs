//! The half-year summary of enforcement and monitoring together (task 44).

use std::collections::HashSet;

use super::looking::{Looking, done, words};
use super::section::Section;
use crate::plan::{Fact, FactKind};

/// T44-R4: joint actions and training, what was done about exceedances, problems.
pub(super) fn half_year(at: &Looking<'_>) -> Vec<Section> {
    vec![joint_actions(at), exceedances(at), Section::to_write("problems", "存在问题", "填写机制落实中存在的问题")]
}

fn joint_actions(at: &Looking<'_>) -> Section {
    let visited: HashSet<_> = at.of(FactKind::Visit).filter_map(|it| Some((it.target.as_deref()?, it.day))).collect();
    let together = |it: &&Fact| it.target.as_deref().is_some_and(|target| visited.contains(&(target, it.day)));
    let joint = at.of(FactKind::Monitoring).filter(together).count();
    let of = |word: &str| at.of(FactKind::Activity).filter(|it| it.has("activity", word)).count();
    let row = |title: &str, number: usize| [title.to_owned(), number.to_string()];
    let rows = vec![
        row("执法监测同时到场的监测（次）", joint),
        row("全部监测（次）", at.of(FactKind::Monitoring).count()),
        row("培训（次）", of("training")),
        row("区域联动（次）", of("regional_linkage")),
    ];
    Section::table("joint_actions", "执法监测联合行动和培训工作情况", ["项目", "数量"], rows)
}

fn exceedances(at: &Looking<'_>) -> Section {
    let row = |it| {
        let fact: &Fact = it;
        let answered = |kind| done(at.answers(fact, kind));
        [
            fact.day.to_string(),
            at.name(it),
            words(fact, "item"),
            answered(FactKind::Order),
            answered(FactKind::Case),
            answered(FactKind::Visit),
        ]
    };
    let rows = at.of(FactKind::Monitoring).filter(|it| it.has("verdict", "exceeds")).map(row).collect();
    let columns = ["监测日期", "单位", "项目", "责令改正", "立案", "复查"];
    Section::table("exceedance_cases", "监测超标问题查处情况", columns, rows)
}

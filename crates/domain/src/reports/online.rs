//! The monthly and yearly reports on automatic monitoring.

use super::looking::{Looking, done, is_yes, words};
use super::section::Section;
use crate::plan::{Fact, FactKind};

/// The task of automatic monitoring.
const TASK: u32 = 38;

fn problems<'a>(at: &Looking<'a>) -> Vec<&'a Fact> {
    at.of(FactKind::Lead).filter(|lead| lead.has("source", "online")).collect()
}

/// T38-R5: at least patrols, problems, their list, cases and fines.
pub(super) fn monthly(at: &Looking<'_>) -> Vec<Section> {
    let is_patrol = |visit: &&Fact| visit.has("form", "off_site") && serves(visit);
    let problems = problems(at);
    let cases = problems.iter().map(|lead| at.answers(lead, FactKind::Case)).sum();
    vec![
        Section::number(
            "patrols",
            "依托自动监控平台开展数据巡查（家次）",
            at.of(FactKind::Visit).filter(is_patrol).count(),
        ),
        Section::number("problems", "发现的问题数", problems.len()),
        list(at, &problems),
        Section::number("cases", "立案处罚数", cases),
        Section::to_write("fines", "（拟）处罚金额", "填写各案（拟）处罚金额合计，单位万元；系统不记录金额"),
    ]
}

fn serves(visit: &Fact) -> bool {
    visit.tasks.contains(&TASK) || visit.tasks_incomplete.contains(&TASK)
}

fn list<'a>(at: &Looking<'a>, problems: &[&'a Fact]) -> Section {
    let row = |lead: &&'a Fact| {
        let answered = |kind| done(at.answers(lead, kind));
        [
            lead.id.clone(),
            lead.day.to_string(),
            at.name(lead),
            words(lead, "topics"),
            answered(FactKind::Visit),
            answered(FactKind::Case),
        ]
    };
    let columns = ["编号", "发现日期", "单位", "问题", "已现场核查", "已立案"];
    Section::table("problem_list", "问题清单明细", columns, problems.iter().map(row).collect())
}

/// T38-R7: situation, practices, problems, suggestions.
pub(super) fn annual(at: &Looking<'_>) -> Vec<Section> {
    let targets = at.targets();
    let with = |field: &str| targets.iter().filter(|target| is_yes(target, field)).count();
    let problems = problems(at);
    let checked = at.of(FactKind::Visit).filter(|visit| serves(visit)).count();
    let row = |title: &str, number: usize| [title.to_owned(), number.to_string()];
    let situation = vec![
        row("应当安装自动监控的单位（家）", with("must_install_monitoring")),
        row("已安装在线监控的单位（家）", with("online_monitoring")),
        row("本年新安装联网（家）", at.of(FactKind::Installation).count()),
        row("本年检查（家次）", checked),
        row("本年线上发现问题（个）", problems.len()),
    ];
    vec![
        Section::table("situation", "本区自动监控工作基本情况", ["项目", "数量"], situation),
        Section::to_write("practices", "主要做法", "填写本年的主要做法"),
        list(at, &problems),
        Section::to_write("problems", "存在问题", "根据上表归纳存在的问题"),
        Section::to_write("suggestions", "建议", "填写建议"),
    ]
}

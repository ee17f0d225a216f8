//! What is reported of a day or a week: checks, vehicles, findings, cases.

use super::looking::{Looking, words};
use super::section::Section;
use crate::plan::FactKind;

/// Checks of a day in an alert or event.
pub(super) fn day(at: &Looking<'_>) -> Vec<Section> {
    let mut sections = numbers(at);
    sections.push(visits(at));
    sections.push(Section::to_write("summary", "当日情况说明", "填写突出问题和处理情况；没有的写“无”"));
    sections
}

/// A week's news; the plan asks for words and a picture.
pub(super) fn news(at: &Looking<'_>) -> Vec<Section> {
    let mut sections = numbers(at);
    sections.push(Section::to_write("text", "动态正文", "选一项工作写成一条信息"));
    sections.push(Section::to_write("image", "图片", "附一张图片；图中不得有个人信息"));
    sections
}

fn numbers(at: &Looking<'_>) -> Vec<Section> {
    let officers: usize = at.of(FactKind::Crew).map(|crew| crew.words("officers").count()).sum();
    let number = |key, title, kind| Section::number(key, title, at.of(kind).count());
    vec![
        Section::number("crews", "出动执法人员（人次）", officers),
        number("visits", "检查（家次）", FactKind::Visit),
        number("vehicles", "检查车辆（辆次）", FactKind::VehicleCheck),
        number("machines", "检查非道路机械（台次）", FactKind::MachineCheck),
        number("findings", "发现违法情形（个）", FactKind::Finding),
        number("orders", "责令改正（件）", FactKind::Order),
        number("cases", "立案（件）", FactKind::Case),
    ]
}

fn visits(at: &Looking<'_>) -> Section {
    let row = |visit| {
        let time = |at: chrono::DateTime<chrono::FixedOffset>| at.format("%H:%M").to_string();
        let fact: &crate::plan::Fact = visit;
        [fact.at.map(time).unwrap_or_default(), at.name(visit), words(fact, "form"), words(fact, "officers")]
    };
    let rows = at.of(FactKind::Visit).map(row).collect();
    Section::table("visit_list", "检查明细", ["时间", "单位", "形式", "执法人员"], rows)
}

/// T36-R2: the day's remote sensing data.
pub(super) fn remote_sensing(at: &Looking<'_>) -> Vec<Section> {
    let row = |it: &crate::plan::Fact| ["device", "valid", "total"].map(|field| value(it, field));
    let picked = at.of(FactKind::VehicleCheck).filter(|it| it.has("preselected_by", "remote_sensing")).count();
    vec![
        Section::table(
            "records",
            "遥感监测数据",
            ["设备", "有效数据", "总数据"],
            at.of(FactKind::RemoteRecord).map(row).collect(),
        ),
        Section::number("checked", "据此检查车辆（辆次）", picked),
        Section::to_write("evidence", "超标车数据审核", "按“非现场执法证据标准规范”逐条审核后附上"),
    ]
}

fn value(fact: &crate::plan::Fact, field: &str) -> String {
    match fact.field(field) {
        Some(crate::plan::Value::Number(number)) => number.to_string(),
        _ => words(fact, field),
    }
}

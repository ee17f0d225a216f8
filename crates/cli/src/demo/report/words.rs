//! The report as people read it: Chinese first.

mod tablets;
mod verdicts;
mod waiting;

use super::Report;
use crate::terminal::Table;
use tablets::tablets;
use verdicts::verdicts;
use waiting::{shared, waiting};

/// The whole report.
pub fn words(report: &Report) -> String {
    let sections = [head, tablets, visits, shared, waiting, verdicts, night, unfinished, plan, verdict];
    sections.iter().map(|section| section(report)).collect::<Vec<_>>().join("\n")
}

fn head(report: &Report) -> String {
    let Report { sample, district, at, .. } = report;
    format!("青检 Qingjian  {district}  报告时间 {at}\n※ {sample}\n")
}

fn visits(report: &Report) -> String {
    let mut table = Table::of(["清单", "检查", "已封存", "照片"]);
    for it in &report.lists {
        let name = format!("{} {}", it.list, it.name);
        table.row([name, it.inspections.to_string(), it.sealed.to_string(), it.photos.to_string()]);
    }
    let it = &report.totals;
    format!(
        "二、现场检查 Inspections\n{table}  共 {} 次：封存 {}，完成 {}，未完成 {} / sealed {}, complete {}, draft {}\n",
        it.inspections, it.sealed, it.complete, it.draft, it.sealed, it.complete, it.draft
    )
}

fn night(report: &Report) -> String {
    let mut table = Table::of(["检查对象", "平板时钟", "校正后", "检查日期", "班次日期", ""]);
    for it in &report.night {
        let note = if it.clock_says_other_day { "← 平板时钟会记错日期" } else { "" };
        table.row([
            it.target.clone(),
            it.device_at.clone(),
            it.at.clone(),
            it.visit_date.clone(),
            it.shift_date.clone(),
            note.to_owned(),
        ]);
    }
    format!("六、夜班 Night crew（检查归属其开始之日 a visit belongs to the date of its start）\n{table}")
}

fn unfinished(report: &Report) -> String {
    let Some(it) = &report.unfinished else { return String::new() };
    let mut table = Table::of(["检查项", "还缺"]);
    for line in &it.missing {
        table.row([line.item.clone().unwrap_or_default(), line.zh.clone()]);
    }
    format!("七、未完成的检查 {} 还缺 {} 项 What is missing\n{table}", it.target, it.missing.len())
}

fn plan(report: &Report) -> String {
    super::plan::words(&report.plan)
}

fn verdict(report: &Report) -> String {
    let it = &report.totals;
    let says = if report.nothing_lost() { "无一丢失 / nothing lost" } else { "有缺失 / something is missing" };
    format!(
        "九、合计 Totals\n  记录 {}/{}，照片与文件 {}/{}，{says}；待裁定：冲突 {}，迟到或待核 {}\n",
        it.records_arrived, it.records, it.photos_arrived, it.photos, it.conflicts, it.waiting
    )
}

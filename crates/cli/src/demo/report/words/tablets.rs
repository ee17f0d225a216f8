//! Tablets and their syncs.

use super::Report;
use crate::terminal::Table;

pub(super) fn tablets(report: &Report) -> String {
    let mut table = Table::of(["平板", "记录人", "时钟", "记录", "照片与文件", "未生效", "最近联系"]);
    let mut syncs = Table::of(["时间", "平板", "结果", "上传记录", "下载文档", "上传文件"]);
    for it in &report.tablets {
        table.row([
            it.device.to_owned(),
            it.officer.to_owned(),
            clock(it.clock_ahead_s),
            format!("{}/{}", it.records_arrived, it.records),
            format!("{}/{}", it.photos_arrived, it.photos),
            it.without_effect.to_string(),
            it.last_contact.clone(),
        ]);
        for sync in &it.syncs {
            syncs.row([
                sync.at.clone(),
                it.device.to_owned(),
                if sync.ended == "ok" { "完成".to_owned() } else { format!("中断（{}）", sync.ended) },
                sync.pushed.to_string(),
                sync.pulled.to_string(),
                sync.files.to_string(),
            ]);
        }
    }
    format!("一、平板 Tablets\n{table}\n  各次同步 every sync\n{syncs}{}", cut(report))
}

fn cut(report: &Report) -> String {
    let Some(cut) = &report.cut_upload else { return String::new() };
    let from = cut.resumed_from.map_or("–".to_owned(), |from| from.to_string());
    let short: String = cut.sha256.chars().take(12).collect();
    format!(
        "  照片 {short}… 上传中断于第 {} 字节（共 {}），续传自第 {from} 字节 / cut at byte {}, resumed from {from}\n",
        cut.sent, cut.bytes, cut.sent
    )
}

/// How far a tablet's clock is ahead, in words.
fn clock(ahead_s: i64) -> String {
    match ahead_s.signum() {
        1 => format!("快{}分", ahead_s / 60),
        -1 => format!("慢{}分", -ahead_s / 60),
        _ => "准".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_right_fast_or_slow() {
        assert_eq!([clock(0), clock(2220), clock(-60)], ["准", "快37分", "慢1分"]);
    }
}

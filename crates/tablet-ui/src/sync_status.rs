//! What has arrived, what waits, and what needs a person.

use maud::html;
use qingjian_field_core::{FieldCore, FieldError};

use crate::frame::Look;
use crate::request::Page;
use crate::screens::Line;

pub(crate) fn show(core: &mut FieldCore, said: Option<&str>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let (report, attention) = (core.report()?, core.attention(0)?);
    let stuck: Vec<_> = core.photos(0)?.into_iter().filter(|it| !it.arrived).collect();
    let body = html! {
        @if let Some(said) = said { p .notice role="status" { (look.lang.side(said)) } }
        p .big .good[report.complete()] { (if report.complete() { look.t("全部已送达中心", "Everything has arrived") } else { look.t("有内容尚未送达，都已保存在平板上", "Some is still waiting; all of it is kept here") }) }
        dl {
            dt { (look.t("记录", "Records")) } dd { (report.records_arrived) " / " (report.records) progress value=(report.records_arrived) max=(report.records.max(1)) aria-label=(look.t("记录", "records")) {} }
            dt { (look.t("照片和文件", "Photographs and files")) } dd { (report.photos_arrived) " / " (report.photos) progress value=(report.photos_arrived) max=(report.photos.max(1)) aria-label=(look.t("照片", "photographs")) {} }
        }
        form method="post" action="/sync" { (look.hidden()) button .main { (look.t("立即同步", "Sync now")) } }
        @if !attention.is_empty() {
            h2 { (look.t("需要人工处理", "Needs a person")) }
            ul .cards { @for one in &attention { li { div { strong { (look.lang.side(&one.message)) }
                small { @for op in &one.ops { (op.field) " " } } } } } }
        }
        @if !stuck.is_empty() {
            h2 { (look.t("等待发送的照片", "Photographs that wait")) }
            ul .cards { @for one in &stuck { li { a href={ "/photo/" (one.sha256.hex()) } { "#" (one.sha256.hex().chars().take(8).collect::<String>()) " · " (one.bytes / 1024) " KB"
                small { (if one.message.is_empty() { look.t("等待中", "waiting") } else { look.lang.side(&one.message) }) } } } } }
        }
    };
    Ok(look.page(look.t("同步", "Sync"), &body))
}

pub(crate) fn run(core: &mut FieldCore, line: &Line) -> Result<Page, FieldError> {
    let mut api = line();
    let said = match core.sync(api.as_mut(), &mut |_| {}) {
        Ok(done) => format!(
            "同步完成：发出{0}条、收到{1}份、照片{2}个 / Done: {0} sent, {1} received, {2} photographs",
            done.pushed, done.pulled, done.photos
        ),
        Err(error) => error.to_string(),
    };
    show(core, Some(&said))
}

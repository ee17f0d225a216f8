//! An edited plan file: every mistake with line and column, or a page of its own where it may be adopted.

use actix_multipart::Multipart;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_domain::plan::{Mistake, papers};

use super::super::door::{Away, Visitor};
use super::super::frame;
use super::super::listing::table;
use super::{PATH, sent};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Mistakes and notes of one page: whoever has more corrects these first.
const SHOWN_MAX: usize = 300;

pub(super) fn form(visitor: &Visitor) -> Markup {
    html! { form .card method="post" action="/console/plan-import/check" enctype="multipart/form-data" {
        (visitor.hidden())
        h2 { (visitor.t("检查改好的计划文件", "Check an edited plan file")) }
        p .soft { (visitor.t("没有错误的文件先与现行计划比较，确认后才采用。", "A file without mistakes is compared with the plan in force first.")) }
        label { (visitor.t("计划文件（.json）", "Plan file (.json)")) input type="file" name="file" required accept=".json,application/json"; }
        button .main { (visitor.t("检查", "Check")) }
    } }
}

pub(super) async fn check(request: HttpRequest, shared: Data<Shared>, parts: Multipart) -> Result<HttpResponse, Away> {
    let (visitor, sent) = sent(&request, parts).await?;
    let text = String::from_utf8(sent.bytes).map_err(|_| {
        let detail = "计划文件应为UTF-8编码的JSON / the plan file is JSON in UTF-8";
        visitor.away()(Refusal::new(codes::PLAN_FILE_UNREADABLE, detail))
    })?;
    let checked = web::block(move || (papers(&text).err(), text)).await;
    let stopping = |_| visitor.away()(Refusal::new(codes::STOPPING, "the server is stopping: send it again"));
    match checked.map_err(stopping)? {
        (None, text) => {
            let (whose, now) = ((visitor.stream(), visitor.officer()), shared.clock.now());
            let id = shared.console.plan_files.keep(whose, (sent.file_name, text), now);
            Ok(frame::go(&format!("{PATH}/{id}")))
        }
        (Some(found), _) => {
            Ok(visitor.page(visitor.t("计划检查", "Plan check"), &wrong(&visitor, &sent.file_name, &found)))
        }
    }
}

fn wrong(visitor: &Visitor, file_name: &str, found: &[Mistake]) -> Markup {
    html! {
        p { b { (file_name) } }
        p .notice .bad role="alert" { (found.len()) " " (visitor.t("处错误，没有采用，请改正后再检查：", "mistakes; nothing was adopted. Correct them and check again:")) }
        (mistakes(visitor, found))
        p { a .button href=(PATH) { (visitor.t("返回", "Back")) } }
    }
}

pub(super) fn mistakes(visitor: &Visitor, all: &[Mistake]) -> Markup {
    if all.is_empty() {
        return html! { p .soft { (visitor.t("没有。", "None.")) } };
    }
    let heads = [
        visitor.t("行", "Line"),
        visitor.t("列", "Column"),
        visitor.t("问题", "What"),
        visitor.t("怎么办", "What to do"),
    ];
    let rows = html! { @for it in all.iter().take(SHOWN_MAX) { tr {
        th scope="row" .number { (it.line) } td .number { (it.column) } td { (visitor.lang.side(&it.what)) } td { (visitor.lang.side(&it.what_to_do)) }
    } } };
    html! {
        (table(visitor.t("问题", "mistakes"), &heads, &rows))
        @if all.len() > SHOWN_MAX { p .soft { (all.len()) " · " (visitor.t("只列出前面的，改正后再检查。", "the first are shown.")) } }
    }
}

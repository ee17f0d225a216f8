//! A draft from the published document.

use actix_multipart::Multipart;
use actix_web::web;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_documents::PlanDocument;
use qingjian_domain::plan::{About, Draft};

use super::super::door::{Away, Visitor};
use super::super::download;
use super::super::form::get;
use super::super::listing::table;
use super::super::upload::Uploaded;
use super::check::mistakes;
use super::{PATH, sent};
use crate::problem::{Refusal, codes};

pub(super) fn form(visitor: &Visitor) -> Markup {
    html! { form .card method="post" action="/console/plan-import/draft" enctype="multipart/form-data" {
        (visitor.hidden())
        h2 { (visitor.t("起草", "Draft")) }
        label { (visitor.t("计划文稿（.docx、.html、.txt）", "Published plan (.docx, .html, .txt)")) input type="file" name="file" required accept=".docx,.html,.htm,.txt"; }
        label { (visitor.t("年度（空白则取自标题）", "Year; blank to take it from the title")) input name="year" inputmode="numeric" pattern="[0-9]{4}"; }
        label { (visitor.t("检查主体", "Body that the plan is for")) input name="lead_body" value="西城区生态环境局" required; }
        div .doors {
            button .main { (visitor.t("查看草稿", "See the draft")) }
            button name="download" value="1" { (visitor.t("下载草稿文件", "Download the draft")) }
        }
    } }
}

pub(super) async fn draft(request: HttpRequest, parts: Multipart) -> Result<HttpResponse, Away> {
    let (visitor, sent) = sent(&request, parts).await?;
    let read = web::block(move || drafted(sent)).await;
    let stopping = |_| visitor.away()(Refusal::new(codes::STOPPING, "the server is stopping: send it again"));
    let (draft, about, wants_file) = read.map_err(stopping)?.map_err(visitor.away())?;
    if wants_file {
        let name = format!("{}.json", about.plan);
        return Ok(download::file(&name, "application/json", draft.plan_file(&about).into_bytes()));
    }
    Ok(visitor.page(visitor.t("计划草稿", "Draft"), &told(&visitor, &draft, &about)))
}

fn drafted(sent: Uploaded) -> Result<(Draft, About, bool), Refusal> {
    let document = PlanDocument::read(sent.bytes, &sent.file_name).map_err(download::refused)?;
    let draft = document.draft();
    if draft.rows.is_empty() {
        let detail = "没有读出任务表，请确认文稿含“序号、任务名称……”的表格 / no table of tasks was found";
        return Err(Refusal::new(codes::PLAN_FILE_UNREADABLE, detail));
    }
    let said = get(&sent.fields, "year").trim().parse().ok();
    let year: i32 = said.or_else(|| document.year()).ok_or_else(|| {
        Refusal::new(codes::PLAN_FILE_UNREADABLE, "标题中没有年度，请填写年度 / the title names no year: enter it")
    })?;
    let about = About {
        plan: format!("plan-{year}-draft"),
        title: document.title(),
        source: sent.file_name,
        district: "110102".to_owned(),
        year,
        lead_body: get(&sent.fields, "lead_body").to_owned(),
    };
    Ok((draft, about, !get(&sent.fields, "download").is_empty()))
}

fn told(visitor: &Visitor, draft: &Draft, about: &About) -> Markup {
    let tasks = draft.rows.iter().filter(|row| !row.continues).count();
    let heads = [visitor.t("任务", "Task"), visitor.t("名称", "Name"), visitor.t("数量", "Quantities")];
    let quantities = |number: u32| {
        let of = draft.quantities.iter().filter(|it| it.task == number);
        of.map(|it| format!("{}{}", it.number, it.unit)).collect::<Vec<_>>().join("、")
    };
    let rows = html! { @for row in draft.rows.iter().filter(|row| !row.continues) { tr {
        th scope="row" { (row.number) @if row.recovered { " " span .mark .warn { (visitor.t("补回的序号", "number recovered")) } } }
        td { (row.name) }
        td { (quantities(row.number)) }
    } } };
    html! {
        p { (about.title) " · " (about.year) }
        p { b .number { (tasks) } " " (visitor.t("项任务，", "tasks, ")) b .number { (draft.quantities.len()) } " " (visitor.t("个数量", "quantities")) }
        h2 { (visitor.t("须由人阅读", "A person must read")) " " span .soft .number { (draft.notes.len()) } }
        (mistakes(visitor, &draft.notes))
        h2 { (visitor.t("任务", "Tasks")) }
        (table(visitor.t("任务", "tasks"), &heads, &rows))
        p { (visitor.t("返回后用“下载草稿文件”取得草稿。", "Go back and download the draft.")) " " a .button href=(PATH) { (visitor.t("返回", "Back")) } }
    }
}

//! Next year's plan: a draft from the published document, and an edited plan file with its mistakes by line and column.
//! Nothing here changes which plan holds.

use actix_multipart::Multipart;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_documents::PlanDocument;
use qingjian_domain::plan::{self, About, Draft, Mistake};

use super::door::{Away, Visitor};
use super::listing::table;
use super::upload::{self, Uploaded};
use super::{download, form};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes, no_such_method};

const PATH: &str = "/console/plan-import";
/// Bytes of a published plan or of a plan file: that of 2022 has some hundred kilobytes.
const PLAN_UPLOAD_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Mistakes and notes of one page: whoever has more corrects these first.
const SHOWN_MAX: usize = 300;

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(show)));
    app.service(at("/console/plan-import/draft").route(web::post().to(draft)));
    app.service(at("/console/plan-import/check").route(web::post().to(check)));
}

async fn show(request: HttpRequest) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD | roles::ADMIN).await?;
    let body = html! {
        p { (visitor.t("第一步由计划文稿起草，第二步由人逐条读过并改好，第三步检查。检查无误的计划文件再由“计划”页启用。", "Draft from the document, read and correct by hand, check. A file without mistakes is adopted on the plan's own page.")) }
        div .beside { (draft_form(&visitor)) (check_form(&visitor)) }
    };
    Ok(visitor.page(visitor.t("导入计划", "Plan import"), &body))
}

fn draft_form(visitor: &Visitor) -> Markup {
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

fn check_form(visitor: &Visitor) -> Markup {
    html! { form .card method="post" action="/console/plan-import/check" enctype="multipart/form-data" {
        (visitor.hidden())
        h2 { (visitor.t("检查改好的计划文件", "Check an edited plan file")) }
        label { (visitor.t("计划文件（.json）", "Plan file (.json)")) input type="file" name="file" required accept=".json,application/json"; }
        button .main { (visitor.t("检查", "Check")) }
    } }
}

async fn sent(request: &HttpRequest, parts: Multipart) -> Result<(Visitor, Uploaded), Away> {
    let visitor = Visitor::let_in(request, roles::LEAD | roles::ADMIN).await?;
    let sent = upload::read(parts, PLAN_UPLOAD_BYTES_MAX).await.map_err(visitor.away())?;
    let visitor = Visitor::with_form(request, roles::LEAD | roles::ADMIN, &sent.fields).await?;
    Ok((visitor, sent))
}

async fn draft(request: HttpRequest, parts: Multipart) -> Result<HttpResponse, Away> {
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
    let said = form::get(&sent.fields, "year").trim().parse().ok();
    let year: i32 = said.or_else(|| document.year()).ok_or_else(|| {
        Refusal::new(codes::PLAN_FILE_UNREADABLE, "标题中没有年度，请填写年度 / the title names no year: enter it")
    })?;
    let about = About {
        plan: format!("plan-{year}-draft"),
        title: document.title(),
        source: sent.file_name,
        district: "110102".to_owned(),
        year,
        lead_body: form::get(&sent.fields, "lead_body").to_owned(),
    };
    Ok((draft, about, !form::get(&sent.fields, "download").is_empty()))
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

async fn check(request: HttpRequest, parts: Multipart) -> Result<HttpResponse, Away> {
    let (visitor, sent) = sent(&request, parts).await?;
    let text = String::from_utf8(sent.bytes).map_err(|_| {
        visitor.away()(Refusal::new(
            codes::PLAN_FILE_UNREADABLE,
            "计划文件应为UTF-8编码的JSON / the plan file is JSON in UTF-8",
        ))
    })?;
    let checked = web::block(move || (plan::check(&text), plan::read(&text).ok())).await;
    let stopping = |_| visitor.away()(Refusal::new(codes::STOPPING, "the server is stopping: send it again"));
    let (found, plan) = checked.map_err(stopping)?;
    let body = html! {
        p { b { (sent.file_name) } }
        @match plan.filter(|_| found.is_empty()) {
            Some(plan) => { p .notice .good role="status" { "✓ " (visitor.t("没有错误：", "No mistakes: ")) (plan.tasks.len()) " " (visitor.t("项任务，", "tasks, ")) (plan.rules().count()) " " (visitor.t("条规则", "rules")) } }
            None => { p .notice .bad role="alert" { (found.len()) " " (visitor.t("处错误，请改正后再检查：", "mistakes: correct them and check again:")) } (mistakes(&visitor, &found)) }
        }
        p { a .button href=(PATH) { (visitor.t("返回", "Back")) } }
    };
    Ok(visitor.page(visitor.t("计划检查", "Plan check"), &body))
}

fn mistakes(visitor: &Visitor, all: &[Mistake]) -> Markup {
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
        th scope="row" .number { (it.line) } td .number { (it.column) } td { (it.what) } td { (it.what_to_do) }
    } } };
    html! {
        (table(visitor.t("问题", "mistakes"), &heads, &rows))
        @if all.len() > SHOWN_MAX { p .soft { (all.len()) " · " (visitor.t("只列出前面的，改正后再检查。", "the first are shown.")) } }
    }
}

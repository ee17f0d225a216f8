//! Who did what when: the audit log, for administrators and auditors.

use actix_web::web::{self, Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{AUDIT_EXPORT_MAX, AUDIT_PAGE, Action, AuditEntry, AuditPage, Noted, StoreError};
use qingjian_documents::{Column, Grid};

use super::door::{Away, Visitor};
use super::listing::{Asked, address, read, table};
use super::names::Names;
use super::words::{Lang, clock};
use super::{download, form};
use crate::console::audit::{Wanted, filter};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes, no_such_method};
use crate::shared::Shared;

const PATH: &str = "/console/audit";

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(show)));
    app.service(at("/console/audit/export").route(web::get().to(export)));
}

fn wanted(visitor: &Visitor, asked: &Asked) -> Result<Wanted, Away> {
    let all = || {
        let text = |name: &str| Some(form::get(asked, name).trim().to_owned()).filter(|text| !text.is_empty());
        let (from, to) = (read(asked, "from")?, read(asked, "to")?);
        let officer: Option<uuid::Uuid> = read(asked, "officer")?;
        let officer = officer.map(qingjian_sync::OfficerId);
        Some(Wanted { from, to, officer, action: text("action"), cursor: text("cursor") })
    };
    let detail = "筛选条件无法识别，请重新选择 / a filter cannot be read: choose again";
    all().ok_or_else(|| visitor.away()(Refusal::new(codes::QUERY_MALFORMED, detail)))
}

async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ADMIN | roles::AUDITOR).await?;
    let filter = filter(wanted(&visitor, &asked)?).map_err(visitor.away())?;
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| {
        Ok::<_, StoreError>((centre.audit(&stream, &filter, AUDIT_PAGE)?, Names::read(centre, &stream)?))
    });
    let (page, names) = read.await.map_err(visitor.away())?;
    let body =
        html! { (search(&visitor, &asked, &names)) (list(&visitor, &page, &names)) (older(&visitor, &asked, &page)) };
    Ok(visitor.page(visitor.t("操作日志", "Audit log"), &body))
}

fn search(visitor: &Visitor, asked: &Asked, names: &Names) -> Markup {
    let (officer, chosen) = (form::get(asked, "officer"), form::get(asked, "action"));
    html! {
        form .filters method="get" action=(PATH) role="search" {
            label { (visitor.t("自", "From")) input type="date" name="from" value=(form::get(asked, "from")); }
            label { (visitor.t("至", "To")) input type="date" name="to" value=(form::get(asked, "to")); }
            label { (visitor.t("人员", "Officer")) select name="officer" {
                option value="" { (visitor.t("全部", "all")) }
                @for (id, name) in names.sorted() { option value=(id) selected[officer == id.to_string()] { (name) } }
            } }
            label { (visitor.t("操作", "Action")) select name="action" {
                option value="" { (visitor.t("全部", "all")) }
                @for one in Action::ALL { option value=(one.as_str()) selected[chosen == one.as_str()] { (word(visitor.lang, *one)) } }
            } }
            button .main { (visitor.t("筛选", "Filter")) }
            a .button href=(PATH) { (visitor.t("清除", "Clear")) }
            a .button href=(address("/console/audit/export", asked, "format", "xlsx")) { (visitor.t("导出 XLSX", "Export XLSX")) }
        }
    }
}

fn list(visitor: &Visitor, page: &AuditPage, names: &Names) -> Markup {
    let heads = [
        visitor.t("时间", "When"),
        visitor.t("人员", "Who"),
        visitor.t("操作", "What"),
        visitor.t("对象", "To what"),
        visitor.t("来自", "From"),
    ];
    let rows = html! { @for entry in &page.entries { tr {
        td .number { (clock(entry.at)) }
        td { (who(visitor.lang, entry, names)) }
        th scope="row" { (word(visitor.lang, entry.action)) }
        td { (entry.subject) }
        td .number { (entry.address.as_deref().unwrap_or("—")) }
    } } };
    html! {
        p .soft { (visitor.t("只增不改；只记做了什么，不记内容。", "It only grows, and holds what was done, never a value.")) }
        (table(visitor.t("操作日志", "audit log"), &heads, &rows))
        @if page.entries.is_empty() { p .soft { (visitor.t("没有符合条件的记录。", "No line passes the filter.")) } }
    }
}

fn older(visitor: &Visitor, asked: &Asked, page: &AuditPage) -> Markup {
    let last = page.entries.last().map(|entry| entry.id).filter(|_| page.more);
    html! { @if let Some(last) = last { nav .turn aria-label=(visitor.t("翻页", "pages")) {
        a .button href=(PATH) { (visitor.t("最新", "Newest")) }
        a .button href=(address(PATH, asked, "cursor", last)) { (visitor.t("更早", "Older")) }
    } } }
}

/// Whoever acted at the centre's own command line has no name here.
fn who(lang: Lang, entry: &AuditEntry, names: &Names) -> String {
    match (entry.actor, entry.action) {
        (Some(id), _) => names.of(id),
        (None, Action::LoginRefused) => "—".to_owned(),
        (None, _) => lang.t("（命令行）", "(command line)").to_owned(),
    }
}

fn word(lang: Lang, action: Action) -> &'static str {
    match action {
        Action::LoggedIn => lang.t("登录", "logged in"),
        Action::LoginRefused => lang.t("登录失败", "login refused"),
        Action::LoggedOut => lang.t("退出", "logged out"),
        Action::SessionsEnded => lang.t("结束登录", "sessions ended"),
        Action::PasswordSet => lang.t("设置密码", "password set"),
        Action::OfficerAdded => lang.t("添加人员", "officer added"),
        Action::OfficerRevoked => lang.t("停用人员", "officer revoked"),
        Action::CertificateChanged => lang.t("更改证件有效期", "certificate changed"),
        Action::CodeIssued => lang.t("发放登记码", "code issued"),
        Action::TabletRevoked => lang.t("停用平板", "tablet revoked"),
        Action::Acted => lang.t("控制台提交", "console commit"),
        Action::Ruled => lang.t("裁定", "ruling"),
        Action::LedgerImported => lang.t("导入台账", "ledger imported"),
        Action::PlanAdopted => lang.t("采用计划", "plan adopted"),
        Action::PlanWithdrawn => lang.t("撤回计划", "plan withdrawn"),
        Action::HolidaysEntered => lang.t("录入节假日", "holidays entered"),
        Action::Exported => lang.t("导出", "exported"),
        Action::BackupMade => lang.t("备份", "backup made"),
        Action::BackupFailed => lang.t("备份失败", "backup failed"),
        Action::BackupVerified => lang.t("核对备份", "backup verified"),
    }
}

async fn export(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ADMIN | roles::AUDITOR).await?;
    let filter = filter(wanted(&visitor, &asked)?).map_err(visitor.away())?;
    let (stream, officer, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let read = shared.with_centre(move |centre| {
        let found = centre.audit(&stream, &filter, AUDIT_EXPORT_MAX)?;
        let subject = format!("操作日志 × {}", found.entries.len());
        centre.note(Some(&stream), &Noted::by(officer, Action::Exported, subject), now)?;
        Ok::<_, StoreError>((found, Names::read(centre, &stream)?))
    });
    let (page, names) = read.await.map_err(visitor.away())?;
    let titles = ["编号", "时间", "人员", "操作", "代码", "对象", "来自"];
    let columns = titles.map(|title| Column { title: title.to_owned(), is_number: title == "编号" });
    let rows = page.entries.iter().map(|entry| {
        let (action, code) = (word(Lang::Zh, entry.action).to_owned(), entry.action.as_str().to_owned());
        let from = entry.address.clone().unwrap_or_default();
        vec![
            entry.id.to_string(),
            clock(entry.at),
            who(Lang::Zh, entry, &names),
            action,
            code,
            entry.subject.clone(),
            from,
        ]
    });
    let grid = Grid { name: "操作日志".to_owned(), columns: columns.into(), rows: rows.collect() };
    let name = format!("操作日志-{}", now.format("%Y%m%d"));
    download::sheet(&name, form::get(&asked, "format"), &grid).map_err(visitor.away())
}

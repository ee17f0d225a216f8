//! The list of visits, page by page, narrowed by a form that is an address.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{InspectionFilter, InspectionPage, InspectionRow};

use super::door::{Away, Visitor};
use super::form;
use super::listing::table;
use super::names::Names;
use super::values;
use super::words::{clock, status};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

type Asked = [(String, String)];

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let filter = filter(&visitor, &asked)?;
    let (stream, skipped) = (visitor.stream(), filter.skip);
    let read = shared.with_centre(move |centre| {
        Ok::<_, qingjian_central_store::StoreError>((
            centre.inspections(&stream, &filter)?,
            Names::read(centre, &stream)?,
        ))
    });
    let (page, names) = read.await.map_err(visitor.away())?;
    let body = html! { (search(&visitor, &asked, &names)) (list(&visitor, &asked, &page)) (turn(&visitor, &asked, &page, skipped)) };
    Ok(visitor.page(visitor.t("检查记录", "Visits"), &body))
}

/// The visits that a form asks for; the lists, tables and maps of visits all read the same one.
///
/// # Errors
/// `query_malformed`.
pub(super) fn filter(visitor: &Visitor, asked: &Asked) -> Result<InspectionFilter, Away> {
    read_filter(asked).ok_or_else(|| {
        let detail = "筛选条件无法识别，请重新选择 / a filter cannot be read: choose again";
        visitor.away()(Refusal::new(codes::QUERY_MALFORMED, detail))
    })
}

/// An empty field of the form narrows nothing.
fn read_filter(asked: &Asked) -> Option<InspectionFilter> {
    Some(InspectionFilter {
        from: read(asked, "from")?,
        to: read(asked, "to")?,
        target: read(asked, "target")?,
        officer: read(asked, "officer")?,
        status: read(asked, "status")?,
        sealed: None,
        skip: read(asked, "skip")?.unwrap_or(0_u32).into(),
    })
}

fn read<T: std::str::FromStr>(asked: &Asked, name: &str) -> Option<Option<T>> {
    let text = form::get(asked, name).trim();
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn search(visitor: &Visitor, asked: &Asked, names: &Names) -> Markup {
    let (officer, chosen) = (form::get(asked, "officer"), form::get(asked, "status"));
    html! {
        form .filters method="get" action="/console/visits" role="search" {
            label { (visitor.t("自", "From")) input type="date" name="from" value=(form::get(asked, "from")); }
            label { (visitor.t("至", "To")) input type="date" name="to" value=(form::get(asked, "to")); }
            label { (visitor.t("检查人员", "Officer")) select name="officer" {
                option value="" { (visitor.t("全部", "all")) }
                @for (id, name) in names.sorted() { option value=(id) selected[officer == id.to_string()] { (name) } }
            } }
            label { (visitor.t("状态", "Status")) select name="status" {
                option value="" { (visitor.t("全部", "all")) }
                @for code in ["draft", "complete", "sealed", "amended"] { option value=(code) selected[chosen == code] { (status(visitor.lang, code)) } }
            } }
            @let target = form::get(asked, "target");
            @if !target.is_empty() { input type="hidden" name="target" value=(target); }
            button .main { (visitor.t("筛选", "Filter")) }
            a .button href="/console/visits" { (visitor.t("清除", "Clear")) }
        }
    }
}

fn list(visitor: &Visitor, asked: &Asked, page: &InspectionPage) -> Markup {
    html! {
        p .soft { (visitor.t("共", "In all")) " " (page.total) " " (visitor.t("次检查", "visits")) @if page.total > 0 {
            " · " (visitor.t("导出：", "As a file: "))
            a href=(address("/console/visits.xlsx", asked)) { "XLSX" } " · "
            a href=(address("/console/visits.geojson", asked)) { "GeoJSON" } " · "
            a href=(address("/console/map", asked)) { (visitor.t("在地图上看", "On the map")) }
        } }
        (rows(visitor, &page.rows))
        @if page.rows.is_empty() { p .soft { (visitor.t("没有符合条件的检查。", "No visit passes the filter.")) } }
    }
}

/// Visits as a table.
pub(super) fn rows(visitor: &Visitor, rows: &[InspectionRow]) -> Markup {
    let heads = [
        visitor.t("检查对象", "Target"),
        visitor.t("日期", "Date"),
        visitor.t("开始", "Began"),
        visitor.t("方式", "Form"),
        visitor.t("状态", "Status"),
        visitor.t("冲突", "Conflicts"),
    ];
    table(visitor.t("检查记录", "visits"), &heads, &html! { @for row in rows { (line(visitor, row)) } })
}

fn line(visitor: &Visitor, row: &InspectionRow) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ "/console/visits/" (row.doc) } { (row.target_name.as_deref().unwrap_or("？")) } }
            td { (row.visit_date.as_deref().unwrap_or("—")) }
            td { (row.started_at.map_or_else(|| "—".to_owned(), clock)) }
            td { (values::form(visitor.lang, row.form.as_deref().unwrap_or("—"))) }
            td {
                (status(visitor.lang, row.status.as_deref().unwrap_or("—")))
                @if row.withdrawn { " " span .mark .warn { (visitor.t("已撤回", "withdrawn")) } }
            }
            td { @if row.conflicts > 0 { span .mark .warn { "! " (row.conflicts) } } @else { "—" } }
        }
    }
}

fn turn(visitor: &Visitor, asked: &Asked, page: &InspectionPage, skipped: u64) -> Markup {
    let shown = u64::try_from(page.rows.len()).unwrap_or_default();
    let next = skipped.saturating_add(shown);
    html! {
        @if skipped > 0 || next < page.total { nav .turn aria-label=(visitor.t("翻页", "pages")) {
            @if skipped > 0 { a .button href=(page_address(asked, 0)) { (visitor.t("最新", "Newest")) } }
            span .soft { (skipped.saturating_add(1)) "–" (next) " / " (page.total) }
            @if next < page.total && shown > 0 { a .button href=(page_address(asked, next)) { (visitor.t("更早", "Older")) } }
        } }
    }
}

/// An address with the same filter. What the filter accepted holds no sign that an address would have to mask.
pub(super) fn address(path: &str, asked: &Asked) -> String {
    let kept = asked.iter().filter(|(name, value)| name != "skip" && !value.trim().is_empty());
    let plain =
        kept.filter(|(_, value)| value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
    let pairs: Vec<String> = plain.map(|(name, value)| format!("{name}={value}")).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

fn page_address(asked: &Asked, skip: u64) -> String {
    let same = address("/console/visits", asked);
    let sign = if same.contains('?') { '&' } else { '?' };
    format!("{same}{sign}skip={skip}")
}

//! One ledger, page by page, with a search.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{LedgerFilter, LedgerPage, StoreError, TargetRow};
use qingjian_domain::identifiers::{StreetCode, streets};
use qingjian_domain::ledger::TargetKind;

use super::named;
use crate::console::caller::roles;
use crate::console::ledgers::filter;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form;
use crate::web::listing::{Asked, Turn, address, table, turn};
use crate::web::words::clock;

const PATH: &str = "/console/ledgers";

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let filter = filter(&|name| form::get(&asked, name).trim().to_owned()).map_err(visitor.away())?;
    let (stream, wanted) = (visitor.stream(), filter.clone());
    let read = shared.with_centre(move |centre| {
        Ok::<_, StoreError>((centre.ledger_counts(&stream)?, centre.targets(&stream, &wanted)?))
    });
    let (counts, page) = read.await.map_err(visitor.away())?;
    let at = Turn { path: PATH, skipped: filter.skip, shown: page.rows.len(), total: page.total };
    let body = html! {
        (tiles(&visitor, &counts, &filter))
        (search(&visitor, &asked, &filter))
        (doors(&visitor, &filter))
        (list(&visitor, &page))
        (turn(&visitor, &asked, &at))
    };
    Ok(visitor.page(visitor.t("台账", "Ledgers"), &body))
}

fn tiles(visitor: &Visitor, counts: &[(String, u64)], filter: &LedgerFilter) -> Markup {
    let of = |word: &str| counts.iter().find(|(kind, _)| kind == word).map_or(0, |(_, many)| *many);
    let shown =
        TargetKind::ALL.into_iter().filter(|kind| of(kind.word()) > 0 || filter.kind.as_deref() == Some(kind.word()));
    html! {
        @if counts.is_empty() { p .notice { (visitor.t("还没有台账。请导入表格，或从平板录入。", "There is no ledger yet: import a sheet.")) } }
        ul .tiles .small { @for kind in shown {
            li { a href=(address(PATH, &[], "kind", kind.word())) aria-current=[(filter.kind.as_deref() == Some(kind.word())).then_some("true")] {
                b .number { (of(kind.word())) } span { (visitor.t(kind.zh(), kind.en())) }
            } }
        } }
        @if of("") > 0 { p .notice .bad { (of("")) " " (visitor.t("个对象的类别有冲突或未填，不在任何台账中：请在“冲突与待裁定”处理。", "targets are of a disputed or unknown kind and stand in no ledger: rule on the conflicts.")) } }
    }
}

fn search(visitor: &Visitor, asked: &Asked, filter: &LedgerFilter) -> Markup {
    html! {
        form .filters method="get" action=(PATH) role="search" {
            label { (visitor.t("名称、地址、代码", "Name, address, code")) input type="search" name="q" value=(form::get(asked, "q")); }
            label { (visitor.t("台账", "Ledger")) select name="kind" {
                option value="" { (visitor.t("全部", "all")) }
                @for kind in TargetKind::ALL { option value=(kind.word()) selected[filter.kind.as_deref() == Some(kind.word())] { (visitor.t(kind.zh(), kind.en())) } }
            } }
            label { (visitor.t("街道", "Street")) select name="street" {
                option value="" { (visitor.t("全部", "all")) }
                @for street in streets() { option value=(street.code) selected[filter.street.as_deref() == Some(street.code.as_str())] { (street.name) } }
            } }
            label .tick { input type="checkbox" name="withdrawn" value="1" checked[filter.withdrawn]; " " (visitor.t("已撤出的", "taken out")) }
            button .main { (visitor.t("查找", "Search")) }
            a .button href=(PATH) { (visitor.t("清除", "Clear")) }
        }
    }
}

fn doors(visitor: &Visitor, filter: &LedgerFilter) -> Markup {
    let kind = filter.kind.as_deref().unwrap_or_default();
    html! {
        p .doors {
            @if visitor.may(roles::LEAD | roles::ADMIN) { a .button href={ "/console/ledgers/import?kind=" (kind) } { (visitor.t("导入表格", "Import a sheet")) } }
            @if visitor.may(roles::OVERSIGHT) { a .button href={ "/console/ledgers/export?format=xlsx&kind=" (kind) } { (visitor.t("导出 XLSX", "Export XLSX")) } a .button href={ "/console/ledgers/export?format=csv&kind=" (kind) } { (visitor.t("导出 CSV", "Export CSV")) } }
        }
    }
}

fn list(visitor: &Visitor, page: &LedgerPage) -> Markup {
    let heads = [
        visitor.t("检查对象", "Target"),
        visitor.t("台账", "Ledger"),
        visitor.t("街道", "Street"),
        visitor.t("地址", "Address"),
        visitor.t("信用代码", "Credit code"),
        visitor.t("最近检查", "Last visit"),
    ];
    html! {
        p .soft { (visitor.t("共", "In all")) " " (page.total) " " (visitor.t("个对象", "targets")) }
        (table(visitor.t("台账", "ledger"), &heads, &html! { @for row in &page.rows { (line(visitor, row)) } }))
        @if page.rows.is_empty() { p .soft { (visitor.t("没有符合条件的对象。", "No target passes the filter.")) } }
    }
}

fn line(visitor: &Visitor, row: &TargetRow) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ (PATH) "/" (row.doc) } { (row.name.as_deref().unwrap_or(visitor.t("（名称有冲突）", "(name in conflict)"))) } }
            td { (row.kind.as_deref().map_or_else(|| "—".to_owned(), |kind| named(visitor, kind))) }
            td { (street(row.street.as_deref())) }
            td { (row.address.as_deref().unwrap_or("—")) }
            td .number { (row.organisation_number.as_deref().unwrap_or("—")) }
            td { (row.visited_at.map_or_else(|| "—".to_owned(), clock)) }
        }
    }
}

/// A street by its name; the code itself where it is none of the district's.
fn street(code: Option<&str>) -> String {
    let Some(code) = code else { return "—".to_owned() };
    StreetCode::parse(code).map_or_else(|_| code.to_owned(), |street| street.name().to_owned())
}

//! One report of one period, as a page and as files.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_documents::to_xlsx;
use qingjian_domain::calendar::Span;
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::reports::{Body, ReportName, Section};

use super::super::door::{Away, Visitor};
use super::super::{download, form};
use super::files;
use crate::console::caller::roles;
use crate::papers::{self, Compiled};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Asked = Query<Vec<(String, String)>>;

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    name: Path<String>,
    asked: Asked,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let compiled = compiled(&visitor, &shared, &name, &asked).await?;
    let report = &compiled.report;
    let period = format!("from={}&to={}", report.from, report.to);
    let body = html! {
        p .soft { (report.from) " — " (report.to) " · " (visitor.t("数据截至", "as of")) " " (report.as_of) " · " (files(report.report.word(), &period)) }
        @if !compiled.is_final { p .notice { (visitor.t("期间尚未结束，数字还会变化。", "The period is not over: the numbers may still change.")) } }
        @if compiled.to_write > 0 { p .notice { (visitor.t("待填写", "To be written")) "：" (compiled.to_write) } }
        (numbers(&report.sections))
        @for section in &report.sections { (part(&visitor, section)) }
    };
    Ok(visitor.page(report.title, &body))
}

pub(super) async fn give(
    request: HttpRequest,
    shared: Data<Shared>,
    place: Path<(String, String)>,
    asked: Asked,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let (name, file) = place.into_inner();
    let compiled = compiled(&visitor, &shared, &name, &asked).await?;
    let report = &compiled.report;
    let stem = format!("{}-{}-{}", report.report.word(), report.from, report.to);
    match file.as_str() {
        "report.xlsx" => {
            let bytes =
                to_xlsx(&papers::report_grids(&compiled)).map_err(|it| visitor.away()(download::refused(it)))?;
            Ok(download::file(&format!("{stem}.xlsx"), XLSX, bytes))
        }
        "report.csv" => {
            let bytes = papers::report_csv(&compiled).map_err(|it| visitor.away()(Refusal(it)))?;
            Ok(download::file(&format!("{stem}.csv"), "text/csv; charset=utf-8", bytes))
        }
        "report.json" => {
            let bytes = serde_json::to_vec_pretty(&compiled).map_err(|_| visitor.unknown("report", &file))?;
            Ok(download::file(&format!("{stem}.json"), "application/json", bytes))
        }
        _ => Err(visitor.unknown("report", file)),
    }
}

async fn compiled(visitor: &Visitor, shared: &Shared, name: &str, asked: &Asked) -> Result<Compiled, Away> {
    let chosen = if name == "any" { form::get(asked, "report") } else { name };
    let name = ReportName::of(chosen).ok_or_else(|| visitor.unknown("report", chosen))?;
    let day = |field: &str| form::get(asked, field).parse::<NaiveDate>().ok();
    let period = day("from").zip(day("to")).and_then(|(from, to)| Span::new(from, to).ok());
    let period = period.ok_or_else(|| {
        let detail =
            "期间无法识别，请选择起止日期，起不晚于止 / the period cannot be read: choose its first and last day";
        visitor.away()(Refusal::new(codes::QUERY_MALFORMED, detail))
    })?;
    let (stream, today) = (visitor.stream(), beijing_date(shared.clock.now()));
    let turn = shared.console.paper_turn().await.map_err(visitor.away())?;
    let made = shared.with_centre(move |centre| {
        let _turn = turn;
        papers::report(centre, &stream, name, period, today)
    });
    made.await.map_err(visitor.away())
}

/// All numbers together, before what needs more room.
fn numbers(sections: &[Section]) -> Markup {
    let counted = sections
        .iter()
        .filter_map(|it| if let Body::Number(number) = it.body { Some((it.title, number)) } else { None });
    let counted: Vec<_> = counted.collect();
    html! { @if !counted.is_empty() { dl .facts { @for (title, number) in counted { dt { (title) } dd .number { strong { (number) } } } } } }
}

fn part(visitor: &Visitor, section: &Section) -> Markup {
    if matches!(section.body, Body::Number(_)) {
        return html! {};
    }
    html! {
        section { h2 { (section.title) } @match &section.body {
            Body::Number(_) => {}
            Body::ToWrite(wanted) => p .notice { span .mark .warn { (visitor.t("待填写", "to be written")) } " " (wanted) },
            Body::Table { columns, rows } => {
                @if rows.is_empty() { p .soft { (visitor.t("无", "none")) } }
                @else { div .scroll tabindex="0" role="region" aria-label=(section.title) { table {
                    thead { tr { @for column in columns { th scope="col" { (column) } } } }
                    tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
                } } }
            }
        } }
    }
}

//! The holidays of each year, and entering those of a year that the program does not bring along.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_central_store::StoreError;
use qingjian_domain::calendar::Holiday;

use super::super::door::{Away, Visitor};
use super::super::form::{Sent, get};
use super::super::frame;
use super::super::listing::table;
use super::super::names::Names;
use super::super::words::clock;
use super::BRINGERS;
use crate::console::holidays::{self, YearHolidays};
use crate::problem::Refusal;
use crate::shared::Shared;

pub(super) const HERE: &str = "/console/plan-import/holidays";

/// As people type it; the days are those of 2022, which the program knows.
const EXAMPLE: &str = "元旦 1月1日 1月3日\n春节 1月31日 2月6日 1月29日 1月30日";

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, BRINGERS).await?;
    page(&visitor, &shared, &asked, None).await
}

pub(super) async fn enter(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, BRINGERS, &sent).await?;
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let said = ["year", "source", "lines"].map(|name| get(&sent, name).to_owned());
    let done = shared.with_centre(move |centre| {
        let [year, source, lines] = &said;
        holidays::enter(centre, &stream, author, (year, source, lines), now)
    });
    match done.await {
        Ok(written) => Ok(frame::go(&format!("{HERE}?done={}", if written { "entered" } else { "same" }))),
        Err(refusal) => page(&visitor, &shared, &sent, Some(&refusal)).await,
    }
}

async fn page(
    visitor: &Visitor,
    shared: &Shared,
    said: &[(String, String)],
    refused: Option<&Refusal>,
) -> Result<HttpResponse, Away> {
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| {
        Ok::<_, StoreError>((holidays::known(centre, &stream)?, Names::read(centre, &stream)?))
    });
    let (known, names) = read.await.map_err(visitor.away())?;
    let body = html! {
        @match get(said, "done") {
            "entered" => { p .notice .good role="status" { "✓ " (visitor.t("已录入。工作日期限立即按此推算，平板下次同步后使用。", "Entered. Terms in working days count by it here at once, and on each tablet after its next sync.")) } }
            "same" => { p .notice role="status" { (visitor.t("此前已录入，没有变动。", "It was entered already; nothing changed.")) } }
            _ => {}
        }
        @if let Some(refusal) = refused { p .notice .bad role="alert" { (visitor.lang.side(&refusal.0.detail)) } }
        p { (visitor.t("以工作日计算的期限需要当年节假日安排；没有录入的年度，期限一律显示“无法推算”，不作猜测。", "Terms in working days need the year's holidays; for a year without them the last day is not guessed.")) }
        (form(visitor, said))
        @for year in &known { (of_year(visitor, year, &names)) }
    };
    let status = frame::status(refused);
    Ok(visitor.page_with(status, visitor.t("节假日", "Holidays"), &body))
}

fn form(visitor: &Visitor, said: &[(String, String)]) -> Markup {
    html! { form .card method="post" action=(HERE) {
        (visitor.hidden())
        h2 { (visitor.t("录入一个年度", "Enter a year")) }
        label { (visitor.t("年度", "Year")) input name="year" inputmode="numeric" pattern="[0-9]{4}" required value=(get(said, "year")); }
        label { (visitor.t("通知名称和文号", "Title and number of the notice")) input name="source" required value=(get(said, "source")); }
        label {
            (visitor.t("每行一个节假日：名称 首日 末日 调休上班日…", "A line each: name, first day, last day, days worked for it"))
            textarea name="lines" rows="8" required placeholder=(EXAMPLE) { (get(said, "lines")) }
        }
        p .soft { (visitor.t("再次录入同一年度即更正，此前录入的保留在经过中。", "Entering a year again corrects it; what was entered before stays in its history.")) }
        button .main { (visitor.t("录入", "Enter")) }
    } }
}

fn of_year(visitor: &Visitor, year: &YearHolidays, names: &Names) -> Markup {
    let heads = [visitor.t("节假日", "Holiday"), visitor.t("放假", "Free"), visitor.t("调休上班", "Worked")];
    let rows = html! { @for it in &year.notice.holidays { tr {
        th scope="row" { (it.name) } td .nowrap { (free(it)) } td { (it.worked.iter().map(|day| short(*day)).collect::<Vec<_>>().join("、")) }
    } } };
    html! { section .card {
        h2 { (year.notice.year) }
        p { (year.notice.source) }
        (table(visitor.t("节假日", "holidays"), &heads, &rows))
        @match &year.entered {
            None => p .soft { (visitor.t("程序自带", "Shipped with the program")) },
            Some(it) => p .soft {
                (clock(it.at)) " " (names.of(it.by)) " " (visitor.t("录入", "entered it")) " · "
                a href={ "/console/documents/" (it.doc) "/history" } { (visitor.t("全部经过", "History")) }
            },
        }
    } }
}

fn free(it: &Holiday) -> String {
    if it.first == it.last { short(it.first) } else { format!("{}–{}", short(it.first), short(it.last)) }
}

fn short(day: NaiveDate) -> String {
    day.format("%-m月%-d日").to_string()
}

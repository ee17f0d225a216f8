//! Reports due, and reports put together, as JSON. Read-only.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use qingjian_domain::calendar::Span;
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::reports::ReportName;
use serde::Deserialize;

use super::answers::{Answer, ReportReply, ReportsDueReply};
use super::asked;
use super::caller::{May, roles};
use crate::body::answer;
use crate::papers;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    as_of: Option<NaiveDate>,
}

/// The period of a report; both days are needed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

/// `GET /v1/console/reports`.
pub(super) async fn due(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let Day { as_of } = asked::query(&request)?;
    let (stream, as_of) = (caller.stream(), as_of.unwrap_or_else(|| beijing_date(shared.clock.now())));
    let turn = shared.console.paper_turn().await?;
    let lines = shared.with_centre(move |centre| {
        let _turn = turn;
        papers::due_reports(centre, &stream, as_of)
    });
    answer(&ReportsDueReply::of(as_of, lines.await?))
}

/// `GET /v1/console/reports/{report}`.
pub(super) async fn one(
    caller: May<{ roles::OVERSIGHT }>,
    shared: Data<Shared>,
    request: HttpRequest,
    report: Path<String>,
) -> Answer {
    let unknown =
        || Refusal::new(codes::REPORT_UNKNOWN, format!("没有“{report}”这种材料 / there is no report '{report}'"));
    let name = ReportName::of(&report).ok_or_else(unknown)?;
    let Period { from, to } = asked::query(&request)?;
    let backwards = |_| Refusal::new(codes::QUERY_MALFORMED, "期间的截止早于起始 / the period ends before it begins");
    let period = Span::new(from, to).map_err(backwards)?;
    let (stream, today) = (caller.stream(), beijing_date(shared.clock.now()));
    let turn = shared.console.paper_turn().await?;
    let made = shared.with_centre(move |centre| {
        let _turn = turn;
        papers::report(centre, &stream, name, period, today)
    });
    answer(&ReportReply::from(made.await?))
}

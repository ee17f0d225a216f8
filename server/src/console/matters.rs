//! Leads, matters, cases, rounds and doubles as JSON.

use std::sync::Arc;

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use qingjian_domain::inspection::beijing_date;
use qingjian_sync::DocId;
use qingjian_sync::protocol::Problem;
use serde::Deserialize;

use super::answers::{Answer, ComplainantReply, created, made};
use super::asked;
use super::caller::{May, roles};
use crate::body::{answer, read_json};
use crate::follow_up::{self, MatterReply, NewLead, Read, StepRequest};
use crate::limits::SMALL_BODY_BYTES_MAX;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::visit_pairs::{self, DoubleRuling};
use crate::work_rounds::{self, RoundRequest};

/// Open or closed, and from where on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    state: Option<String>,
    cursor: Option<String>,
}

impl Which {
    fn read(request: &HttpRequest) -> Result<(bool, usize), Refusal> {
        let Self { state, cursor } = asked::query(request)?;
        let open = match state.as_deref() {
            None | Some("open") => true,
            Some("closed") => false,
            Some(_) => return Err(malformed("`state` is open or closed")),
        };
        Ok((open, skip(cursor)?))
    }
}

/// From where on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Onward {
    cursor: Option<String>,
}

impl Onward {
    fn read(request: &HttpRequest) -> Result<usize, Refusal> {
        let Self { cursor } = asked::query(request)?;
        skip(cursor)
    }
}

fn skip(cursor: Option<String>) -> Result<usize, Refusal> {
    let skip = cursor.map(|text| text.parse::<u32>()).transpose();
    let skip = skip.map_err(|_| malformed("`cursor` is not the `next` of an earlier page"))?.unwrap_or_default();
    Ok(usize::try_from(skip).unwrap_or(usize::MAX))
}

fn malformed(detail: &str) -> Refusal {
    Refusal::new(codes::QUERY_MALFORMED, detail)
}

/// `GET /v1/console/leads`.
pub(super) async fn leads(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let (stream, now, which) = (caller.stream(), shared.clock.now(), Which::read(&request)?);
    let desks = Arc::clone(&shared.leads);
    answer(&shared.with_centre(move |centre| follow_up::leads(centre, &desks, &stream, which, now)).await?)
}

/// `POST /v1/console/leads`.
pub(super) async fn register(
    caller: May<{ roles::LEAD }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let new: NewLead = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    let (stream, author, now) = (caller.stream(), caller.officer(), shared.clock.now());
    let registered = shared.with_centre(move |centre| {
        follow_up::register(centre, &stream, author, &new, now)?;
        let (read, matter) = Read::matter(centre, &stream, DocId(new.id))?;
        Ok::<_, Problem>(MatterReply::of(centre, &stream, &read, &matter, now)?)
    });
    created(&registered.await?)
}

/// `GET /v1/console/matters/{id}`: of a lead, or of any paper that follows from one or from a visit.
pub(super) async fn one(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    let (stream, id, now) = (caller.stream(), DocId(asked::id(&id)?), shared.clock.now());
    let seen = shared.with_centre(move |centre| {
        let (read, matter) = Read::matter(centre, &stream, id)?;
        Ok::<_, Problem>(MatterReply::of(centre, &stream, &read, &matter, now)?)
    });
    answer(&seen.await?)
}

/// `POST /v1/console/matters/{id}/steps`.
pub(super) async fn step(
    caller: May<{ roles::LEAD }>,
    shared: Data<Shared>,
    id: Path<String>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let id = DocId(asked::id(&id)?);
    let asked: StepRequest = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    let (stream, author, now) = (caller.stream(), caller.officer(), shared.clock.now());
    answer(&shared.with_centre(move |centre| follow_up::take_step(centre, &stream, author, id, &asked, now)).await?)
}

/// `GET /v1/console/leads/{id}/complainant`: that somebody looked is written down.
pub(super) async fn complainant(
    caller: May<{ roles::LEAD | roles::ADMIN }>,
    shared: Data<Shared>,
    id: Path<String>,
) -> Answer {
    let (stream, id) = (caller.stream(), DocId(asked::id(&id)?));
    let (officer, now) = (caller.officer(), shared.clock.now());
    let found = shared.with_centre(move |centre| centre.look_at_complainant(&stream, id, officer, now)).await?;
    answer(&ComplainantReply::of(found))
}

/// `DELETE /v1/console/leads/{id}/complainant`.
pub(super) async fn erase_complainant(
    caller: May<{ roles::LEAD | roles::ADMIN }>,
    shared: Data<Shared>,
    id: Path<String>,
) -> Answer {
    let (stream, id) = (caller.stream(), DocId(asked::id(&id)?));
    let (officer, now) = (caller.officer(), shared.clock.now());
    shared.with_centre(move |centre| centre.erase_complainant(&stream, id, officer, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `GET /v1/console/cases`.
pub(super) async fn cases(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let (stream, now, (open, skip)) = (caller.stream(), shared.clock.now(), Which::read(&request)?);
    answer(&shared.with_centre(move |centre| follow_up::cases(centre, &stream, open, skip, now)).await?)
}

/// What sort of round is wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Round {
    day: Option<NaiveDate>,
    street: Option<String>,
    night: Option<bool>,
    stops: Option<u16>,
    cursor: Option<u32>,
}

/// `GET /v1/console/work`.
pub(super) async fn work(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let Round { day, street, night, stops, cursor } = asked::query(&request)?;
    let now = shared.clock.now();
    let day = day.unwrap_or_else(|| beijing_date(now));
    let asked = work_rounds::Asked {
        stops: stops.map(usize::from),
        street,
        night: night.unwrap_or(false),
        skip: cursor.and_then(|skip| usize::try_from(skip).ok()).unwrap_or_default(),
        ..work_rounds::Asked::default()
    };
    let stream = caller.stream();
    answer(&*shared.with_centre(move |centre| work_rounds::propose(centre, &stream, now, day, &asked)).await?)
}

/// `POST /v1/console/rounds`.
pub(super) async fn dispatch(
    caller: May<{ roles::LEAD }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let asked: RoundRequest = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    let (stream, author, now) = (caller.stream(), caller.officer(), shared.clock.now());
    answer(&shared.with_centre(move |centre| work_rounds::dispatch(centre, &stream, author, &asked, now)).await?)
}

/// `GET /v1/console/doubles`.
pub(super) async fn doubles(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let (stream, skip) = (caller.stream(), Onward::read(&request)?);
    answer(&shared.with_centre(move |centre| visit_pairs::doubles(centre, &stream, skip)).await?)
}

/// `POST /v1/console/doubles`.
pub(super) async fn decide(
    caller: May<{ roles::LEAD }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let asked: DoubleRuling = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    let (stream, author, now) = (caller.stream(), caller.officer(), shared.clock.now());
    let done = shared.with_centre(move |centre| visit_pairs::decide(centre, &stream, author, &asked, now)).await?;
    answer(&made(done))
}

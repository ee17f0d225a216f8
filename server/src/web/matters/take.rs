//! Taking a step by a form. A step that cannot be taken is said in words above the form, which keeps what was typed.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use qingjian_sync::DocId;

use super::super::door::{Away, Visitor};
use super::super::form::Sent;
use super::super::frame;
use super::asked;
use super::options::Seen;
use super::show::{markup, title};
use crate::console::caller::roles;
use crate::follow_up::take_step;
use crate::problem::Refusal;
use crate::shared::Shared;

pub(super) async fn take(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let id: DocId = id.parse().map_err(|_| visitor.unknown("matter", &id))?;
    let done = match asked::read(&sent) {
        Err(refusal) => Err(refusal),
        Ok(asked) => {
            let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
            shared.with_centre(move |centre| take_step(centre, &stream, author, id, &asked, now)).await
        }
    };
    match done {
        Ok(matter) => Ok(frame::go(&format!("/console/matters/{}", matter.root))),
        Err(refusal) if refusal.0.status == 404 => Err(visitor.away()(refusal)),
        Err(refusal) => again(&visitor, &shared, id, &sent, &refusal).await,
    }
}

async fn again(
    visitor: &Visitor,
    shared: &Shared,
    id: DocId,
    sent: &[(String, String)],
    refusal: &Refusal,
) -> Result<HttpResponse, Away> {
    let (stream, now) = (visitor.stream(), shared.clock.now());
    let seen = shared.with_centre(move |centre| Seen::read(centre, &stream, id, now)).await.map_err(visitor.away())?;
    let body = html! {
        p .notice .bad role="alert" { (visitor.t("未保存：", "Not saved: ")) (visitor.lang.side(&refusal.0.detail)) }
        (markup(visitor, &seen, asked::step(sent).map(|step| (step, sent))))
    };
    let status = StatusCode::from_u16(refusal.0.status).unwrap_or(StatusCode::CONFLICT);
    Ok(visitor.page_with(status, &title(visitor, &seen), &body))
}

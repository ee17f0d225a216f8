//! Sending a crew out by the form of the proposal.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use super::super::door::{Away, Visitor};
use super::super::form::{self, Sent};
use super::show::{markup, read};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::work_rounds::{self, RoundRequest, StopRequest};

pub(super) async fn dispatch(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let done = match asked(&sent) {
        Err(refusal) => Err(refusal),
        Ok(round) => {
            let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
            shared.with_centre(move |centre| work_rounds::dispatch(centre, &stream, author, &round, now)).await
        }
    };
    match done {
        Ok(done) => {
            let body = html! {
                p .notice .good role="status" { "✓ " (visitor.t("已派发，平板下次同步时收到。", "Dispatched; tablets get it at their next sync.")) }
                dl .facts {
                    dt { (visitor.t("新任务", "New tasks")) } dd { (done.made) }
                    dt { (visitor.t("改派", "Given to this crew instead")) } dd { (done.moved) }
                    dt { (visitor.t("已在本班次", "Already this crew's")) } dd { (done.kept) }
                }
                p { a .button href="/console/work" { (visitor.t("返回派单", "Back to work")) } }
            };
            Ok(visitor.page(visitor.t("派单", "Work"), &body))
        }
        Err(refusal) => {
            let page = read(&visitor, &shared, &sent).await?;
            let body = html! {
                p .notice .bad role="alert" { (visitor.t("未派发：", "Not dispatched: ")) (visitor.lang.side(&refusal.0.detail)) }
                (markup(&visitor, &page, &sent))
            };
            let status = StatusCode::from_u16(refusal.0.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            Ok(visitor.page_with(status, visitor.t("派单", "Work"), &body))
        }
    }
}

fn asked(sent: &[(String, String)]) -> Result<RoundRequest, Refusal> {
    let broken = || {
        Refusal::new(codes::ROUND_REFUSED, "表单内容有误，请刷新页面重试 / the form cannot be read: reload the page")
    };
    let stops: Result<Vec<StopRequest>, _> = form::all(sent, "stop").map(serde_json::from_str).collect();
    let crew: Result<Vec<uuid::Uuid>, _> = form::all(sent, "crew").map(str::parse).collect();
    Ok(RoundRequest {
        on: form::get(sent, "on").parse().map_err(|_| broken())?,
        crew: crew.map_err(|_| broken())?,
        note: form::said(sent, "note"),
        stops: stops.map_err(|_| broken())?,
    })
}

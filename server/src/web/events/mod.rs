//! Registering what no other work makes a document of: windows, reports that were sent, checks of vehicles, and what else
//! the plan counts. One table of the vocabulary draws every form; each registration is one commit.

mod entered;
mod form;
mod save;
#[cfg(test)]
mod tests;

use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use qingjian_domain::vocabulary::{EVENTS, Event};

use super::door::{Away, Visitor};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes, no_such_method};
use crate::shared::Shared;

/// Who registers.
const WRITERS: u8 = roles::LEAD | roles::ADMIN;

/// Adds the pages.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at("/console/events").route(web::get().to(choose)));
    app.service(at("/console/events/{kind}").route(web::get().to(show)).route(web::post().to(save::register)));
    app.service(at("/console/events/{kind}/{id}/withdraw").route(web::post().to(save::withdraw)));
}

async fn choose(request: HttpRequest) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let body = html! {
        p { (visitor.t("选择要登记的事项。登记后即计入年度计划，并随同步到达平板。", "Choose what to register. It counts in the plan at once and reaches tablets with the next sync.")) }
        ul .tiles { @for event in EVENTS {
            li { a href={ "/console/events/" (event.kind) } { strong { (visitor.t(event.zh, event.en)) } } }
        } }
    };
    Ok(visitor.page(visitor.t("登记", "Register"), &body))
}

async fn show(request: HttpRequest, shared: Data<Shared>, kind: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let event = event(&visitor, &kind)?;
    form::page(&visitor, &shared, event, &[], &[]).await
}

fn event(visitor: &Visitor, kind: &str) -> Result<&'static Event, Away> {
    let detail = format!("没有“{kind}”这种登记事项 / there is no '{kind}' to register");
    Event::of(kind).ok_or_else(|| visitor.away()(Refusal::new(codes::ROUTE_UNKNOWN, detail)))
}

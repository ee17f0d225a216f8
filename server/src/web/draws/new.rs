//! A new draw: the form, and freezing what it says. A form that is refused comes back as it was filled in.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_central_store::{StoreError, User};
use qingjian_domain::draw::{Month, classed};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::ledger::Target;
use qingjian_domain::plan::Plan;
use qingjian_sync::protocol::Problem;
use uuid::Uuid;

use super::PATH;
use super::form::{Filled, form};
use crate::console::caller::roles;
use crate::console::draws::{Wanted, first_day, pool};
use crate::problem::Refusal;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};
use crate::web::frame;

pub(super) async fn ask(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD).await?;
    page(&visitor, &shared, &asked, None).await
}

async fn page(
    visitor: &Visitor,
    shared: &Shared,
    said: &[(String, String)],
    refused: Option<&Refusal>,
) -> Result<HttpResponse, Away> {
    let Base { targets, users, plan } = base(visitor, shared, said).await?;
    let unclassed = classed(&targets).1.len();
    let refusal = refused.map(|refusal| refusal.0.detail.as_str());
    let filled = Filled { said, users: &users, plan, targets: targets.len(), unclassed, refused: refusal };
    let month = String::from(Month::of(beijing_date(shared.clock.now())).next());
    let title = visitor.t("新的抽取", "New draw");
    let status = frame::status(refused);
    Ok(visitor.page_with(status, title, &form(visitor, &filled, &month)))
}

/// What a pool is made from.
struct Base {
    targets: Vec<Target>,
    users: Vec<User>,
    plan: &'static Plan,
}

async fn base(visitor: &Visitor, shared: &Shared, said: &[(String, String)]) -> Result<Base, Away> {
    let day = first_day(&|name: &str| get(said, name).to_owned());
    let day = day.unwrap_or_else(|| Month::of(beijing_date(shared.clock.now())).next().span().first());
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| {
        let plan = centre.plan_in_force(&stream, day)?.plan;
        Ok::<_, StoreError>(Base { targets: centre.ledger(&stream)?.targets, users: centre.users(&stream)?, plan })
    });
    read.await.map_err(visitor.away())
}

pub(super) async fn freeze(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let Base { targets, users, plan } = base(&visitor, &shared, &sent).await?;
    let said = |name: &str| get(&sent, name).to_owned();
    let wanted = Wanted { said: &said, targets: &targets, users: &users, plan };
    let drafted = match pool(Uuid::now_v7(), &wanted) {
        Ok(drafted) => drafted,
        Err(refusal) => return page(&visitor, &shared, &sent, Some(&refusal)).await,
    };
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let reason = Some(said("reason").trim().to_owned()).filter(|reason| !reason.is_empty());
    let frozen = shared.with_centre(move |centre| {
        centre.freeze_draw(&stream, author, (drafted, reason), now).map_err(|problem: Problem| problem)
    });
    match frozen.await {
        Ok(doc) => Ok(frame::go(&format!("{PATH}/{doc}"))),
        Err(refusal) => page(&visitor, &shared, &sent, Some(&refusal)).await,
    }
}

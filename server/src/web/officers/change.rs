//! What an administrator does about officers. Each leads back to the list.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use qingjian_sync::OfficerId;

use super::PATH;
use crate::console::answers::NewUser;
use crate::console::caller::roles;
use crate::console::people;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};
use crate::web::frame;

type Told = Result<HttpResponse, Away>;

fn done() -> HttpResponse {
    frame::go(&format!("{PATH}?done=1"))
}

fn whom(visitor: &Visitor, id: &str) -> Result<OfficerId, Away> {
    id.parse().map(OfficerId).map_err(|_| visitor.unknown("officer", id))
}

fn day(visitor: &Visitor, text: &str) -> Result<NaiveDate, Away> {
    let detail = "有效期应为日期 / the last valid day is a date";
    text.trim().parse().map_err(|_| visitor.away()(Refusal::new(codes::JSON_FORM, detail)))
}

pub(super) async fn take_in(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    let of = |name: &str| get(&sent, name).trim().to_owned();
    let valid_to = day(&visitor, get(&sent, "valid_to"))?;
    let new = NewUser { name: of("name"), certificate: of("certificate"), valid_to, role: of("role") };
    people::take_in(&shared, visitor.stream(), visitor.officer(), new).await.map_err(visitor.away())?;
    Ok(done())
}

pub(super) async fn prolong(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    let (id, valid_to) = (whom(&visitor, &id)?, day(&visitor, get(&sent, "valid_to"))?);
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let prolong = shared.with_centre(move |centre| centre.prolong_certificate(&stream, author, (id, valid_to), now));
    prolong.await.map_err(visitor.away())?;
    Ok(done())
}

pub(super) async fn set_password(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    let (id, new) = (whom(&visitor, &id)?, get(&sent, "new").to_owned());
    let set = people::set_password_of(&shared, visitor.stream(), visitor.officer(), (id, new)).await;
    set.map_err(visitor.away())?;
    Ok(done())
}

pub(super) async fn end_sessions(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    let id = whom(&visitor, &id)?;
    people::end_sessions_of(&shared, visitor.stream(), visitor.officer(), id).await.map_err(visitor.away())?;
    Ok(done())
}

pub(super) async fn revoke(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    let id = whom(&visitor, &id)?;
    sure(&visitor, &sent)?;
    people::revoke_one(&shared, visitor.stream(), visitor.officer(), id).await.map_err(visitor.away())?;
    Ok(done())
}

/// What there is no way back from needs a tick.
pub(in crate::web) fn sure(visitor: &Visitor, sent: &[(String, String)]) -> Result<(), Away> {
    let detail = "请先勾选确认；什么也没有改变 / tick that you are sure; nothing was changed";
    let missing = || visitor.away()(Refusal::new(codes::JSON_FORM, detail));
    (get(sent, "sure") == "1").then_some(()).ok_or_else(missing)
}

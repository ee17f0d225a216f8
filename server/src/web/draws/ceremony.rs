//! The steps of a draw. Each leads back to it.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use qingjian_central_store::{Draw, Joining};
use qingjian_domain::draw::{Nonce, commitment};
use qingjian_domain::identifiers::Sha256Hex;
use qingjian_sync::DocId;

use super::PATH;
use super::one::PARTIES;
use crate::console::caller::roles;
use crate::console::draws::nonce;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};
use crate::web::frame;

type Told = Result<HttpResponse, Away>;

pub(super) fn back(doc: DocId) -> HttpResponse {
    frame::go(&format!("{PATH}/{doc}"))
}

pub(super) fn which(visitor: &Visitor, id: &str) -> Result<DocId, Away> {
    id.parse().map_err(|_| visitor.unknown("draw", id))
}

pub(super) async fn read(visitor: &Visitor, shared: &Shared, doc: DocId) -> Result<Draw, Away> {
    let stream = visitor.stream();
    shared.with_centre(move |centre| centre.draw(&stream, doc)).await.map_err(visitor.away())
}

/// Commits, in the own session or with what another body made.
pub(super) async fn join(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, PARTIES, &sent).await?;
    let doc = which(&visitor, &id)?;
    let (party, pasted) = (get(&sent, "party").trim().to_owned(), get(&sent, "commitment").trim());
    let form = |message: String| visitor.away()(Refusal::new(codes::DRAW_FORM, message));
    let own = pasted.is_empty();
    let draw = read(&visitor, &shared, doc).await?;
    let secret = nonce(&visitor.token, doc, &draw.line.pool_sha256, &party).map_err(visitor.away())?;
    let hash = match own {
        true => commitment(&draw.line.pool_sha256, &party, &secret).map_err(|error| form(error.message))?,
        false => Sha256Hex::parse(pasted).map_err(|error| form(error.message))?,
    };
    let joining = Joining { party: party.clone(), commitment: hash, held_by: own.then(|| visitor.officer()) };
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let join = shared.with_centre(move |centre| centre.join_draw(&stream, author, (doc, &joining), now));
    join.await.map_err(visitor.away())?;
    if !own {
        return Ok(back(doc));
    }
    let body = html! {
        p .notice .good role="status" { "✓ " (visitor.t("已承诺：", "Committed: ")) (party) }
        p { (visitor.t("在本次登录内公布时不需要抄写。若登录可能先结束，请抄下随机数并保密，公布时粘贴：", "Within this session nothing need be noted. If the session may end first, note the secret down, keep it to yourself, and paste it later:")) }
        details { summary { (visitor.t("显示随机数", "Show the secret")) } p .paper { code { (secret) } } }
        p { a .button href={ (PATH) "/" (doc) } { (visitor.t("返回抽取", "Back to the draw")) } }
    };
    Ok(visitor.page(visitor.t("已承诺", "Committed"), &body))
}

pub(super) async fn close(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let doc = which(&visitor, &id)?;
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let close = shared.with_centre(move |centre| centre.close_draw(&stream, author, doc, now));
    close.await.map_err(visitor.away())?;
    Ok(back(doc))
}

/// Shows a secret: that of the own session, or one that was pasted.
pub(super) async fn reveal(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, PARTIES, &sent).await?;
    let doc = which(&visitor, &id)?;
    let (party, pasted) = (get(&sent, "party").to_owned(), get(&sent, "nonce").trim());
    let secret = if pasted.is_empty() {
        let draw = read(&visitor, &shared, doc).await?;
        nonce(&visitor.token, doc, &draw.line.pool_sha256, &party).map_err(visitor.away())?
    } else {
        Nonce::parse(pasted).map_err(|error| visitor.away()(Refusal::new(codes::DRAW_FORM, error.message)))?
    };
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let reveal = shared.with_centre(move |centre| centre.reveal_secret(&stream, author, (doc, &party, &secret), now));
    reveal.await.map_err(visitor.away())?;
    Ok(back(doc))
}

pub(super) async fn draw(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let doc = which(&visitor, &id)?;
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let draw = shared.with_centre(move |centre| centre.conduct_draw(&stream, author, doc, now));
    draw.await.map_err(visitor.away())?;
    Ok(back(doc))
}

pub(super) async fn abandon(request: HttpRequest, shared: Data<Shared>, id: Path<String>, sent: Sent) -> Told {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let (doc, reason) = (which(&visitor, &id)?, reason(&visitor, &sent)?);
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let end = shared.with_centre(move |centre| centre.abandon_draw(&stream, author, (doc, &reason), now));
    end.await.map_err(visitor.away())?;
    Ok(back(doc))
}

pub(super) fn reason(visitor: &Visitor, sent: &[(String, String)]) -> Result<String, Away> {
    let reason = get(sent, "reason").trim().to_owned();
    let missing = || visitor.away()(Refusal::new(codes::DRAW_FORM, "请填写原因 / say why"));
    (!reason.is_empty()).then_some(reason).ok_or_else(missing)
}

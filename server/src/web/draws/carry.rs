//! After the draw: who steps down, what is gone. The draw itself says who comes instead.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_domain::draw::{Absence, StepDown};
use uuid::Uuid;

use super::ceremony::{back, reason, which};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};

fn id(visitor: &Visitor, sent: &[(String, String)], name: &str) -> Result<Uuid, Away> {
    let broken = |_| {
        visitor.away()(Refusal::new(
            codes::DRAW_FORM,
            "表单不完整，请返回重试 / the form is not whole: go back and try again",
        ))
    };
    get(sent, name).parse().map_err(broken)
}

pub(super) async fn step_down(
    request: HttpRequest,
    shared: Data<Shared>,
    draw: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let doc = which(&visitor, &draw)?;
    let (target, leaves) = (id(&visitor, &sent, "target")?, id(&visitor, &sent, "leaves")?);
    let why = match get(&sent, "reason") {
        "certificate" => StepDown::Certificate,
        "away" => StepDown::Absence(Absence::Away),
        "other_duty" => StepDown::Absence(Absence::OtherDuty),
        _ => StepDown::Recusal,
    };
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let done = shared.with_centre(move |centre| centre.step_down(&stream, author, (doc, target, leaves, why), now));
    done.await.map_err(visitor.away())?;
    Ok(back(doc))
}

pub(super) async fn gone(
    request: HttpRequest,
    shared: Data<Shared>,
    draw: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let (doc, target, why) = (which(&visitor, &draw)?, id(&visitor, &sent, "target")?, reason(&visitor, &sent)?);
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let done = shared.with_centre(move |centre| centre.drop_target(&stream, author, (doc, target, &why), now));
    done.await.map_err(visitor.away())?;
    Ok(back(doc))
}

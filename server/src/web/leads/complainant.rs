//! Who complained. Looking is written down; erasing takes the data away for ever.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::ComplainantKept;
use qingjian_sync::DocId;

use super::super::door::{Away, Visitor};
use super::super::form::Sent;
use super::super::frame;
use super::super::words::clock;
use crate::console::caller::roles;
use crate::shared::Shared;

const WHO: u8 = roles::LEAD | roles::ADMIN;

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, WHO).await?;
    let lead: DocId = id.parse().map_err(|_| visitor.unknown("complainant", &id))?;
    let (stream, officer, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let found = shared.with_centre(move |centre| centre.look_at_complainant(&stream, lead, officer, now));
    let found = found.await.map_err(visitor.away())?.ok_or_else(|| visitor.unknown("complainant", lead))?;
    Ok(visitor.page(visitor.t("诉求人", "Complainant"), &markup(&visitor, lead, &found)))
}

pub(super) async fn erase(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, WHO, &sent).await?;
    let lead: DocId = id.parse().map_err(|_| visitor.unknown("complainant", &id))?;
    let (stream, officer, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let erased = shared.with_centre(move |centre| centre.erase_complainant(&stream, lead, officer, now));
    erased.await.map_err(visitor.away())?;
    Ok(frame::go(&format!("/console/leads/{lead}/complainant")))
}

fn markup(visitor: &Visitor, lead: DocId, kept: &ComplainantKept) -> Markup {
    let it = &kept.complainant;
    let rows = [
        (visitor.t("姓名", "Name"), &it.name),
        (visitor.t("电话", "Telephone"), &it.telephone),
        (visitor.t("住址", "Address"), &it.address),
        (visitor.t("其他", "Other"), &it.note),
    ];
    html! {
        p { a href={ "/console/matters/" (lead) } { (visitor.t("返回线索", "Back to the lead")) } }
        p .notice { (visitor.t("个人信息，仅限办理本线索使用；每次查看都有记录。", "Personal data, for this lead only; every look is written down.")) " " (visitor.t("此前查看次数：", "looks before this one: ")) (kept.looks) }
        @match kept.erased_at {
            Some(at) => { p .notice .good role="status" { (visitor.t("已清除：", "Erased: ")) (clock(at)) } }
            None => {
                dl .facts { @for (name, value) in rows { @if let Some(value) = value { dt { (name) } dd { (value) } } } }
                form method="post" action={ "/console/leads/" (lead) "/complainant" } {
                    (visitor.hidden())
                    details { summary { (visitor.t("清除个人信息", "Erase the personal data")) }
                        p { (visitor.t("清除后无法恢复。线索及办理经过不受影响。", "This cannot be undone. The lead and what was done about it stay.")) }
                        button { (visitor.t("确认清除", "Erase")) }
                    }
                }
            }
        }
    }
}

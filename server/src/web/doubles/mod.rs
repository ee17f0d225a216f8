//! Visits to one target on one day, side by side: the lead folds them, or finds them to be two.

use actix_web::web::{self, Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::door::{Away, Visitor};
use super::form::{self, Sent};
use super::frame;
use super::words::{clock, status};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes, no_such_method};
use crate::shared::Shared;
use crate::visit_pairs::{self, Double, DoubleRuling, DoublesReply, TwinReply};

/// Adds the page of doubles.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = web::resource("/console/doubles").default_service(web::route().to(no_such_method));
    app.service(at.route(web::get().to(show)).route(web::post().to(decide)));
}

async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let skip = form::get(&asked, "skip").parse().unwrap_or_default();
    page(&visitor, &shared, skip, None).await
}

async fn page(visitor: &Visitor, shared: &Shared, skip: usize, wrong: Option<&Refusal>) -> Result<HttpResponse, Away> {
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| visit_pairs::doubles(centre, &stream, skip));
    let seen = read.await.map_err(visitor.away())?;
    let status = frame::status(wrong);
    let body = html! {
        @if let Some(refusal) = wrong { p .notice .bad role="alert" { (visitor.t("未保存：", "Not saved: ")) (visitor.lang.side(&refusal.0.detail)) } }
        (markup(visitor, &seen))
    };
    Ok(visitor.page_with(status, visitor.t("重复检查", "Doubles"), &body))
}

async fn decide(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let broken = || Refusal::new(codes::JSON_FORM, "请选择保留哪一次检查 / choose the visit that is kept");
    let id = |name: &str| form::get(&sent, name).parse().ok();
    let others: Vec<_> = form::all(&sent, "visit").filter(|it| *it != form::get(&sent, "kept")).collect();
    let asked = id("kept").zip(others.first().and_then(|other| other.parse().ok()));
    let Some((kept, other)) = asked else { return page(&visitor, &shared, 0, Some(&broken())).await };
    let ruling = DoubleRuling {
        decision: form::get(&sent, "decision").to_owned(),
        kept,
        other,
        reason: form::get(&sent, "reason").to_owned(),
    };
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let done = shared.with_centre(move |centre| visit_pairs::decide(centre, &stream, author, &ruling, now)).await;
    match done {
        Ok(_) => Ok(frame::go("/console/doubles")),
        Err(refusal) => page(&visitor, &shared, 0, Some(&refusal)).await,
    }
}

fn markup(visitor: &Visitor, seen: &DoublesReply) -> Markup {
    html! {
        p .soft { (visitor.t("同一对象同一天的多次检查。合并后只计一次，被合并的记录保留在原处并指向保留的记录。", "Several visits to one target on one day. Folded, they count once; the folded record stays and points to the kept one.")) }
        @if seen.total > 0 { p { (visitor.t("待处理", "Waiting")) " " b .number { (seen.total) } } }
        @if seen.doubles.is_empty() { p .notice .good { (visitor.t("没有待处理的重复检查。", "No doubles wait.")) } }
        @for double in &seen.doubles { (pair(visitor, double)) }
        @if let Some(next) = &seen.next { p .turn { a .button href={ "/console/doubles?skip=" (next) } { (visitor.t("下一页", "Next page")) } } }
    }
}

/// Two at a time: of three visits the third is asked about afterwards.
fn pair(visitor: &Visitor, double: &Double) -> Markup {
    let two: Vec<&TwinReply> = double.visits.iter().take(2).collect();
    html! { article .card {
        h2 { (double.target_name.as_deref().unwrap_or("？")) " " span .soft { (double.day) } @if double.visits.len() > 2 { " " span .mark .warn { (double.visits.len()) " " (visitor.t("次", "visits")) } } }
        form method="post" action="/console/doubles" {
            (visitor.hidden())
            @for twin in &two { input type="hidden" name="visit" value=(twin.id); }
            fieldset { legend { (visitor.t("保留哪一次？", "Which one is kept?")) }
                div .beside { @for (place, twin) in two.iter().enumerate() { label .choice {
                    @if visitor.may(roles::LEAD) { input type="radio" name="kept" value=(twin.id) required checked[place == 0]; }
                    (column(visitor, twin))
                } } }
            }
            @if visitor.may(roles::LEAD) {
                label { (visitor.t("理由（合并时必填）", "Reason (required to fold)")) textarea name="reason" rows="2" {} }
                div .turn {
                    button .main name="decision" value="fold" { (visitor.t("合并为一次", "Fold into one")) }
                    button name="decision" value="beside" { (visitor.t("确为两次检查", "They are two visits")) }
                }
            }
        }
    } }
}

fn column(visitor: &Visitor, twin: &TwinReply) -> Markup {
    html! {
        span .value { (twin.started_at.map(clock).unwrap_or_default()) }
        span .soft {
            (status(visitor.lang, twin.status.as_deref().unwrap_or("—"))) " · " (twin.officers.join("、")) br;
            (twin.checklists.join("、")) br;
            (visitor.t("答复", "answers")) " " (twin.answers) " · " (visitor.t("附件", "parts")) " " (twin.parts) br;
            @if let Some(scene) = &twin.scene { (scene.chars().take(120).collect::<String>()) br; }
            a href={ "/console/visits/" (twin.id) } { (visitor.t("打开记录", "Open the record")) }
        }
    }
}

//! Registering a lead by a form. What was typed is kept when something is wrong.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use maud::{Markup, html};
use qingjian_domain::lead::{LeadSource, ORIGINS, Origin};
use qingjian_sync::{DocId, StreamId};
use uuid::Uuid;

use super::super::door::{Away, Visitor};
use super::super::form::{self, Sent};
use super::super::frame;
use crate::console::caller::roles;
use crate::follow_up::{self, ComplainantForm, NewLead, target_name};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_S: i32 = 8 * 3600;

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD).await?;
    let mut kept = asked.into_inner();
    if form::get(&kept, "source").is_empty() {
        kept.push(("source".to_owned(), "complaint".to_owned()));
    }
    kept.push(("id".to_owned(), Uuid::new_v4().to_string()));
    kept.push(("received_at".to_owned(), local(shared.clock.now())));
    page(&visitor, &shared, &kept, None).await
}

pub(super) async fn register(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let done = match read(&sent) {
        Err(refusal) => Err(refusal),
        Ok(new) => {
            let (stream, author, now, id) = (visitor.stream(), visitor.officer(), shared.clock.now(), new.id);
            let work = shared.with_centre(move |centre| follow_up::register(centre, &stream, author, &new, now));
            work.await.map(|_| id)
        }
    };
    match done {
        Ok(id) => Ok(frame::go(&format!("/console/matters/{id}"))),
        Err(refusal) => page(&visitor, &shared, &sent, Some(&refusal)).await,
    }
}

fn read(sent: &[(String, String)]) -> Result<NewLead, Refusal> {
    let refuse = |zh: &str, en: &str| Refusal::new(codes::LEAD_REFUSED, format!("{zh} / {en}"));
    let broken = || refuse("表单不完整，请刷新页面重试", "the form is not whole: reload the page");
    let target = form::said(sent, "target").map(|text| text.parse::<Uuid>()).transpose();
    let when = |name: &str| form::said(sent, name).map(|text| instant(&text)).transpose();
    let bad_time = |()| refuse("时间格式不对，请重新选择", "a time cannot be read: choose it again");
    let complainant = ComplainantForm {
        name: form::said(sent, "name"),
        telephone: form::said(sent, "telephone"),
        address: form::said(sent, "address"),
        note: form::said(sent, "private"),
    };
    Ok(NewLead {
        id: form::get(sent, "id").parse().map_err(|_| broken())?,
        source: form::get(sent, "source").to_owned(),
        text: form::get(sent, "text").to_owned(),
        target: target.map_err(|_| broken())?,
        received_at: when("received_at").map_err(bad_time)?.ok_or_else(|| bad_time(()))?,
        due_at: when("due_at").map_err(bad_time)?,
        complainant: Some(complainant),
    })
}

/// A browser's `datetime-local` is Beijing time here.
fn instant(text: &str) -> Result<DateTime<FixedOffset>, ()> {
    let read =
        ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let zone = FixedOffset::east_opt(BEIJING_S).ok_or(())?;
    read.and_then(|at| at.and_local_timezone(zone).single()).ok_or(())
}

fn local(at: DateTime<FixedOffset>) -> String {
    let here = FixedOffset::east_opt(BEIJING_S).map_or(at, |zone| at.with_timezone(&zone));
    here.format("%Y-%m-%dT%H:%M").to_string()
}

async fn page(
    visitor: &Visitor,
    shared: &Shared,
    kept: &[(String, String)],
    wrong: Option<&Refusal>,
) -> Result<HttpResponse, Away> {
    let (stream, looked, target) =
        (visitor.stream(), form::get(kept, "look").to_owned(), form::get(kept, "target").to_owned());
    let found = shared.with_centre(move |centre| places(centre, &stream, &looked, &target));
    let places = found.await.map_err(visitor.away())?;
    let status = frame::status(wrong);
    let body = html! {
        @if let Some(refusal) = wrong { p .notice .bad role="alert" { (visitor.lang.side(&refusal.0.detail)) " " (visitor.t("没有保存，请修改后再提交。", "Nothing was saved: change it and send it again.")) } }
        (fields(visitor, kept, &places))
    };
    Ok(visitor.page_with(status, visitor.t("登记线索", "Register a lead"), &body))
}

type Places = Vec<(Uuid, String)>;

/// Targets whose name holds what was looked for, and the chosen one.
fn places(
    centre: &qingjian_central_store::Centre,
    stream: &StreamId,
    looked: &str,
    chosen: &str,
) -> Result<Places, qingjian_central_store::StoreError> {
    let mut found: Places =
        centre.targets_named(stream, looked)?.into_iter().map(|(doc, name)| (doc.0, name)).collect();
    if let Ok(chosen) = chosen.parse::<DocId>()
        && !found.iter().any(|(id, _)| *id == chosen.0)
        && let Some(name) = target_name(centre, stream, Some(chosen.0))?
    {
        found.insert(0, (chosen.0, name));
    }
    Ok(found)
}

fn fields(visitor: &Visitor, kept: &[(String, String)], places: &Places) -> Markup {
    let value = |name: &str| form::get(kept, name).to_owned();
    let complaint = Origin::of(&value("source")).is_none_or(|origin| origin.source == LeadSource::Complaint);
    html! {
        form .filters method="get" action="/console/leads/new" role="search" {
            label { (visitor.t("来源", "From")) select name="source" {
                @for origin in ORIGINS { option value=(origin.word) selected[value("source") == origin.word] { (visitor.t(origin.zh, origin.en)) } }
            } }
            label { (visitor.t("查找检查对象（名称）", "Look for the target (name)")) input type="search" name="look" value=(value("look")); }
            button { (visitor.t("查找", "Look")) }
        }
        form .card method="post" action="/console/leads" {
            (visitor.hidden())
            input type="hidden" name="id" value=(value("id"));
            input type="hidden" name="source" value=(value("source"));
            input type="hidden" name="look" value=(value("look"));
            h2 { (super::list::source(visitor, &value("source"))) }
            label { (visitor.t("检查对象", "Target")) select name="target" {
                option value="" { (visitor.t("（不在台账或未定）", "(in no ledger, or not known)")) }
                @for (id, name) in places { option value=(id) selected[value("target") == id.to_string()] { (name) } }
            } }
            label { (visitor.t("线索内容（会发到平板，不写诉求人信息）", "What it is about (tablets pull this: nothing of who complained)")) textarea name="text" rows="4" required { (value("text")) } }
            div .filters {
                label { (visitor.t("接收时间", "Received")) input type="datetime-local" name="received_at" required value=(value("received_at")); }
                label { @if complaint { (visitor.t("办结时限（照工单填写）", "Due (as on the order)")) } @else { (visitor.t("要求时限（如有）", "Due, if it says so")) }
                    input type="datetime-local" name="due_at" required[complaint] value=(value("due_at")); }
            }
            @if complaint { fieldset {
                legend { (visitor.t("诉求人（只留在中心，不进平板）", "Who complained (stays at the centre, never on a tablet)")) }
                div .beside {
                    label { (visitor.t("姓名", "Name")) input name="name" autocomplete="off" value=(value("name")); }
                    label { (visitor.t("电话", "Telephone")) input name="telephone" inputmode="tel" autocomplete="off" value=(value("telephone")); }
                    label { (visitor.t("住址", "Address")) input name="address" autocomplete="off" value=(value("address")); }
                    label { (visitor.t("其他（如联系时段）", "Other, such as when to call")) input name="private" autocomplete="off" value=(value("private")); }
                }
            } }
            button .main { (visitor.t("登记", "Register")) }
        }
    }
}

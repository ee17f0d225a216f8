//! The shift: who is in the crew.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use maud::html;
use qingjian_domain::identifiers::Certificate;
use qingjian_domain::inspection::{OFFICERS_MIN, Officer, beijing_date};
use qingjian_field_core::{Edit, FieldCore, FieldError, Filter};
use qingjian_sync::{DocId, Document};
use serde::Deserialize as _;
use serde_json::json;

use crate::frame::Look;
use crate::note;
use crate::request::{Page, Request};
use crate::unlock::Whose;

/// A shift that somebody forgot to end does not decide about the day after.
const SHIFT_HOURS_MAX: i64 = 16;

/// All officers the tablet knows; those without a certificate cannot be in a crew.
pub(crate) fn officers(core: &FieldCore) -> Result<Vec<Officer>, FieldError> {
    let found = core.documents_of("officer", &Filter::All, None)?.documents;
    Ok(found.iter().filter(|doc| doc.value("withdrawn").is_none()).filter_map(officer).collect())
}

fn officer(doc: &Document) -> Option<Officer> {
    let certificate = Certificate::deserialize(doc.value("certificate")?).ok()?;
    Some(Officer { officer: doc.doc.0, name: doc.text("name")?.to_owned(), certificate })
}

/// The running shift on this tablet and its crew.
pub(crate) fn running(core: &FieldCore) -> Result<Option<(Document, Vec<Officer>)>, FieldError> {
    let Some(doc) = note::read(core, "shift")?.and_then(|id| id.parse::<DocId>().ok()) else { return Ok(None) };
    let Some(shift) = core.document(doc)? else { return Ok(None) };
    let crew: Vec<uuid::Uuid> = shift.value("crew").and_then(|it| Vec::deserialize(it).ok()).unwrap_or_default();
    let crew = officers(core)?.into_iter().filter(|one| crew.contains(&one.officer)).collect();
    Ok(Some((shift, crew)))
}

/// The day this work belongs to: that of the running shift's start, also after midnight; else today.
pub(crate) fn day(core: &FieldCore, now: DateTime<FixedOffset>) -> Result<NaiveDate, FieldError> {
    let started = running(core)?.and_then(|(shift, _)| DateTime::parse_from_rfc3339(shift.text("started_at")?).ok());
    let running = started.filter(|at| (TimeDelta::zero()..TimeDelta::hours(SHIFT_HOURS_MAX)).contains(&(now - *at)));
    Ok(beijing_date(running.unwrap_or(now)))
}

pub(crate) fn show(core: &mut FieldCore, said: Option<&str>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let (all, now) = (officers(core)?, running(core)?);
    let without = without_pin(core, &all)?;
    let chosen: Vec<_> = now.iter().flat_map(|(_, crew)| crew.iter().map(|one| one.officer)).collect();
    let body = html! {
        @if let Some((shift, crew)) = &now {
            p .notice { (look.t("本班次始于", "This shift began")) " " (crate::words::clock(shift.text("started_at")))
                "：" @for one in crew { strong { (one.name) } " " } }
        }
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said)) } }
        @if all.is_empty() { p .notice { (look.t("平板上还没有人员名单，请先同步。", "No officers are known here yet; sync first.")) } }
        form method="post" action="/shift" {
            (look.hidden())
            fieldset { legend { (look.t("检查人员（至少2名）", "Crew (at least two)")) }
                @for one in &all {
                    label .pick { input type="checkbox" name="crew" value=(one.officer) checked[chosen.contains(&one.officer)];
                        span { (one.name) small { " " (one.certificate.number.as_str()) } } }
                }
            }
            button .main { (look.t("开始班次", "Start the shift")) }
        }
        @if !without.is_empty() {
            h2 { (look.t("自己的PIN", "A PIN of one's own")) }
            div .row { @for one in &without { a .button href={ "/pin/" (one.officer) } { (one.name) } } }
        }
    };
    Ok(look.page_with(if said.is_some() { 422 } else { 200 }, look.t("班次", "Shift"), &body))
}

/// Who works with this tablet and cannot unlock it yet.
fn without_pin<'a>(core: &FieldCore, all: &'a [Officer]) -> Result<Vec<&'a Officer>, FieldError> {
    let mut found = Vec::new();
    for one in all {
        let whose = Whose::of(core, &one.officer.to_string())?;
        if whose.0.is_some() && !whose.has_pin(core)? {
            found.push(one);
        }
    }
    Ok(found)
}

pub(crate) fn start(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let day = beijing_date(request.now);
    let wanted: Vec<&str> = request.form.all("crew").collect();
    let crew: Vec<Officer> =
        officers(core)?.into_iter().filter(|one| wanted.contains(&one.officer.to_string().as_str())).collect();
    if crew.len() < OFFICERS_MIN {
        return show(
            core,
            Some(
                "至少选择2名执法人员（《行政处罚法》第四十二条） / choose at least two officers (Penalty Law art. 42)",
            ),
        );
    }
    if let Some(expired) = crew.iter().find(|one| !one.may_serve_on(day)) {
        let said =
            format!("{0}的执法证已过期，请更换人员 / the certificate of {0} has expired; choose another", expired.name);
        return show(core, Some(&said));
    }
    let doc = core.new_doc()?;
    let ids: Vec<_> = crew.iter().map(|one| one.officer).collect();
    core.act(&[
        Edit::new(doc, "shift", "crew", json!(ids)),
        Edit::new(doc, "shift", "started_at", request.now.to_rfc3339()),
    ])?;
    note::keep(core, "shift", &doc.to_string())?;
    Ok(Page::go("/today"))
}

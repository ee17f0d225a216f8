//! One visit: how far it is, its lists, the scene record, pictures and results, its end.

mod facts;
mod glance;
mod open;
mod scene;

use maud::{Markup, html};
use qingjian_domain::checklist::Checklist;
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::{DocId, Document};

use crate::fields::coded;
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::{draft, monitoring, photo, target};

pub(crate) use facts::{ask_one, save as save_facts};
pub(crate) use glance::{glance, missing_list};
pub(crate) use open::open;
pub(crate) use scene::save as save_scene;

pub(crate) fn show(core: &mut FieldCore, doc: DocId, said: Option<&Said<'_>>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(record) = Record::read(core, doc)? else { return torn(core, &look, doc) };
    let typed = draft::of(core, doc, "scene")?;
    let before: Vec<Document> =
        target::visits(core, DocId(record.inspection.target))?.into_iter().filter(|it| it.doc != doc).collect();
    let missing = record.missing();
    let body = html! {
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said.message)) } }
        (head(&look, &record))
        @if !record.is_sealed() { (missing_list(&look, doc, &missing)) (facts::form(&look, &record)) }
        (items(&look, &record))
        (scene::scene(&look, &record, typed.as_ref()))
        h2 { (look.t("监测结果", "Monitoring results")) }
        (monitoring::results(&look, &record))
        @if !record.is_sealed() { (monitoring::choices(&look, &record)) }
        h2 #photos { (look.t("照片与文件", "Photographs and files")) }
        @if !record.is_sealed() { (photo::form(&look, doc, None)) }
        (photo::gallery(&look, &record, None))
        (target::previous(core, &look, &before)?)
        (glance(&look, &record, &missing, &on(&look, &record)))
    };
    Ok(look.page_with(said.map_or(200, |it| it.status), record.name(), &body))
}

/// What went wrong with the last form.
pub(crate) struct Said<'a> {
    pub(crate) status: u16,
    pub(crate) message: &'a str,
}

fn head(look: &Look, record: &Record) -> Markup {
    html! { p .where {
        (crate::words::beijing(record.inspection.started_at).format("%m-%d %H:%M")) " · " (target::status(look, &record.visit)) " · "
        a href={ "/target/" (record.inspection.target) } { (look.t("台账与历次检查", "ledger and earlier visits")) }
    } }
}

/// What leads on from here: the next open item, or the reading and signing.
fn on(look: &Look, record: &Record) -> Markup {
    let doc = record.visit.doc;
    let next = next_open(record, None).filter(|_| !record.is_sealed());
    let sign = |main| html! { a .button .main[main] href={ "/visit/" (doc) "/sign" } { (look.t("核对、签字、封存", "Read, sign, seal")) } };
    html! { @match next {
        Some((key, ())) => { (sign(false)) a .button .main href=(item_address(doc, &key)) { (look.t("继续作答", "Go on")) " " (key) } },
        None => (sign(true)),
    } }
}

/// A visit whose head holds two values: said, with the values, rather than hidden.
fn torn(core: &FieldCore, look: &Look, doc: DocId) -> Result<Page, FieldError> {
    let Some(visit) = core.document(doc)? else { return Ok(Page::gone()) };
    let body = html! {
        p .notice .bad role="alert" { (look.t("这次检查的基本信息有两个不同的值，请组长裁定后同步。", "The head of this visit holds two values; a team lead has to rule, then sync.")) }
        dl { @for (field, register) in visit.conflicts() { dt { (field) } @for one in register.survivors() { dd { (one.value.get().to_string()) } } } }
    };
    Ok(look.page_with(409, look.t("有冲突的检查", "A visit in conflict"), &body))
}

fn items(look: &Look, record: &Record) -> Markup {
    let asked = record.asked();
    html! {
        @for list in record.inspection.checklists.iter().filter_map(|id| Checklist::pinned(id).ok()) {
            @let own: Vec<_> = asked.iter().filter(|(_, item)| item.list() == list.id.list()).collect();
            @let done = own.iter().filter(|(key, _)| record.answers.contains_key(key)).count();
            details { summary { (look.t(&list.zh, &list.en)) " · " (done) "/" (own.len()) }
                ul .items { @for (key, item) in own {
                    @let done = record.answers.contains_key(key);
                    li { a href=(item_address(record.visit.doc, key)) .done[done] {
                        span .mark aria-hidden="true" { (if done { "✓" } else { "○" }) } " " b { (key) } " " (look.t(&item.zh, &item.en))
                        span .unseen { (if done { look.t("（已答）", "(answered)") } else { look.t("（未答）", "(open)") }) } } }
                } }
            }
        }
    }
}

pub(crate) fn item_address(doc: DocId, key: &str) -> String {
    format!("/visit/{doc}/item/{}", coded(key))
}

/// The next item without an answer, after `key` if there is one there, else from the start.
pub(crate) fn next_open(record: &Record, key: Option<&str>) -> Option<(String, ())> {
    let asked = record.asked();
    let place = key.and_then(|key| asked.iter().position(|(one, _)| one == key)).map_or(0, |at| at + 1);
    let open = |(one, _): &&(String, _)| !record.answers.contains_key(one);
    let found = asked.iter().skip(place).find(open).or_else(|| asked.iter().find(open));
    found.map(|(one, _)| (one.clone(), ()))
}

pub(crate) fn end(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    core.act(&[Edit::new(doc, "inspection", "ended_at", request.now.to_rfc3339())])?;
    Ok(Page::go(format!("/visit/{doc}/sign")))
}

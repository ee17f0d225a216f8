//! Today: what was asked for, what is under way, what the plan still owes near here; and the search over the ledger.

mod given;
mod here;
mod owed;
mod round;
mod search;
mod year;

use maud::html;
use qingjian_domain::identifiers::Position;
use qingjian_field_core::{FieldCore, FieldError, Filter};
use qingjian_sync::Document;

use crate::frame::Look;
use crate::request::{Page, Request};
use crate::shift;

pub(crate) use given::{Given, due, of_task};
pub(crate) use here::position;
pub(crate) use owed::reason;
pub(crate) use round::show as show_round;
pub(crate) use search::street;
pub(crate) use year::unknown;

/// `here` is where the screens last knew to be; a page that says where it is sets it right.
pub(crate) fn show(core: &mut FieldCore, request: &Request, here: &mut Option<Position>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    *here = position(&request.query).or_else(|| here.take());
    let running = shift::running(core)?;
    let crew: Vec<_> = running.iter().flat_map(|(_, crew)| crew.iter().map(|one| one.officer)).collect();
    let day = shift::day(core, request.now)?;
    let work = core.plan_work(day)?;
    let given = given::all(core, &crew, day, &work)?;
    let (open, wanted) = (open_visits(core)?, request.query.get("q"));
    let body = html! {
        @if running.is_none() {
            p .notice { (look.t("还没有开始班次。", "No shift is running.")) " " a .button href="/shift" { (look.t("选择检查人员", "Choose the crew")) } }
        }
        form .seek method="get" action="/today" role="search" {
            label { (look.t("查找对象：名称、代码、街道、拼音首字母", "Find: name, code, street, pinyin initials"))
                input type="search" name="q" value=(wanted); }
            button .main { (look.t("查找", "Find")) }
        }
        @if !wanted.is_empty() { (search::hit_list(core, &look, wanted)?) }
        (given::cards(&look, &given, day))
        @if !open.is_empty() { h2 { (look.t("未完成的检查", "Open visits")) }
            ul .cards { @for (visit, name) in &open { li { a href={ "/visit/" (visit.doc) } { strong { (name) }
                small { (crate::words::clock(visit.text("started_at"))) } } } } } }
        div .row {
            a .button href="/round" { (look.t("建议的一轮", "Propose a round")) }
            a .button href="/target/new" { (look.t("现场新发现的对象", "A target found in the field")) }
        }
        (owed::list(&look, &work, here.as_ref(), request))
    };
    Ok(look.page(look.t("今日", "Today"), &body))
}

fn open_visits(core: &FieldCore) -> Result<Vec<(Document, String)>, FieldError> {
    let filter = Filter::Field { field: "status".into(), text: "draft".into() };
    let mut open = Vec::new();
    for visit in core.documents_of("inspection", &filter, None)?.documents.into_iter().rev() {
        if visit.value("withdrawn").is_some() {
            continue;
        }
        let target = visit.text("target").and_then(|id| id.parse().ok());
        let target = target.map(|id| core.document(id)).transpose()?.flatten();
        let name = target.and_then(|it| it.text("name").map(str::to_owned)).unwrap_or_else(|| "？".into());
        open.push((visit, name));
    }
    Ok(open)
}

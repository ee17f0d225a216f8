//! The list for the public: what followed from each visit is said by a person, row by row.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{Centre, Draw, DrawVisit, StoreError};
use qingjian_documents::handled;
use qingjian_domain::draw::{Handling, Outcome};
use qingjian_sync::{DocId, StreamId};
use serde_json::Value;

use super::ceremony::{back, read, which};
use super::drawn::Known;
use super::{PATH, group};
use crate::console::caller::roles;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};
use crate::web::listing::table;
use crate::web::names::first;

/// What may follow, with its word.
const HANDLINGS: [(&str, Handling); 6] = [
    ("no_problem", Handling::NoProblem),
    ("corrected_on_spot", Handling::CorrectedOnSpot),
    ("ordered", Handling::Ordered),
    ("transferred", Handling::Transferred),
    ("filed", Handling::Filed),
    ("decided", Handling::Decided),
];

pub(super) async fn ask(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD).await?;
    let doc = which(&visitor, &id)?;
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| {
        let draw = centre.draw(&stream, doc)?;
        let known = Known::read(centre, &stream, &draw)?;
        Ok::<_, StoreError>((draw, known))
    });
    let (draw, known) = read.await.map_err(visitor.away())?;
    Ok(visitor.page(visitor.t("公开结果", "Publish"), &form(&visitor, &draw, &known)))
}

fn visited(draw: &Draw) -> impl Iterator<Item = &DrawVisit> {
    draw.visits.iter().filter(|visit| visit.visited.is_some())
}

fn form(visitor: &Visitor, draw: &Draw, known: &Known) -> Markup {
    let heads = [
        visitor.t("组", "Group"),
        visitor.t("检查对象", "Target"),
        visitor.t("检查日期", "Visited"),
        visitor.t("处理情况", "What followed"),
        visitor.t("个人名称", "A person's name"),
    ];
    let rows = html! { @for visit in visited(draw) { tr {
        td { (group(visitor, &visit.group)) }
        th scope="row" { (known.target(visit.target)) }
        td { @if let Some((doc, day)) = &visit.visited { a href={ "/console/visits/" (doc) } { (day) } } }
        td { select name={ "handling." (visit.target) } required aria-label={ (visitor.t("处理情况", "what followed")) "：" (known.target(visit.target)) } {
            option value="" { (visitor.t("请选择", "choose")) }
            @for (word, it) in HANDLINGS { option value=(word) { (visitor.t(handled(it), word)) } }
        } }
        td { label .tick { input type="checkbox" name={ "person." (visit.target) } value="1"; " " (visitor.t("不公开名称", "leave the name out")) } }
    } } };
    let open = draw.visits.iter().filter(|visit| visit.visited.is_none() && visit.dropped.is_none()).count();
    html! {
        p { (visitor.t("只公开已检查的对象；未检查的只计数，不列名：", "Only visited targets are named; not visited yet: ")) b .number { (open) } }
        p .soft { (visitor.t("立案未结的，结果不公开；执法人员只公开人数。", "An open case's outcome is left out, and officers are counted, not named.")) }
        @if visited(draw).next().is_none() { p .notice { (visitor.t("还没有检查过的对象。", "Nothing was visited yet.")) } }
        form method="post" action={ (PATH) "/" (draw.line.doc) "/publish" } { (visitor.hidden())
            (table(visitor.t("公开结果", "publication"), &heads, &rows))
            p { button .main { (visitor.t("写入公开清单", "Write the list")) } }
        }
        p { a href={ (PATH) "/" (draw.line.doc) } { (visitor.t("返回抽取", "Back to the draw")) } }
    }
}

pub(super) async fn publish(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let doc = which(&visitor, &id)?;
    let draw = read(&visitor, &shared, doc).await?;
    let mut told = Vec::new();
    for visit in visited(&draw) {
        let word = get(&sent, &format!("handling.{}", visit.target));
        let Some((_, handling)) = HANDLINGS.iter().find(|(known, _)| *known == word) else {
            let detail = "每个已检查的对象都要选择处理情况，没有公开 / say of each visited target what followed; nothing was published";
            return Err(visitor.away()(Refusal::new(codes::DRAW_FORM, detail)));
        };
        let is_person = !get(&sent, &format!("person.{}", visit.target)).is_empty();
        told.push((visit.clone(), *handling, is_person));
    }
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let publish = shared.with_centre(move |centre| {
        let outcomes = told.iter().map(|it| outcome(centre, &stream, it)).collect::<Result<Vec<_>, StoreError>>()?;
        centre.publish_draw(&stream, author, (doc, &outcomes), now)
    });
    publish.await.map_err(visitor.away())?;
    Ok(back(doc))
}

fn outcome(
    centre: &Centre,
    stream: &StreamId,
    (visit, handling, is_person): &(DrawVisit, Handling, bool),
) -> Result<Outcome, StoreError> {
    let unreadable = |what: &'static str| StoreError::Unreadable { what, why: visit.target.to_string() };
    let (record, day) = visit.visited.clone().ok_or_else(|| unreadable("visit"))?;
    let target = centre.document(stream, DocId(visit.target))?;
    let name = target.as_ref().and_then(|it| first(it, "name")?.as_str().map(str::to_owned)).unwrap_or_default();
    let record = centre.document(stream, record)?;
    let lists = record.as_ref().and_then(|it| first(it, "checklists")?.as_array().cloned()).unwrap_or_default();
    let items = lists.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let visited_on = day.parse().map_err(|_| unreadable("day"))?;
    Ok(Outcome { target: visit.target, name, is_person: *is_person, visited_on, items, handling: *handling })
}

//! The form of a kind, and what was registered before.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use qingjian_domain::plan::Mention;
use qingjian_domain::vocabulary::{Ask, Event, Shape};

use super::WRITERS;
use crate::console::plan::at_desk;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::get;

/// As many of the same kind are shown below the form; the others are in the history.
const SHOWN_MAX: usize = 50;

/// The page; with `wrong`, what was sent stands in the form and nothing was saved.
pub(super) async fn page(
    visitor: &Visitor,
    shared: &Shared,
    event: &'static Event,
    sent: &[(String, String)],
    wrong: &[String],
) -> Result<HttpResponse, Away> {
    let listed = at_desk(shared, visitor.stream(), None, move |desk, _| desk.of_kind(event.kind, SHOWN_MAX));
    let listed = listed.await.map_err(visitor.away())?;
    let body = html! {
        p { a href="/console/events" { "← " (visitor.t("全部登记事项", "all that can be registered")) } }
        @if !wrong.is_empty() { div .notice .bad role="alert" {
            p { (visitor.t("没有保存，请改正后再提交：", "Nothing was saved; correct this and send it again:")) }
            ul { @for one in wrong { li { (visitor.lang.side(one)) } } }
        } }
        @if visitor.may(WRITERS) {
            form .card method="post" action={ "/console/events/" (event.kind) } {
                (visitor.hidden())
                @for ask in event.form() { (field(visitor, ask, sent)) }
                label { (visitor.t("备注", "Note")) textarea name="note" { (get(sent, "note")) } }
                button .main { (visitor.t("登记", "Register")) }
            }
        }
        (before(visitor, event, &listed))
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(visitor.page_with(status, visitor.t(event.zh, event.en), &body))
}

fn field(visitor: &Visitor, ask: Ask, sent: &[(String, String)]) -> Markup {
    let label =
        html! { (visitor.t(ask.zh, ask.en)) @if ask.needed { " " span .soft { (visitor.t("必填", "required")) } } };
    let (name, value) = (ask.name, get(sent, ask.name));
    let was = |word: &str| sent.iter().any(|(known, sent)| known == name && sent == word);
    html! { @match ask.shape {
        Shape::Flag => { label .check { input type="checkbox" name=(name) value="yes" checked[was("yes")]; " " (label) } }
        Shape::One(choices) => { label { (label) select name=(name) required[ask.needed] {
            option value="" { "—" }
            @for (word, zh) in choices { option value=(word) selected[was(word)] { (visitor.t(zh, word)) } }
        } } }
        Shape::Some(choices) => { fieldset { legend { (label) }
            @for (word, zh) in choices { label .check { input type="checkbox" name=(name) value=(word) checked[was(word)]; " " (visitor.t(zh, word)) } }
        } }
        Shape::Day => { label { (label) input type="date" name=(name) value=(value) required[ask.needed]; } }
        Shape::Moment => {
            label { (label) input type="date" name=(name) value=(value) required[ask.needed]; }
            label { (visitor.t("时刻（可不填）", "Time (may be left out)")) input type="time" name={ (name) "_time" } value=(get(sent, &format!("{name}_time"))); }
        }
        Shape::Number => { label { (label) input type="text" inputmode="decimal" name=(name) value=(value) required[ask.needed]; } }
        Shape::Target => { label { (label) " " span .soft { (visitor.t("台账中的名称", "its name in the ledger")) } input type="text" name=(name) value=(value) required[ask.needed]; } }
        Shape::Ids | Shape::Tasks | Shape::Words => { label { (label) " " span .soft { (visitor.t("多个用逗号分开", "several are divided by commas")) } input type="text" name=(name) value=(value) required[ask.needed]; } }
        Shape::Word => { label { (label) input type="text" name=(name) value=(value) required[ask.needed]; } }
    } }
}

fn before(visitor: &Visitor, event: &Event, listed: &[Mention]) -> Markup {
    html! {
        h2 { (visitor.t("已登记", "Registered")) }
        @if listed.is_empty() { p .soft { (visitor.t("还没有。", "Nothing yet.")) } }
        ul .items { @for it in listed { li {
            a href={ "/console/documents/" (it.document) "/history" } {
                @match it.day { Some(day) => { (day) } None => { (it.document) } }
            }
            @if let Some(name) = &it.name { " " (name) }
            @if it.withdrawn { " " span .mark .warn { (visitor.t("已撤回", "withdrawn")) } }
            @else if visitor.may(WRITERS) { details { summary { (visitor.t("撤回", "Withdraw")) }
                form .filters method="post" action={ "/console/events/" (event.kind) "/" (it.document) "/withdraw" } {
                    (visitor.hidden())
                    label { (visitor.t("原因", "Reason")) input type="text" name="reason" required; }
                    button { (visitor.t("撤回", "Withdraw")) }
                }
            } }
        } } }
    }
}

//! One rule with everything that counted and did not, page by page.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use super::{as_of, day_form, mention, on_day, task};
use crate::console::answers::{ITEMS_MAX, RuleReply};
use crate::console::caller::roles;
use crate::console::plan::{kept_at_desk, unknown_rule};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form;

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let day = as_of(&visitor, &asked)?;
    let skip: usize = form::get(&asked, "skip").parse().unwrap_or_default();
    let (id, looked) = (id.clone(), id.into_inner());
    let question = format!("rule {id} with its task from {skip}");
    let found = kept_at_desk(&shared, visitor.stream(), day, question, move |desk, day| {
        let number = desk.plan().rule(&looked).and_then(qingjian_domain::plan::Rule::task);
        Some((desk.rule(&looked, day, |it| RuleReply::of(desk, it, skip, ITEMS_MAX))?, number, day))
    });
    let found = found.await.map_err(visitor.away())?;
    let (rule, number, shown) = found.as_ref().as_ref().ok_or_else(|| visitor.away()(unknown_rule(&id)))?;
    let here = |skip: usize| format!("/console/plan/rules/{}?as_of={shown}&skip={skip}", rule.rule);
    let body = html! {
        @match number {
            Some(number) => { p { a href=(on_day(&format!("/console/plan/tasks/{number}"), day)) { "← " (visitor.t("任务", "task")) " " (number) } } }
            None => { p { a href=(on_day("/console/plan", day)) { "← " (visitor.t("全部任务", "all tasks")) } } }
        }
        (day_form(&visitor, &request, *shown))
        section .card aria-label=(rule.rule) {
            (task::head(visitor.lang, rule))
            (mention::lists(visitor.lang, rule, ITEMS_MAX))
        }
        @if skip > 0 || rule.next.is_some() { nav .turn aria-label=(visitor.t("翻页", "pages")) {
            @if skip > 0 { a .button href=(here(skip.saturating_sub(ITEMS_MAX))) { (visitor.t("上一页", "Back")) } }
            span .soft { (visitor.t("各列第", "from item ")) (skip.saturating_add(1)) (visitor.t("项起", "")) }
            @if rule.next.is_some() { a .button href=(here(skip.saturating_add(ITEMS_MAX))) { (visitor.t("下一页", "Next")) } }
        } }
    };
    Ok(visitor.page(&rule.rule, &body))
}

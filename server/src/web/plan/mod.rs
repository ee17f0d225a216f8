//! The year's plan: all tasks, most urgent first; one task rule by rule; one rule with everything that counted.

mod bars;
mod list;
mod mention;
mod rule;
mod task;
#[cfg(test)]
mod tests;
mod words;

use actix_web::HttpRequest;
use actix_web::web::{self, ServiceConfig};
use chrono::NaiveDate;
use maud::{Markup, html};

use super::door::{Away, Visitor};
use super::form;
use crate::problem::{Refusal, codes, no_such_method};

/// Adds the pages of the plan.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at("/console/plan").route(web::get().to(list::show)));
    app.service(at("/console/plan/tasks/{task}").route(web::get().to(task::show)));
    app.service(at("/console/plan/rules/{rule}").route(web::get().to(rule::show)));
}

type Asked = [(String, String)];

/// The day asked about; an empty field asks about today.
fn as_of(visitor: &Visitor, asked: &Asked) -> Result<Option<NaiveDate>, Away> {
    let text = form::get(asked, "as_of").trim();
    let unread = |_| {
        let detail = "日期无法识别，请写成2022-07-31这样 / the day cannot be read: write it like 2022-07-31";
        visitor.away()(Refusal::new(codes::QUERY_MALFORMED, detail))
    };
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(unread) }
}

/// An address on the same day.
fn on_day(path: &str, asked: Option<NaiveDate>) -> String {
    asked.map_or_else(|| path.to_owned(), |day| format!("{path}?as_of={day}"))
}

/// Asks about another day.
fn day_form(visitor: &Visitor, request: &HttpRequest, day: NaiveDate) -> Markup {
    html! {
        form .filters method="get" action=(request.path()) {
            label { (visitor.t("截至", "As of")) input type="date" name="as_of" value=(day); }
            button .main { (visitor.t("查看", "Show")) }
            a .button href=(request.path()) { (visitor.t("今天", "Today")) }
        }
    }
}

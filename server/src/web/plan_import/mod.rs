//! Next year's plan: a draft from the published document, an edited plan file with its mistakes by line and column, what it
//! would replace, and its adoption with a reason. Until somebody adopts it, nothing changes which plan holds.

mod check;
mod draft;
mod holidays;
mod one;
mod years;

use actix_multipart::Multipart;
use actix_web::web::{self, Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use qingjian_central_store::StoreError;

use super::door::{Away, Visitor};
use super::form;
use super::names::Names;
use super::upload::{self, Uploaded};
use crate::console::adoption::adoptions;
use crate::console::caller::roles;
use crate::problem::no_such_method;
use crate::shared::Shared;

const PATH: &str = "/console/plan-import";
/// Bytes of a published plan or of a plan file: that of 2022 has some hundred kilobytes.
const PLAN_UPLOAD_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Who brings a plan in.
const BRINGERS: u8 = roles::LEAD | roles::ADMIN;

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(show)));
    app.service(at("/console/plan-import/draft").route(web::post().to(draft::draft)));
    app.service(at("/console/plan-import/check").route(web::post().to(check::check)));
    app.service(at(holidays::HERE).route(web::get().to(holidays::show)).route(web::post().to(holidays::enter)));
    app.service(at("/console/plan-import/withdraw").route(web::post().to(years::withdraw)));
    app.service(at("/console/plan-import/{id}").route(web::get().to(one::show)).route(web::post().to(one::adopt)));
}

async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, BRINGERS).await?;
    let stream = visitor.stream();
    let read = shared
        .with_centre(move |centre| Ok::<_, StoreError>((adoptions(centre, &stream)?, Names::read(centre, &stream)?)));
    let (years, names) = read.await.map_err(visitor.away())?;
    let body = html! {
        @match form::get(&asked, "done") {
            "adopted" => { p .notice .good role="status" { "✓ " (visitor.t("已采用。中心立即按此计划评价，平板下次同步后使用。", "Adopted. It holds here at once, and on each tablet after its next sync.")) } }
            "same" => { p .notice role="status" { (visitor.t("此前已采用，没有变动。", "It was adopted already; nothing changed.")) } }
            "withdrawn" => { p .notice role="status" { (visitor.t("已撤回，该年度按程序自带计划评价。", "Taken back; the year is judged by the plan that the program brings along.")) } }
            _ => {}
        }
        p { (visitor.t("第一步由计划文稿起草，第二步由人逐条读过并改好，第三步检查，第四步核对与现行计划的差别后采用。", "Draft from the document, read and correct it by hand, check it, compare it with the plan in force, adopt it.")) }
        p { a .button href=(holidays::HERE) { (visitor.t("各年度节假日", "Holidays of each year")) } }
        div .beside { (draft::form(&visitor)) (check::form(&visitor)) }
        (years::list(&visitor, &years, &names))
    };
    Ok(visitor.page(visitor.t("导入计划", "Plan import"), &body))
}

async fn sent(request: &HttpRequest, parts: Multipart) -> Result<(Visitor, Uploaded), Away> {
    let visitor = Visitor::let_in(request, BRINGERS).await?;
    let sent = upload::read(parts, PLAN_UPLOAD_BYTES_MAX).await.map_err(visitor.away())?;
    let visitor = Visitor::with_form(request, BRINGERS, &sent.fields).await?;
    Ok((visitor, sent))
}

//! 双随机: draws from frozen pool to published list.
//!
//! Everybody sees that there is a draw; what was drawn only those whom it concerns, until it is published.

mod carry;
mod ceremony;
mod drawn;
mod files;
mod form;
mod list;
mod new;
mod one;
mod publish;

use actix_web::web::{self, ServiceConfig};
use qingjian_domain::draw::Purpose;

use super::door::Visitor;
use crate::problem::no_such_method;

/// Where draws are listed.
const PATH: &str = "/console/draws";

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(list::show)).route(web::post().to(new::freeze)));
    app.service(at("/console/draws/new").route(web::get().to(new::ask)));
    app.service(at("/console/draws/{id}").route(web::get().to(one::show)));
    app.service(at("/console/draws/{id}/join").route(web::post().to(ceremony::join)));
    app.service(at("/console/draws/{id}/close").route(web::post().to(ceremony::close)));
    app.service(at("/console/draws/{id}/reveal").route(web::post().to(ceremony::reveal)));
    app.service(at("/console/draws/{id}/draw").route(web::post().to(ceremony::draw)));
    app.service(at("/console/draws/{id}/abandon").route(web::post().to(ceremony::abandon)));
    app.service(at("/console/draws/{id}/step-down").route(web::post().to(carry::step_down)));
    app.service(at("/console/draws/{id}/gone").route(web::post().to(carry::gone)));
    let publish = at("/console/draws/{id}/publish");
    app.service(publish.route(web::get().to(publish::ask)).route(web::post().to(publish::publish)));
    app.service(at("/console/draws/{id}/record").route(web::get().to(files::record)));
    app.service(at("/console/draws/{id}/frozen").route(web::get().to(files::frozen)));
    app.service(at("/console/draws/{id}/published/{paper}").route(web::get().to(files::published)));
}

/// What a draw is for, in words.
fn purpose(visitor: &Visitor, purpose: &Purpose) -> String {
    match purpose {
        Purpose::Monthly(month) => {
            let month = String::from(*month);
            format!("{} {month}", visitor.t("日常双随机", "monthly draw"))
        }
        Purpose::Special { rule, round } => format!("{} {rule} {round}", visitor.t("专项抽查", "special draw")),
    }
}

/// What a group is called.
fn group<'a>(visitor: &Visitor, name: &'a str) -> &'a str {
    match name {
        "key" => visitor.t("重点污染源", "key sources"),
        "special" => visitor.t("特殊污染源", "special sources"),
        "general" => visitor.t("一般污染源", "general sources"),
        "special-draw" => visitor.t("专项对象", "targets"),
        other => other,
    }
}

//! 台账: the ledgers as lists, one target with all that is known of it, sheets in and out.

mod export;
mod import;
mod list;
mod target;

use actix_web::web::{self, ServiceConfig};
use qingjian_domain::ledger::TargetKind;

use super::door::Visitor;
use crate::problem::no_such_method;

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at("/console/ledgers").route(web::get().to(list::show)));
    app.service(at("/console/ledgers/export").route(web::get().to(export::give)));
    app.configure(import::routes);
    app.service(at("/console/ledgers/{id}").route(web::get().to(target::show)));
}

/// What a ledger is called.
fn named(visitor: &Visitor, word: &str) -> String {
    match TargetKind::of_word(word) {
        Some(kind) => visitor.t(kind.zh(), kind.en()).to_owned(),
        None => visitor.t("类别未定", "kind not settled").to_owned(),
    }
}

//! A ledger from a sheet: upload, look row by row, decide, import whole or not at all.

mod begin;
mod report;
mod rows;
mod show;
mod steer;

use std::sync::Arc;

use actix_web::web::{self, ServiceConfig};
use uuid::Uuid;

use crate::console::imports::Import;
use crate::problem::no_such_method;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};

/// Where sheets are looked at.
const PATH: &str = "/console/ledgers/import";

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(begin::ask)).route(web::post().to(begin::take)));
    app.service(at("/console/ledgers/import/{id}").route(web::get().to(show::show)));
    app.service(at("/console/ledgers/import/{id}/report").route(web::get().to(report::give)));
    app.service(at("/console/ledgers/import/{id}/decide").route(web::post().to(steer::decide)));
    app.service(at("/console/ledgers/import/{id}/write").route(web::post().to(steer::write)));
    app.service(at("/console/ledgers/import/{id}/drop").route(web::post().to(steer::give_up)));
}

/// A sheet of the visitor's district.
fn sheet(visitor: &Visitor, shared: &Shared, id: &str) -> Result<Arc<Import>, Away> {
    let found = id.parse::<Uuid>().ok().and_then(|id| shared.console.imports.find(&visitor.stream(), id));
    found.ok_or_else(|| visitor.unknown("import", id))
}

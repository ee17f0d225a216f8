//! Tablets: which are enrolled, a one-time code for a new one, shutting one out.

mod code;
mod list;

use actix_web::web::{self, ServiceConfig};

use crate::problem::no_such_method;

/// Where tablets are listed.
const PATH: &str = "/console/tablets";

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(list::show)));
    app.service(at("/console/tablets/code").route(web::post().to(code::give_out)));
    app.service(at("/console/tablets/{id}/revoke").route(web::post().to(list::revoke)));
}

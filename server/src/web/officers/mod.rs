//! Officers: who is there, what they may do, how long their certificates hold, and their way into the console.

pub(super) mod change;
mod list;

use actix_web::web::{self, ServiceConfig};

use crate::problem::no_such_method;

/// Where officers are listed.
const PATH: &str = "/console/officers";

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(list::show)).route(web::post().to(change::take_in)));
    app.service(at("/console/officers/{id}/certificate").route(web::post().to(change::prolong)));
    app.service(at("/console/officers/{id}/password").route(web::post().to(change::set_password)));
    app.service(at("/console/officers/{id}/sessions").route(web::post().to(change::end_sessions)));
    app.service(at("/console/officers/{id}/revoke").route(web::post().to(change::revoke)));
}

//! One matter: what was done about a lead or a finding, and the steps that may come next.

mod asked;
mod fields;
mod options;
mod show;
mod take;

use actix_web::web::{self, ServiceConfig};

use crate::problem::no_such_method;

/// Adds the pages of matters.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at("/console/matters/{id}").route(web::get().to(show::show)));
    app.service(at("/console/matters/{id}/steps").route(web::post().to(take::take)));
}

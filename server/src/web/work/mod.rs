//! Work: what is owed at targets, a round for a crew, and sending it out.

mod dispatch;
mod show;
#[cfg(test)]
mod tests;

use actix_web::web::{self, ServiceConfig};

use crate::problem::no_such_method;

/// Adds the pages of work.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at("/console/work").route(web::get().to(show::show)));
    app.service(at("/console/work/dispatch").route(web::post().to(dispatch::dispatch)));
}

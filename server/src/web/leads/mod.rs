//! Leads: the list by what is due, registering one, and who complained.

mod complainant;
mod list;
mod new;

use actix_web::web::{self, ServiceConfig};

use crate::problem::no_such_method;

pub(super) use list::next_line;

/// Adds the pages of leads.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at("/console/leads").route(web::get().to(list::show)).route(web::post().to(new::register)));
    app.service(at("/console/leads/new").route(web::get().to(new::show)));
    app.service(
        at("/console/leads/{id}/complainant")
            .route(web::get().to(complainant::show))
            .route(web::post().to(complainant::erase)),
    );
}

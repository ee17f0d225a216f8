//! The map of addresses: which room serves what.

use actix_web::web::{self, ServiceConfig};

use crate::shared::Shared;
use crate::{blobs, problem, tablets};

/// Adds every address of this server.
pub(crate) fn routes(shared: &Shared) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let shared = web::Data::new(shared.clone());
    move |app| {
        app.app_data(shared).default_service(web::route().to(problem::no_such_route));
        app.configure(tablets::routes).configure(blobs::routes);
        // Mount here, a line each: console::routes, observe::routes, openapi::routes.
    }
}

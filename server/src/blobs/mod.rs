//! Photographs and other files: uploads by tus 1.0, and handing out what is durable.

mod append;
pub(crate) mod give;
mod range;
mod uploads;

use actix_web::web::{self, ServiceConfig};

use crate::problem::no_such_method;

/// Mounts the addresses of this room.
pub(crate) fn routes(app: &mut ServiceConfig) {
    let all = web::resource("/v1/sync/blobs").default_service(web::route().to(no_such_method));
    let all = all.route(web::method(actix_web::http::Method::OPTIONS).to(uploads::options));
    app.service(all.route(web::post().to(uploads::create)));
    let one = web::resource("/v1/sync/blobs/{upload}").default_service(web::route().to(no_such_method));
    let one = one.route(web::method(actix_web::http::Method::OPTIONS).to(uploads::options));
    let one = one.route(web::head().to(uploads::state)).route(web::delete().to(uploads::terminate));
    app.service(one.route(web::patch().to(append::append)));
    let blob = web::resource("/v1/blobs/{digest}").default_service(web::route().to(no_such_method));
    app.service(blob.route(web::head().to(give::status)).route(web::get().to(give::give)));
}

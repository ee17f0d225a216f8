//! The OpenAPI 3.1 document of every address, served at `/v1/openapi.json`.
//!
//! Each room's addresses stand in a table here; a test holds the tables against what is really mounted, and answers
//! of the running server against the schemas.

mod console;
mod document;
mod files;
mod operation;
mod problems;
mod running;
mod tablets;
#[cfg(test)]
pub(crate) mod tests;

use std::sync::OnceLock;

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};

use crate::problem::no_such_method;

/// Mounts the document.
pub(crate) fn routes(app: &mut ServiceConfig) {
    let only = web::resource("/v1/openapi.json").default_service(web::route().to(no_such_method));
    app.service(only.route(web::get().to(give)));
}

async fn give() -> HttpResponse {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| document::document().to_string());
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("Content-Type", "application/json")).insert_header(("Cache-Control", "no-cache"));
    answer.body(&**text)
}

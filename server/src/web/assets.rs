//! The stylesheet and the script, both written by hand and served from here.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::problem::{Refusal, codes};

/// Small files that change with the program: asked for again after an hour.
const CACHED: &str = "private, max-age=3600";

pub(super) async fn serve(name: Path<String>) -> Result<HttpResponse, Refusal> {
    let (kind, text) = match name.as_str() {
        "style.css" => ("text/css; charset=utf-8", include_str!("assets/style.css")),
        "live.js" => ("text/javascript; charset=utf-8", include_str!("assets/live.js")),
        _ => return Err(Refusal::new(codes::ROUTE_UNKNOWN, "no such file belongs to the console")),
    };
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("Content-Type", kind)).insert_header(("Cache-Control", CACHED));
    Ok(answer.insert_header(("X-Content-Type-Options", "nosniff")).body(text))
}

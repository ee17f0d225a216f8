//! What the server tells about itself: health, numbers, one line in the log for each request.

mod health;
mod meters;
mod request;
mod request_id;
#[cfg(test)]
mod tests;

use actix_web::HttpResponse;
use actix_web::web::{self, Data, ServiceConfig};

use crate::problem::no_such_method;
use crate::shared::Shared;

pub(crate) use meters::{Meters, UploadStep};
pub(crate) use request::{AskedBy, watch};

/// The text format of Prometheus that the exporter writes.
pub(crate) const METRICS_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Mounts the addresses of this room.
pub(crate) fn routes(app: &mut ServiceConfig) {
    let only = |route| web::resource(route).default_service(web::route().to(no_such_method));
    app.service(only("/healthz").route(web::get().to(health::healthz)));
    app.service(only("/metrics").route(web::get().to(metrics)));
}

async fn metrics(shared: Data<Shared>) -> HttpResponse {
    shared.writers.depths().into_iter().for_each(|(stream, depth)| shared.meters.queue_depth(&stream, depth));
    // A disk that does not say how full it is leaves the last number standing; /healthz names the fault.
    if let Ok(Ok(bytes)) = web::block({
        let shared = shared.clone();
        move || shared.free_bytes()
    })
    .await
    {
        shared.meters.disk_free(bytes);
    }
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("Content-Type", METRICS_TYPE)).insert_header(("Cache-Control", "no-store"));
    answer.body(shared.meters.text())
}

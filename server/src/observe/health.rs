//! `/healthz`: can this server do its work right now?

use actix_web::HttpResponse;
use actix_web::web::Data;
use qingjian_central_store::{Centre, FREE_BYTES_KEPT};
use serde_json::json;

use crate::body::answer;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Answers 200 when the store can be read, every writer lives and the disk has room; else says which is not so.
pub(super) async fn healthz(shared: Data<Shared>) -> Result<HttpResponse, Refusal> {
    let free_bytes = shared.with_centre(|centre| look(centre).map_err(|refusal| refusal.0)).await?;
    if !shared.writers.alive() {
        return Err(unhealthy("writer: a district's writing thread has ended; restart the server"));
    }
    answer(&json!({"status": "ok", "disk_free_bytes": free_bytes}))
}

fn look(centre: &Centre) -> Result<u64, Refusal> {
    centre.streams().map_err(|error| told("store: it cannot be read; see the log", &error))?;
    let free =
        centre.free_bytes().map_err(|error| told("disk: it does not say how full it is; see the log", &error))?;
    if free < FREE_BYTES_KEPT {
        let detail = format!("disk: {free} bytes are free, {FREE_BYTES_KEPT} are kept for the records: make room");
        return Err(unhealthy(detail));
    }
    Ok(free)
}

/// The inside goes to the log, not over the line.
fn told(detail: &str, error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, detail, "not healthy");
    unhealthy(detail)
}

fn unhealthy(detail: impl Into<String>) -> Refusal {
    Refusal::new(codes::UNHEALTHY, detail)
}

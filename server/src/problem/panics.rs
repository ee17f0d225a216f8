//! A mistake in one handler answers one request with a problem; it does not end the connection without a word.

use std::panic::AssertUnwindSafe;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use futures_util::FutureExt as _;

use super::{Refusal, codes};

/// Turns a panic into `internal`.
///
/// # Errors
/// `internal` after a panic, else what the inner service says.
pub async fn survive_panics<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    // The request's state is dropped with it, and the shared state is behind locks that recover.
    let handled = AssertUnwindSafe(async move { next.call(request).await }).catch_unwind().await;
    handled.unwrap_or_else(|_| Err(Refusal::new(codes::INTERNAL, "the centre made a mistake: try again later").into()))
}

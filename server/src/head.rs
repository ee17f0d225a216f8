//! A request's head: no longer than anything that we serve needs.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use crate::limits::{HEADER_BYTES_MAX, TARGET_BYTES_MAX};
use crate::problem::{Refusal, codes};

/// Refuses a head that is too long before anything else looks at it.
///
/// # Errors
/// `target_too_long`, `header_too_large`, else what the inner service says.
pub(crate) async fn bounded<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    check_target(request.uri().path().len(), request.query_string().len())?;
    request.headers().iter().try_for_each(|(name, value)| check_header(name.as_str(), value.len()))?;
    next.call(request).await
}

fn check_target(path_bytes: usize, query_bytes: usize) -> Result<(), Refusal> {
    let bytes = path_bytes.saturating_add(query_bytes);
    let detail = || format!("path and query have {bytes} bytes, at most {TARGET_BYTES_MAX} are read");
    (bytes <= TARGET_BYTES_MAX).then_some(()).ok_or_else(|| Refusal::new(codes::TARGET_TOO_LONG, detail()))
}

fn check_header(name: &str, bytes: usize) -> Result<(), Refusal> {
    let detail = || format!("the header {name} has {bytes} bytes, at most {HEADER_BYTES_MAX} are read");
    (bytes <= HEADER_BYTES_MAX).then_some(()).ok_or_else(|| Refusal::new(codes::HEADER_TOO_LARGE, detail()))
}

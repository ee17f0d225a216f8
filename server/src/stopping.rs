//! Between being told to stop and the end: what is open is finished, nothing new is begun.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::limits;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Whether the server was told to stop. Once true, it stays so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stopping(Arc<AtomicBool>);

impl Stopping {
    pub fn begin(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    pub fn begun(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Refuses what comes after the stop, and closes every connection behind its last answer.
///
/// # Errors
/// `stopping`, else what the inner service says.
pub(crate) async fn refuse_when_stopping<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let stopping = request.app_data::<Data<Shared>>().map(|shared| shared.stopping.clone()).unwrap_or_default();
    if stopping.begun() {
        return Err(refusal().into());
    }
    let mut answered = next.call(request).await?;
    // Switching protocols is not ours to end.
    if stopping.begun() && answered.status() != StatusCode::SWITCHING_PROTOCOLS {
        answered.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(answered)
}

fn refusal() -> Refusal {
    let wait_s = limits::STOP_SECONDS;
    Refusal::new(codes::STOPPING, "the server is stopping: send it again").retry_after(wait_s)
}

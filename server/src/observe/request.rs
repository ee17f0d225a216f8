//! One line in the log and one count for each request, whether it was answered or its client left.

use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage as _};
use qingjian_sync::ReplicaId;
use tracing::Instrument as _;

use super::meters::Meters;
use super::request_id::request_id;
use crate::clock::Stopwatch;
use crate::problem::Refusal;
use crate::shared::Shared;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// The route of an address that nobody serves.
const NO_ROUTE: &str = "unmatched";
/// The status of a request whose client left before the answer.
const GONE: &str = "gone";

/// The tablet that proved to be behind a request; left in the request's extensions.
#[derive(Clone, Copy)]
pub(crate) struct AskedBy(pub ReplicaId);

/// The outermost layer: sees every request as it came and every answer as it leaves.
///
/// # Errors
/// What the inner layers say, with the request's name in its header.
pub(crate) async fn watch<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let Some(shared) = request.app_data::<Data<Shared>>().cloned() else { return next.call(request).await };
    let id = request_id(request.headers().get(HEADER).map(HeaderValue::as_bytes));
    let mut seen = Seen::start(&shared.meters, &request, &id);
    let span = tracing::info_span!("request", request_id = %id);
    let answered = next.call(request).instrument(span).await;
    seen.told = Some(Told::of(&answered));
    named(answered, &id)
}

fn named<B>(answered: Result<ServiceResponse<B>, Error>, id: &str) -> Result<ServiceResponse<B>, Error> {
    let Ok(value) = HeaderValue::from_str(id) else { return answered };
    match answered {
        Ok(mut response) => {
            response.headers_mut().insert(HEADER, value);
            Ok(response)
        }
        Err(error) => {
            let mut response = error.error_response();
            response.headers_mut().insert(HEADER, value);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

/// How a request ended.
struct Told {
    status: StatusCode,
    code: Option<String>,
    replica: Option<ReplicaId>,
}

impl Told {
    fn of<B>(answered: &Result<ServiceResponse<B>, Error>) -> Self {
        let code = |error: &Error| error.as_error::<Refusal>().map(|refusal| refusal.0.code.clone());
        match answered {
            Ok(response) => Self {
                status: response.status(),
                code: response.response().error().and_then(code),
                replica: response.request().extensions().get::<AskedBy>().map(|by| by.0),
            },
            Err(error) => Self { status: error.as_response_error().status_code(), code: code(error), replica: None },
        }
    }
}

/// A request that is being served. Its line is written when it is dropped: by its answer, or because the client left.
struct Seen {
    meters: Arc<Meters>,
    id: String,
    method: &'static str,
    route: String,
    since: Stopwatch,
    told: Option<Told>,
}

impl Seen {
    fn start(meters: &Arc<Meters>, request: &ServiceRequest, id: &str) -> Self {
        meters.opened();
        let route = request.match_pattern().unwrap_or_else(|| NO_ROUTE.to_owned());
        let (meters, id, method) = (Arc::clone(meters), id.to_owned(), method_name(request.method()));
        Self { meters, id, method, route, since: Stopwatch::start(), told: None }
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        let elapsed = self.since.elapsed();
        let told = self.told.as_ref();
        let status = told.map_or(GONE, |told| told.status.as_str());
        let (code, replica) = (told.and_then(|told| told.code.as_deref()), told.and_then(|told| told.replica));
        self.meters.closed(self.method, &self.route, status, elapsed.as_secs_f64());
        code.iter().for_each(|code| self.meters.refused(code));
        let duration_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        let replica = replica.map(|replica| replica.to_string());
        let (request_id, method, route) = (&*self.id, self.method, &*self.route);
        tracing::info!(parent: None, request_id, method, route, status, code, replica, duration_us, "request");
    }
}

/// Methods that somebody made up share one name.
fn method_name(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    known.into_iter().find(|name| *name == method.as_str()).unwrap_or("other")
}

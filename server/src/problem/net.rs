//! The net under every route: whatever error leaves the server, it leaves as problem details.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse};

use super::{Code, MEDIA_TYPE, Refusal, codes};
use crate::web::Away;

/// Answers an address that nobody serves.
pub async fn no_such_route() -> Result<HttpResponse, Refusal> {
    Err(Refusal::new(codes::ROUTE_UNKNOWN, "nothing is served at this address: see /v1/openapi.json"))
}

/// Answers a method that an address does not know.
pub async fn no_such_method(request: HttpRequest) -> Result<HttpResponse, Refusal> {
    let detail = format!("{} is not served at this address: see /v1/openapi.json", request.method());
    Err(Refusal::new(codes::METHOD_UNKNOWN, detail))
}

/// Gives errors that a library made (in its own words) the form of our own.
///
/// # Errors
/// The error of the inner service, in the form of a [`Refusal`].
pub async fn answer_in_problems<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let response = next.call(request).await.map_err(into_refusal)?;
    if !speaks_for_itself(&response) {
        return Ok(response.map_into_left_body());
    }
    let refusal = refusal_of_status(response.status().as_u16());
    let (request, _) = response.into_parts();
    Ok(ServiceResponse::new(request, HttpResponse::from_error(refusal)).map_into_right_body())
}

fn into_refusal(error: Error) -> Error {
    if error.as_error::<Refusal>().is_some() || error.as_error::<Away>().is_some() {
        return error;
    }
    refusal_of_status(error.as_response_error().status_code().as_u16()).into()
}

fn speaks_for_itself<B>(response: &ServiceResponse<B>) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    // A page says in words, to a person, what a problem says to a program; no library of ours answers in HTML.
    let ours = kind.is_some_and(|kind| kind == MEDIA_TYPE.as_bytes() || kind.starts_with(b"text/html"));
    (status.is_client_error() || status.is_server_error()) && !ours
}

fn refusal_of_status(status: u16) -> Refusal {
    let code = match status {
        404 => codes::ROUTE_UNKNOWN,
        405 => codes::METHOD_UNKNOWN,
        406 => codes::NOT_ACCEPTABLE,
        408 => codes::BODY_TIMEOUT,
        413 => codes::BODY_TOO_LARGE,
        415 => codes::MEDIA_TYPE_UNKNOWN,
        400..=499 => Code { status, ..codes::REQUEST_MALFORMED },
        _ => codes::INTERNAL,
    };
    Refusal::new(code, "the request could not be served: see its status and code")
}

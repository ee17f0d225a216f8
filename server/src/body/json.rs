//! A JSON body in its documented form.

use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName};
use actix_web::web::{self, Bytes, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::gather::whole;
use super::unpack::Packing;
use crate::problem::{Refusal, codes};

/// Reads a body of at most `bytes_max` bytes, packed or not.
///
/// # Errors
/// `media_type_unknown`, `encoding_unknown`, `encoding_broken`, `body_too_large`, `body_timeout`, `body_broken`,
/// `json_malformed`, `json_form`.
pub(crate) async fn read_json<T: DeserializeOwned + Send + 'static>(
    request: &HttpRequest,
    mut body: Payload,
    bytes_max: usize,
) -> Result<T, Refusal> {
    check_media_type(header(request, &CONTENT_TYPE))?;
    let packing = Packing::read(header(request, &CONTENT_ENCODING))?;
    let packed = whole(&mut body, bytes_max).await?;
    // Unpacking and reading a full push takes long enough to hold up everybody else on this loop.
    let read = web::block(move || packing.unpack(packed, bytes_max).and_then(|text| parse(&text))).await;
    read.map_err(|_| Refusal::new(codes::STOPPING, "the server is stopping: send it again"))?
}

fn header<'a>(request: &'a HttpRequest, name: &HeaderName) -> Option<&'a str> {
    // A value that is no text is an unknown one, not a missing one.
    request.headers().get(name).map(|value| value.to_str().unwrap_or("?"))
}

fn check_media_type(text: Option<&str>) -> Result<(), Refusal> {
    let essence = text.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let detail = "the Content-Type must be application/json";
    let good = essence.eq_ignore_ascii_case("application/json");
    good.then_some(()).ok_or_else(|| Refusal::new(codes::MEDIA_TYPE_UNKNOWN, detail))
}

fn parse<T: DeserializeOwned>(text: &Bytes) -> Result<T, Refusal> {
    serde_json::from_slice(text).map_err(|error| match error.classify() {
        Category::Data => Refusal::new(codes::JSON_FORM, format!("the body is not of the documented form: {error}")),
        _ => Refusal::new(codes::JSON_MALFORMED, format!("the body is no JSON: {error}")),
    })
}

/// A good answer; its bytes are those of the serialised value, which signatures depend on.
pub(crate) fn answer(value: &impl serde::Serialize) -> Result<HttpResponse, Refusal> {
    let text = serde_json::to_vec(value).map_err(|_| Refusal::new(codes::INTERNAL, "the answer has no JSON text"))?;
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, "application/json"));
    response.insert_header(("Cache-Control", "no-store"));
    Ok(response.body(text))
}

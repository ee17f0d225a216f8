//! Problem details (RFC 9457): the one form in which this server says no.
//!
//! Every refusal carries a stable `code` to act on. [`codes`] names those that this package gives; those of the store
//! pass through as they are.

pub mod codes;
mod net;
mod panics;

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use qingjian_sync::protocol::Problem;

pub use codes::Code;
pub use net::{answer_in_problems, no_such_method, no_such_route};
pub use panics::survive_panics;

/// The media type of every refusal.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Repeats the code of a refusal.
pub const CODE_HEADER: &str = "problem-code";
/// Repeats the centre's clock of a refusal.
pub const SERVER_AT_HEADER: &str = "problem-server-at-s";

/// A problem on its way out, as an actix error.
#[derive(Debug)]
pub struct Refusal(pub Problem);

impl Refusal {
    /// A refusal with this code, in this sentence.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self(Problem::new(code.status, title(code.status), code.code, detail))
    }

    /// Says how long to wait.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after_s = Some(seconds);
        self
    }

    /// Says what time the centre has.
    pub fn server_at(mut self, seconds: i64) -> Self {
        self.0.server_at_s = Some(seconds);
        self
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl fmt::Display for Refusal {
    /// The code alone: details may quote what a client sent, and logs hold no personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.status, self.0.code)
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((header::CONTENT_TYPE, MEDIA_TYPE));
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        // The answer to a HEAD has no body: what a program acts on must stand in the head, too.
        response.insert_header((CODE_HEADER, &*self.0.code));
        if let Some(seconds) = self.0.server_at_s {
            response.insert_header((SERVER_AT_HEADER, seconds.to_string()));
        }
        if let Some(seconds) = self.0.retry_after_s {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if self.0.code.starts_with("token_") {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        // A struct of strings and numbers always has a JSON text.
        response.body(serde_json::to_vec(&self.0).unwrap_or_default())
    }
}

/// A status in words; 460 is the one of the upload protocol that HTTP does not name.
fn title(status: u16) -> &'static str {
    match status {
        460 => "Checksum Mismatch",
        _ => StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error"),
    }
}

//! The centre over HTTP: what a tablet's shell gives to its sync client.

mod requests;
mod uploads;

use std::time::Duration;

use qingjian_sync::protocol::{Problem, SyncFault};
use qingjian_tablet::{Line, Patience};
use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::{Agent, Body};

/// A line that says nothing for this long is broken; the same request can be sent again.
const SILENCE_MAX: Duration = Duration::from_secs(30);
/// What a person at the screens does not mind waiting for once in a while.
const BRIEF: Duration = Duration::from_secs(3);
/// The largest answer: one page of documents, decompressed.
const ANSWER_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// What is shown of an answer that nobody can read.
const SHOWN_CHARS_MAX: usize = 200;

/// The line of a tablet's screens to the centre at this address.
pub fn line(base: String) -> Line {
    Box::new(move |patience| match patience {
        Patience::Full => Box::new(HttpCentre::at(&base)),
        Patience::Brief => Box::new(HttpCentre::briefly(&base)),
    })
}

/// A centre at an address such as `http://10.0.0.5:8080`.
pub struct HttpCentre {
    base: String,
    agent: Agent,
    token: String,
}

impl HttpCentre {
    /// Talks to the centre at this address; nothing is sent yet.
    pub fn at(base: &str) -> Self {
        Self::with(base, SILENCE_MAX, None)
    }

    /// The same for somebody who works meanwhile: what does not go quickly is left for later.
    pub fn briefly(base: &str) -> Self {
        Self::with(base, BRIEF, Some(BRIEF))
    }

    fn with(base: &str, silence: Duration, send: Option<Duration>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(silence))
            .timeout_send_body(send)
            .timeout_recv_response(Some(silence))
            .build();
        Self { base: base.trim_end_matches('/').to_owned(), agent: config.into(), token: String::new() }
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http://") || path.starts_with("https://") {
            return path.to_owned();
        }
        format!("{}{path}", self.base)
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }
}

fn broken(error: ureq::Error) -> SyncFault {
    SyncFault::Offline(error.to_string())
}

/// The body of a good answer, or the problem that came instead.
fn body(mut answer: Response<Body>) -> Result<Vec<u8>, SyncFault> {
    let status = answer.status();
    let read = answer.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec().map_err(broken)?;
    if status.is_success() { Ok(read) } else { Err(refusal(status.as_u16(), &read)) }
}

fn refusal(status: u16, body: &[u8]) -> SyncFault {
    match serde_json::from_slice::<Problem>(body) {
        Ok(problem) => SyncFault::Refused(Box::new(problem)),
        // A gateway between here and the centre speaks for itself.
        Err(_) if status == 429 || status >= 500 => SyncFault::Offline(format!("status {status}: {}", shown(body))),
        Err(_) => SyncFault::Unreadable(format!("status {status}: {}", shown(body))),
    }
}

/// The problem behind an answer that has no body: a `HEAD`'s. Its code stands in the head.
fn refusal_of_head(answer: &Response<Body>) -> SyncFault {
    let text = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok());
    let status = answer.status().as_u16();
    let Some(code) = text("problem-code") else { return refusal(status, b"") };
    let title = answer.status().canonical_reason().unwrap_or_default();
    let mut problem = Problem::new(status, title, code, "the centre's answer to a HEAD says no more than its code");
    problem.retry_after_s = text("retry-after").and_then(|text| text.parse().ok());
    problem.server_at_s = text("problem-server-at-s").and_then(|text| text.parse().ok());
    SyncFault::Refused(Box::new(problem))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, SyncFault> {
    serde_json::from_slice(body).map_err(|error| SyncFault::Unreadable(format!("{error} in {}", shown(body))))
}

fn shown(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(SHOWN_CHARS_MAX).collect()
}

//! Who may ask: this machine's own pages, by a name that cannot be rebound.

use actix_web::HttpRequest;
use actix_web::http::header::{HOST, ORIGIN};

/// Whether a request names us by a loopback address and, where it says so, comes from our own page. A page of
/// another site that had its name point to 127.0.0.1 is refused here.
pub(crate) fn is_ours(request: &HttpRequest) -> bool {
    let header =
        |name| request.headers().get(name).and_then(|it: &actix_web::http::header::HeaderValue| it.to_str().ok());
    let Some(host) = header(HOST) else { return false };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let named = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
    // A page under `Referrer-Policy: no-referrer` sends its forms with the origin `null`; ours is `same-origin`.
    named && header(ORIGIN).is_none_or(|origin| origin == format!("http://{host}"))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn asked(host: &str, origin: Option<&str>) -> bool {
        let request = TestRequest::default().insert_header((HOST, host));
        let request = match origin {
            Some(origin) => request.insert_header((ORIGIN, origin)),
            None => request,
        };
        is_ours(&request.to_http_request())
    }

    #[test]
    fn only_loopback_names_and_our_own_pages_are_answered() {
        assert!(asked("127.0.0.1:4180", None));
        assert!(asked("localhost:4180", Some("http://localhost:4180")));
        assert!(!asked("evil.example:4180", None));
        assert!(!asked("127.0.0.1:4180", Some("http://evil.example")));
        assert!(!asked("127.0.0.1:4180", Some("null")));
    }
}

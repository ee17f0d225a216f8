//! From HTTP to a request of the screens, and back.

use actix_multipart::Multipart;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, web};
use chrono::{DateTime, FixedOffset, Local};
use futures_util::StreamExt as _;
use qingjian_tablet_ui::{Fields, Method, Page, Request, Unread, Upload};

use crate::limits::{DROPPED_BYTES_MAX, FORM_BYTES_MAX};

const PASS: &str = "pass";
/// No script, style or picture but our own; nothing may frame us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
    media-src 'self';     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub(crate) async fn request(http: &HttpRequest, payload: web::Payload) -> Result<Request, Unread> {
    let post = http.method() == actix_web::http::Method::POST;
    let (form, uploads) = if post { form(http, payload).await? } else { (Fields::default(), Vec::new()) };
    Ok(Request {
        method: if post { Method::Post } else { Method::Get },
        path: http.path().to_owned(),
        query: Fields::parse(http.query_string()),
        form,
        uploads,
        pass: http.cookie(PASS).map(|cookie| cookie.value().to_owned()),
        now: now(),
    })
}

/// The device's clock.
pub(crate) fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

async fn form(http: &HttpRequest, payload: web::Payload) -> Result<(Fields, Vec<Upload>), Unread> {
    let kind = http.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let mut inner = payload.into_inner();
    if kind.starts_with("multipart/") {
        return parts(Multipart::from_request(http, &mut inner).await.map_err(|_| Unread::Broken)?).await;
    }
    let (mut text, mut held) = (Vec::new(), Held::default());
    while let Some(piece) = inner.next().await {
        held.take(&mut text, &piece.map_err(|_| Unread::Broken)?)?;
    }
    held.whole()?;
    Ok((Fields::parse(&String::from_utf8_lossy(&text)), Vec::new()))
}

async fn parts(mut parts: Multipart) -> Result<(Fields, Vec<Upload>), Unread> {
    let (mut fields, mut uploads, mut held) = (Fields::default(), Vec::new(), Held::default());
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Unread::Broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.content_disposition().and_then(|it| it.get_filename()).is_some();
        let media_type = part.content_type().map_or_else(|| "application/octet-stream".to_owned(), ToString::to_string);
        let mut bytes = Vec::new();
        while let Some(piece) = part.next().await {
            held.take(&mut bytes, &piece.map_err(|_| Unread::Broken)?)?;
        }
        match is_file {
            false => fields.add(name, String::from_utf8_lossy(&bytes)),
            // An input without a choice sends a file without bytes.
            true if bytes.is_empty() => {}
            true => uploads.push(Upload { name, media_type, bytes }),
        }
    }
    held.whole()?;
    Ok((fields, uploads))
}

/// How much of a form has arrived.
#[derive(Default)]
struct Held {
    bytes: u64,
}

impl Held {
    /// Takes a piece; of a form that is too large nothing more, but it is read on.
    fn take(&mut self, to: &mut Vec<u8>, piece: &[u8]) -> Result<(), Unread> {
        self.bytes = self.bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        match self.bytes {
            0..=FORM_BYTES_MAX => to.extend_from_slice(piece),
            _ if self.bytes > DROPPED_BYTES_MAX => return Err(Unread::TooLarge),
            _ => *to = Vec::new(),
        }
        Ok(())
    }

    /// Whether all of it was taken.
    fn whole(&self) -> Result<(), Unread> {
        if self.bytes > FORM_BYTES_MAX { Err(Unread::TooLarge) } else { Ok(()) }
    }
}

pub(crate) fn response(page: Page) -> HttpResponse {
    let mut response =
        HttpResponse::build(StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    response.insert_header(("Content-Type", page.media_type)).insert_header(("Content-Security-Policy", POLICY));
    response.insert_header(("X-Content-Type-Options", "nosniff")).insert_header(("Referrer-Policy", "same-origin"));
    response.insert_header(("Cache-Control", "no-store"));
    if let Some(location) = page.location {
        response.insert_header(("Location", location));
    }
    if let Some(pass) = page.pass {
        response.cookie(Cookie::build(PASS, pass).path("/").http_only(true).same_site(SameSite::Strict).finish());
    }
    response.body(page.body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_beyond_the_limit_is_read_to_its_end_held_no_longer_and_refused() {
        let (mut held, mut bytes) = (Held { bytes: FORM_BYTES_MAX - 4 }, Vec::new());
        assert!(held.take(&mut bytes, b"1234").is_ok() && held.whole().is_ok());
        assert!(held.take(&mut bytes, b"5").is_ok(), "whoever sends it is not hung up on");
        assert_eq!((bytes.capacity(), held.whole()), (0, Err(Unread::TooLarge)));
        held.bytes = DROPPED_BYTES_MAX;
        assert_eq!(held.take(&mut bytes, b"6"), Err(Unread::TooLarge), "but not for ever");
    }
}

//! From HTTP to a request of the screens, and back.

use actix_multipart::Multipart;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, web};
use chrono::{DateTime, FixedOffset, Local};
use futures_util::StreamExt as _;
use qingjian_tablet_ui::{Fields, Method, Page, Request, Upload};

use crate::limits::FORM_BYTES_MAX;

const PASS: &str = "pass";
/// No script, style or picture but our own; nothing may frame us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
    media-src 'self';     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub(crate) enum Unread {
    TooLarge,
    Broken,
}

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
    let mut text = Vec::new();
    while let Some(piece) = inner.next().await {
        take(&mut text, &piece.map_err(|_| Unread::Broken)?, 0)?;
    }
    Ok((Fields::parse(&String::from_utf8_lossy(&text)), Vec::new()))
}

async fn parts(mut parts: Multipart) -> Result<(Fields, Vec<Upload>), Unread> {
    let (mut fields, mut uploads, mut before) = (Fields::default(), Vec::new(), 0);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Unread::Broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.content_disposition().and_then(|it| it.get_filename()).is_some();
        let media_type = part.content_type().map_or_else(|| "application/octet-stream".to_owned(), ToString::to_string);
        let mut bytes = Vec::new();
        while let Some(piece) = part.next().await {
            take(&mut bytes, &piece.map_err(|_| Unread::Broken)?, before)?;
        }
        before += bytes.len();
        match is_file {
            false => fields.add(name, String::from_utf8_lossy(&bytes)),
            // An input without a choice sends a file without bytes.
            true if bytes.is_empty() => {}
            true => uploads.push(Upload { name, media_type, bytes }),
        }
    }
    Ok((fields, uploads))
}

fn take(bytes: &mut Vec<u8>, piece: &[u8], before: usize) -> Result<(), Unread> {
    let whole = u64::try_from(before + bytes.len() + piece.len()).unwrap_or(u64::MAX);
    if whole > FORM_BYTES_MAX {
        return Err(Unread::TooLarge);
    }
    bytes.extend_from_slice(piece);
    Ok(())
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

pub(crate) fn unread(why: &Unread) -> HttpResponse {
    let (status, text) = match why {
        Unread::TooLarge => (
            413,
            "文件过大，没有保存。请分开选择，或缩短视频。 / Too large, nothing was kept: choose fewer files or a shorter film.",
        ),
        Unread::Broken => (
            400,
            "表单没有完整送达，没有保存。请返回重试。 / The form did not arrive whole, nothing was kept: go back and try again.",
        ),
    };
    let (media_type, body) = ("text/plain; charset=utf-8".to_owned(), text.as_bytes().to_vec());
    response(Page { status, media_type, body, location: None, pass: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_beyond_the_limit_is_broken_off_while_it_arrives() {
        let before = usize::try_from(FORM_BYTES_MAX).unwrap_or(usize::MAX) - 4;
        let mut bytes = Vec::new();
        assert!(take(&mut bytes, b"1234", before).is_ok());
        assert!(matches!(take(&mut bytes, b"5", before), Err(Unread::TooLarge)));
        let page = unread(&Unread::TooLarge);
        assert_eq!(page.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
}

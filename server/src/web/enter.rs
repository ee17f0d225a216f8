//! Logging in and out, and the choice of the language.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::door::{Away, Visitor};
use super::form::{self, Sent};
use super::frame;
use super::words::{LANG_COOKIE, Lang};
use crate::console::caller::roles;
use crate::console::login::{address, enter};
use crate::console::token::no_cookie;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Nobody chooses a language twice a year.
const LANG_DAYS: i64 = 365;

pub(super) async fn show(request: HttpRequest) -> HttpResponse {
    let lang = Lang::of(&request);
    frame::outside(lang, StatusCode::OK, title(lang), &asked(lang, "", None))
}

/// A foreign page cannot log its victim in: a browser says where a form comes from.
pub(super) async fn log_in(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> HttpResponse {
    let lang = Lang::of(&request);
    let (name, password) = (form::get(&sent, "name").trim(), form::get(&sent, "password"));
    let entered = match is_foreign(&request) {
        true => Err(Refusal::new(codes::CSRF_TOKEN, "请在本系统的登录页登录 / log in on this system's own page")),
        false => enter(&shared, address(&request), name.to_owned(), password.to_owned()).await,
    };
    match entered {
        Ok((_, token)) => with(frame::go("/console"), &token.cookie(shared.console.secure)),
        Err(refusal) => refused(lang, name, &refusal),
    }
}

fn is_foreign(request: &HttpRequest) -> bool {
    let site = request.headers().get("Sec-Fetch-Site").and_then(|site| site.to_str().ok());
    site.is_some_and(|site| site != "same-origin" && site != "none")
}

fn refused(lang: Lang, name: &str, refusal: &Refusal) -> HttpResponse {
    let status = StatusCode::from_u16(refusal.0.status).unwrap_or(StatusCode::FORBIDDEN);
    let mut detail = lang.side(&refusal.0.detail).to_owned();
    if let Some(seconds) = refusal.0.retry_after_s {
        let minutes = seconds.div_ceil(60);
        detail = format!("{detail} {}", lang.t(&format!("（约{minutes}分钟）"), &format!("(about {minutes} min)")));
    }
    frame::outside(lang, status, title(lang), &asked(lang, name, Some(&detail)))
}

fn title(lang: Lang) -> &'static str {
    lang.t("登录控制台", "Log in to the console")
}

fn asked(lang: Lang, name: &str, trouble: Option<&str>) -> Markup {
    html! {
        @if let Some(trouble) = trouble { p .notice .bad role="alert" { (trouble) } }
        form .narrow method="post" action="/console/login" {
            label { (lang.t("执法证号", "Certificate number")) input name="name" value=(name) autocomplete="username" required autofocus[name.is_empty()]; }
            label { (lang.t("密码", "Password")) input type="password" name="password" autocomplete="current-password" required; }
            button .main { (lang.t("登录", "Log in")) }
        }
    }
}

pub(super) async fn log_out(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::ALL, &sent).await?;
    let (hash, now) = (visitor.token.hash(), shared.clock.now());
    shared.with_centre(move |centre| centre.end_session(hash, now)).await.map_err(visitor.away())?;
    Ok(with(frame::go("/console/login"), &no_cookie(shared.console.secure)))
}

/// Keeps the choice, and goes back to the page where it was made.
pub(super) async fn language(request: HttpRequest, shared: Data<Shared>, code: Path<String>) -> HttpResponse {
    let chosen = if code.as_str() == "en" { "en" } else { "zh" };
    let cookie = Cookie::build(LANG_COOKIE, chosen).path("/").http_only(true).same_site(SameSite::Lax);
    let cookie = cookie.secure(shared.console.secure).max_age(Duration::days(LANG_DAYS)).finish();
    with(frame::go(&came_from(&request)), &cookie)
}

/// Last words of addresses that answer forms alone: nobody can be sent back there.
const ONLY_FORMS: [&str; 19] = [
    "abandon",
    "certificate",
    "check",
    "close",
    "code",
    "decide",
    "draft",
    "draw",
    "drop",
    "gone",
    "join",
    "logout",
    "password",
    "reveal",
    "revoke",
    "rule",
    "sessions",
    "step-down",
    "verify",
];

/// The path of the page before, if it was one of the console's.
fn came_from(request: &HttpRequest) -> String {
    let referer = request.headers().get(header::REFERER).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..)));
    let asked_by_form = |path: &str| {
        let last = path.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        ONLY_FORMS.contains(&last)
    };
    let path = path.filter(|path| path.starts_with("/console") && !asked_by_form(path));
    path.unwrap_or("/console").to_owned()
}

fn with(mut answer: HttpResponse, cookie: &Cookie<'_>) -> HttpResponse {
    // The cookie's text is ours and always fits into a header.
    let _never_fails = answer.add_cookie(cookie);
    answer
}

//! What every page has around it, and the headers that keep foreign things out of it.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderName, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use maud::{DOCTYPE, Markup, html};
use qingjian_sync::protocol::Problem;

use super::door::Visitor;
use super::words::Lang;
use crate::console::caller::roles;
use crate::problem::Refusal;

/// The status of a page that a form came back to: that of its refusal, and 200 where nothing was refused.
pub(super) fn status(refused: Option<&Refusal>) -> StatusCode {
    refused.and_then(|it| StatusCode::from_u16(it.0.status).ok()).unwrap_or(StatusCode::OK)
}

/// Nothing from outside, no script or style in the page itself, nobody's frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The pages of the navigation, with the roles that see them.
const PAGES: &[(&str, &str, &str, u8)] = &[
    ("/console/shift", "收班", "Shift end", roles::OVERSIGHT),
    ("/console/conflicts", "冲突与待裁定", "Conflicts", roles::OVERSIGHT),
    ("/console/plan", "年度计划", "Plan", roles::ALL),
    ("/console/events", "登记", "Register", roles::OVERSIGHT),
    ("/console/visits", "检查记录", "Visits", roles::ALL),
    ("/console/map", "地图", "Map", roles::ALL),
    ("/console/reports", "应报材料", "Reports", roles::OVERSIGHT),
    ("/console/doubles", "重复检查", "Doubles", roles::OVERSIGHT),
    ("/console/work", "派单", "Work", roles::OVERSIGHT),
    ("/console/leads", "线索", "Leads", roles::OVERSIGHT),
    ("/console/cases", "案件", "Cases", roles::OVERSIGHT),
    ("/console/ledgers", "台账", "Ledgers", roles::ALL),
    ("/console/draws", "双随机", "Draws", roles::ALL),
    ("/console/officers", "人员", "Officers", roles::OVERSIGHT),
    ("/console/tablets", "平板", "Tablets", roles::OVERSIGHT),
    ("/console/plan-import", "导入计划", "Plan import", roles::LEAD | roles::ADMIN),
    ("/console/backup", "备份", "Backup", roles::ADMIN),
    ("/console/audit", "操作日志", "Audit log", roles::ADMIN | roles::AUDITOR),
];

/// Pages that stand together behind one word of the navigation. A page that is in none stands by itself.
const GROUPS: &[(&str, &str, &[&str])] = &[
    ("检查", "Visits", &["/console/visits", "/console/map", "/console/reports", "/console/doubles"]),
    ("派单与案件", "Work and cases", &["/console/work", "/console/leads", "/console/cases"]),
    ("台账与抽查", "Ledgers and draws", &["/console/ledgers", "/console/draws"]),
    (
        "管理",
        "Administration",
        &["/console/officers", "/console/tablets", "/console/plan-import", "/console/backup", "/console/audit"],
    ),
];

impl Visitor {
    /// A whole page.
    pub fn page(&self, title: &str, body: &Markup) -> HttpResponse {
        self.page_with(StatusCode::OK, title, body)
    }

    pub fn page_with(&self, status: StatusCode, title: &str, body: &Markup) -> HttpResponse {
        send(status, &whole(self.lang, title, &self.navigation(), body))
    }

    /// What every form carries.
    pub fn hidden(&self) -> Markup {
        html! { input type="hidden" name="csrf" value=(self.token.csrf()); }
    }

    fn navigation(&self) -> Markup {
        let user = &self.session.user.officer;
        let alone = |path: &str| !GROUPS.iter().any(|(.., paths)| paths.contains(&path));
        let pages = PAGES.iter().filter(|(.., roles)| self.may(*roles));
        html! {
            nav aria-label=(self.t("主菜单", "main menu")) {
                @for (path, zh, en, _) in pages.filter(|(path, ..)| alone(path)) { (self.entry(path, zh, en)) }
                @for (zh, en, paths) in GROUPS { (self.group(self.t(zh, en), paths)) }
            }
            div .who {
                (language(self.lang))
                span { (user.name) " · " (role(self.lang, user.role.as_str())) }
                form method="post" action="/console/logout" { (self.hidden()) button { (self.t("退出", "Log out")) } }
            }
        }
    }
}

impl Visitor {
    fn here(&self, path: &str) -> bool {
        let rest = self.path.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn entry(&self, path: &str, zh: &str, en: &str) -> Markup {
        html! { a href=(path) aria-current=[self.here(path).then_some("page")] { (self.t(zh, en)) } }
    }

    /// A menu that opens without script; the browser closes it when another of the same name opens.
    fn group(&self, name: &str, paths: &[&str]) -> Markup {
        let of = |path: &&&str| PAGES.iter().find(|(known, .., roles)| known == *path && self.may(*roles));
        let pages: Vec<_> = paths.iter().filter_map(|path| of(&path)).collect();
        let inside = pages.iter().any(|(path, ..)| self.here(path));
        html! { @if !pages.is_empty() {
            details .menu name="menu" { summary aria-current=[inside.then_some("true")] { (name) }
                div { @for (path, zh, en, _) in &pages { (self.entry(path, zh, en)) } }
            }
        } }
    }
}

/// What a role is called.
pub(super) fn role(lang: Lang, role: &'static str) -> &'static str {
    match role {
        "inspector" => lang.t("检查员", "inspector"),
        "lead" => lang.t("组长", "lead"),
        "admin" => lang.t("管理员", "administrator"),
        "auditor" => lang.t("审核员", "auditor"),
        other => other,
    }
}

fn language(lang: Lang) -> Markup {
    let (code, word) = if lang == Lang::Zh { ("en", "English") } else { ("zh", "中文") };
    html! { a .language href={ "/console/language/" (code) } lang=(if code == "en" { "en" } else { "zh-CN" }) { (word) } }
}

/// A page for somebody who is not logged in.
pub(super) fn outside(lang: Lang, status: StatusCode, title: &str, body: &Markup) -> HttpResponse {
    let navigation = html! { div .who { (language(lang)) } };
    send(status, &whole(lang, title, &navigation, body))
}

/// A refusal as a page: what happened and what to do.
pub(super) fn trouble(lang: Lang, status: StatusCode, problem: &Problem) -> HttpResponse {
    let body = html! {
        p .notice .bad role="alert" { (lang.side(&problem.detail)) }
        p .soft { (lang.t("代码", "code")) " " code { (problem.code) } }
        p { a .button href="/console" { (lang.t("返回首页", "Back to the start")) } }
    };
    outside(lang, status, lang.t("未能完成", "Not done"), &body)
}

fn whole(lang: Lang, title: &str, navigation: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · 青检" }
                link rel="stylesheet" href="/console/assets/style.css";
                script src="/console/assets/live.js" defer {}
            }
            body {
                a .skip href="#main" { (lang.t("跳到正文", "Skip to content")) }
                header { a .brand href="/console" { "青检" } (navigation) }
                main #main { h1 { (title) } (body) }
            }
        }
    }
}

fn send(status: StatusCode, page: &Markup) -> HttpResponse {
    guarded(HttpResponse::build(status)).content_type("text/html; charset=utf-8").body(page.0.clone())
}

/// A page of something that goes on: the browser asks for it again by itself.
pub(super) fn again(mut page: HttpResponse, seconds: u32) -> HttpResponse {
    page.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from(seconds));
    page
}

/// The headers of everything that is somebody's alone.
fn guarded(mut answer: HttpResponseBuilder) -> HttpResponseBuilder {
    answer.insert_header(("Content-Security-Policy", POLICY)).insert_header(("Cache-Control", "no-store"));
    answer.insert_header(("X-Content-Type-Options", "nosniff")).insert_header(("Referrer-Policy", "same-origin"));
    answer
}

/// A page that shows pictures of one other place too: the map's tiles, where somebody set their address.
pub(super) fn with_pictures_from(mut page: HttpResponse, origin: &str) -> HttpResponse {
    let policy = POLICY.replace("img-src 'self'", &format!("img-src 'self' {origin}"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        page.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    page
}

/// A file to be looked at in the browser's own viewer. No page's policy goes with it: a viewer is no page of ours, and
/// some of them obey it.
#[cfg(feature = "pdf")]
pub(super) fn viewed(kind: &str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("Cache-Control", "no-store")).insert_header(("X-Content-Type-Options", "nosniff"));
    answer.insert_header(("Content-Disposition", format!("inline; filename=\"{name}\"")));
    answer.content_type(kind).body(bytes)
}

/// Sends a browser on.
pub(super) fn go(path: &str) -> HttpResponse {
    guarded(HttpResponse::SeeOther()).insert_header(("Location", path)).finish()
}

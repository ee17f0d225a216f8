//! Who may see a page: session, role, and with a form its token. Whoever may not is told so in a page.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use qingjian_central_store::{Role, Session, StoreError};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{OfficerId, StreamId};

use super::words::Lang;
use super::{form, frame};
use crate::console::caller::{bit, logged_in};
use crate::console::token::{Token, same};
use crate::problem::{Refusal, codes};

/// A logged-in person in front of a page.
pub(super) struct Visitor {
    pub session: Session,
    pub token: Token,
    pub lang: Lang,
    /// The page's own path, for the navigation.
    pub path: String,
}

impl Visitor {
    /// Lets in whoever is logged in with one of these roles.
    ///
    /// # Errors
    /// [`Away`].
    pub async fn let_in(request: &HttpRequest, roles: u8) -> Result<Self, Away> {
        let lang = Lang::of(request);
        let (session, token) = logged_in(request).await.map_err(|refusal| Away { lang, refusal })?;
        let visitor = Self { session, token, lang, path: request.path().to_owned() };
        if bit(visitor.role()) & roles != 0 {
            return Ok(visitor);
        }
        let refusal = Refusal::new(codes::ROLE_FORBIDDEN, "您的角色无此权限 / your role may not do this");
        Err(Away { lang, refusal })
    }

    /// The same for a form, which carries the session's token.
    ///
    /// # Errors
    /// [`Away`].
    pub async fn with_form(request: &HttpRequest, roles: u8, sent: &[(String, String)]) -> Result<Self, Away> {
        let visitor = Self::let_in(request, roles).await?;
        if same(form::get(sent, "csrf"), &visitor.token.csrf()) {
            return Ok(visitor);
        }
        let detail = "这张表单不是本次登录发出的，没有保存；请返回、刷新页面后重试 / this form is not of this login, nothing was saved: go back, reload, try again";
        Err(Away { lang: visitor.lang, refusal: Refusal::new(codes::CSRF_TOKEN, detail) })
    }

    pub fn role(&self) -> Role {
        self.session.user.officer.role
    }

    pub fn may(&self, roles: u8) -> bool {
        bit(self.role()) & roles != 0
    }

    pub fn stream(&self) -> StreamId {
        self.session.user.stream.clone()
    }

    pub fn officer(&self) -> OfficerId {
        self.session.user.officer.id
    }

    pub fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.t(zh, en)
    }

    /// A refusal on its way to this person.
    pub fn away(&self) -> impl Fn(Refusal) -> Away + use<> {
        let lang = self.lang;
        move |refusal| Away { lang, refusal }
    }

    /// There is no such thing in this district.
    pub fn unknown(&self, what: &'static str, name: impl fmt::Display) -> Away {
        let problem: Problem = StoreError::Unknown { what, name: name.to_string() }.into();
        Away { lang: self.lang, refusal: problem.into() }
    }
}

/// Why somebody does not get the page, as a page.
#[derive(Debug)]
pub(crate) struct Away {
    pub(super) lang: Lang,
    pub(super) refusal: Refusal,
}

impl fmt::Display for Away {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal.fmt(f)
    }
}

impl ResponseError for Away {
    fn status_code(&self) -> StatusCode {
        self.refusal.status_code()
    }

    fn error_response(&self) -> HttpResponse {
        if self.refusal.0.code == codes::SESSION_MISSING.code {
            return frame::go("/console/login");
        }
        frame::trouble(self.lang, self.status_code(), &self.refusal.0)
    }
}

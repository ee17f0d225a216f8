//! The door: session, CSRF token, role, in this order.

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use qingjian_central_store::{Role, Session};
use qingjian_sync::{OfficerId, StreamId};

use super::token::{COOKIE, Token, same};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Sets of roles, as bits: a handler says in its signature who may call it.
pub(crate) mod roles {
    pub(crate) const INSPECTOR: u8 = 1;
    pub(crate) const LEAD: u8 = 2;
    pub(crate) const ADMIN: u8 = 4;
    pub(crate) const AUDITOR: u8 = 8;
    pub(crate) const ALL: u8 = INSPECTOR | LEAD | ADMIN | AUDITOR;
    /// What concerns the whole district and not the visits alone.
    pub(crate) const OVERSIGHT: u8 = LEAD | ADMIN | AUDITOR;
}

/// A logged-in person whose role is one of `ROLES`.
pub(crate) struct May<const ROLES: u8> {
    pub session: Session,
    pub token: Token,
}

impl<const ROLES: u8> May<ROLES> {
    /// The one district that this person sees.
    pub fn stream(&self) -> StreamId {
        self.session.user.stream.clone()
    }

    pub fn officer(&self) -> OfficerId {
        self.session.user.officer.id
    }
}

/// The role's bit.
pub(crate) fn bit(role: Role) -> u8 {
    match role {
        Role::Inspector => roles::INSPECTOR,
        Role::Lead => roles::LEAD,
        Role::Admin => roles::ADMIN,
        Role::Auditor => roles::AUDITOR,
    }
}

impl<const ROLES: u8> FromRequest for May<ROLES> {
    type Error = Refusal;
    type Future = LocalBoxFuture<'static, Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move {
            let (session, token) = logged_in(&request).await?;
            check_csrf(&request, &token)?;
            if bit(session.user.officer.role) & ROLES == 0 {
                return Err(Refusal::new(codes::ROLE_FORBIDDEN, "您的角色无此权限 / your role may not do this"));
            }
            Ok(Self { session, token })
        }
        .boxed_local()
    }
}

/// Whoever the cookie stands for.
///
/// # Errors
/// `session_missing`.
pub(crate) async fn logged_in(request: &HttpRequest) -> Result<(Session, Token), Refusal> {
    let missing = || Refusal::new(codes::SESSION_MISSING, "请先登录 / no session, or it has ended: log in");
    let cookie = request.cookie(COOKIE).ok_or_else(missing)?;
    let token = Token::sent(cookie.value());
    let shared = request.app_data::<web::Data<Shared>>().ok_or_else(missing)?;
    let (hash, now) = (token.hash(), shared.clock.now());
    let found = shared.with_centre(move |centre| centre.find_session(hash, now)).await?;
    Ok((found.ok_or_else(missing)?, token))
}

fn check_csrf(request: &HttpRequest, token: &Token) -> Result<(), Refusal> {
    if [Method::GET, Method::HEAD].contains(request.method()) {
        return Ok(());
    }
    let sent = request.headers().get("X-CSRF-Token").and_then(|sent| sent.to_str().ok()).unwrap_or_default();
    if same(sent, &token.csrf()) {
        return Ok(());
    }
    Err(Refusal::new(
        codes::CSRF_TOKEN,
        "the header X-CSRF-Token is missing or not the session's: GET the session anew",
    ))
}

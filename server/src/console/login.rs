//! Logging in.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};
use chrono::TimeDelta;
use qingjian_central_store::{Action, Noted, Session, StoreError, User};

use super::answers::{Answer, Login, SessionReply, created};
use super::token::Token;
use crate::body::read_json;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::{limits, password};

/// Checked where there is no such name, so that the answer takes the same work. Nobody's password: its salt and hash
/// are made up.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdCBvZiBub2JvZHk$bm9ib2R5IG5vYm9keSBub2JvZHkgbm9ib2R5ISE";

/// `POST /v1/console/session`.
///
/// The body's media type is the guard against a foreign page that logs its victim in: no form can send it.
pub(super) async fn log_in(shared: Data<Shared>, request: HttpRequest, body: Payload) -> Answer {
    let Login { name, password } = read_json(&request, body, limits::SMALL_BODY_BYTES_MAX).await?;
    let (session, token) = enter(&shared, address(&request), name, password).await?;
    let mut reply = created(&SessionReply::of(&session, &token))?;
    let set = reply.add_cookie(&token.cookie(shared.console.secure));
    set.map_err(|_| Refusal::new(codes::INTERNAL, "the cookie could not be set: try again"))?;
    Ok(reply)
}

/// Where a request comes from.
pub(crate) fn address(request: &HttpRequest) -> IpAddr {
    request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip())
}

/// Begins a session for whoever knows the password.
///
/// # Errors
/// `login_refused`, `login_too_often`.
pub(crate) async fn enter(
    shared: &Shared,
    from: IpAddr,
    name: String,
    password: String,
) -> Result<(Session, Token), Refusal> {
    let now = shared.clock.now();
    shared.console.limiter().attempt(&name, from, now.timestamp()).map_err(too_often)?;
    let user = match checked(shared, name.clone(), password).await {
        Ok(user) => user,
        Err(refusal) => return Err(note_refused(shared, name, from, refusal).await),
    };
    shared.console.limiter().succeeded(&name, from);
    let (token, expires_at) = (Token::draw(), now + TimeDelta::seconds(limits::SESSION_SECONDS));
    let (id, hash) = (user.officer.id, token.hash());
    shared.with_centre(move |centre| centre.create_session(id, hash, now, expires_at)).await?;
    Ok((Session { user, expires_at }, token))
}

/// A failed login leaves a line. A name that nobody has is not written down: it may be a password typed into the wrong
/// field.
async fn note_refused(shared: &Shared, name: String, from: IpAddr, refusal: Refusal) -> Refusal {
    if refusal.0.code != codes::LOGIN_REFUSED.code {
        return refusal;
    }
    let now = shared.clock.now();
    let noted = shared.with_centre(move |centre| {
        let user = centre.user_by_login(&name)?;
        let subject = user.as_ref().map_or_else(|| "?".to_owned(), |user| format!("{} {name}", user.officer.name));
        let noted = Noted { action: Action::LoginRefused, actor: None, subject, address: Some(from.to_string()) };
        centre.note(user.as_ref().map(|user| &user.stream), &noted, now)
    });
    noted.await.err().unwrap_or(refusal)
}

pub(super) fn too_often(seconds: u64) -> Refusal {
    let detail = "失败次数过多，请稍后再试 / too many failed attempts: wait as long as Retry-After says";
    Refusal::new(codes::LOGIN_TOO_OFTEN, detail).retry_after(seconds)
}

/// The user of this name and password.
///
/// Unknown, revoked and without a password: all take one check and give one answer.
pub(super) async fn checked(shared: &Shared, name: String, typed: String) -> Result<User, Refusal> {
    let refused = || Refusal::new(codes::LOGIN_REFUSED, "用户名或密码错误 / name or password is wrong");
    let _turn = shared.console.turn().await?;
    let found = shared.with_centre(move |centre| {
        let user = centre.user_by_login(&name)?.filter(|user| user.revoked_at.is_none());
        let stored = user.as_ref().and_then(|user| user.password_hash.as_deref()).unwrap_or(NOBODY);
        let fits = typed.len() <= limits::PASSWORD_BYTES_MAX && password::is(&typed, stored);
        Ok::<_, StoreError>(user.filter(|_| fits))
    });
    found.await?.ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_hash_costs_as_much_as_a_real_one_and_fits_no_password() {
        let cost = |hash: &str| hash.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cost(NOBODY), cost(&password::hash("一个真正的密码").unwrap()));
        assert!(argon2::password_hash::phc::PasswordHash::new(NOBODY).is_ok(), "else it would be refused unchecked");
        assert!(!password::is("", NOBODY) && !password::is("nobody", NOBODY));
    }
}

//! The session of whoever asks: reading it, ending it, changing the password.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};

use qingjian_sync::OfficerId;

use super::answers::{Answer, PasswordChange, SessionReply};
use super::caller::{May, roles};
use super::login::{checked, too_often};
use super::token::no_cookie;
use crate::body::{answer, read_json};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::{limits, password};

/// `GET /v1/console/session`.
pub(super) async fn read(caller: May<{ roles::ALL }>) -> Answer {
    answer(&SessionReply::of(&caller.session, &caller.token))
}

/// `DELETE /v1/console/session`.
pub(super) async fn end(caller: May<{ roles::ALL }>, shared: Data<Shared>) -> Answer {
    let (hash, now) = (caller.token.hash(), shared.clock.now());
    shared.with_centre(move |centre| centre.end_session(hash, now)).await?;
    Ok(gone(&shared))
}

/// `DELETE /v1/console/sessions`: this one and every other of the same person.
pub(super) async fn end_all(caller: May<{ roles::ALL }>, shared: Data<Shared>) -> Answer {
    let (id, now) = (caller.officer(), shared.clock.now());
    shared.with_centre(move |centre| centre.end_sessions_by(Some(id), id, now)).await?;
    Ok(gone(&shared))
}

fn gone(shared: &Shared) -> HttpResponse {
    HttpResponse::NoContent().cookie(no_cookie(shared.console.secure)).finish()
}

/// `PUT /v1/console/password`: every session ends, also that of whoever knew the old one.
pub(super) async fn change_password(
    caller: May<{ roles::ALL }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let PasswordChange { old, new } = read_json(&request, body, limits::SMALL_BODY_BYTES_MAX).await?;
    // A stolen session must not become a way to guess the password; the count is the person's, from anywhere.
    let (id, now_s) = (caller.officer(), shared.clock.now().timestamp());
    shared.console.limiter().attempt_of(id, now_s).map_err(too_often)?;
    checked(&shared, caller.session.user.officer.certificate.clone(), old).await?;
    shared.console.limiter().succeeded_of(id);
    set_password(&shared, id, (id, new)).await?;
    Ok(gone(&shared))
}

/// Keeps a new password and ends the person's sessions.
pub(super) async fn set_password(
    shared: &Shared,
    by: OfficerId,
    (id, new): (OfficerId, String),
) -> Result<(), Refusal> {
    check_new(&new)?;
    let (_turn, now) = (shared.console.turn().await?, shared.clock.now());
    let unhashed = |_| Refusal::new(codes::INTERNAL, "the password could not be hashed: try again");
    let keep = move |centre: &qingjian_central_store::Centre| {
        let hash = password::hash(&new).map_err(unhashed)?;
        centre.set_password_hash_by(Some(by), id, &hash, now).map_err(|error| Refusal(error.into()))
    };
    shared.with_centre(move |centre| keep(centre).map_err(|refusal| refusal.0)).await
}

fn check_new(new: &str) -> Result<(), Refusal> {
    if new.chars().count() >= limits::PASSWORD_CHARS_MIN && new.len() <= limits::PASSWORD_BYTES_MAX {
        return Ok(());
    }
    let (min, max) = (limits::PASSWORD_CHARS_MIN, limits::PASSWORD_BYTES_MAX);
    let detail = format!("密码至少{min}个字符 / a password has at least {min} characters and at most {max} bytes");
    Err(Refusal::new(codes::PASSWORD_UNFIT, detail))
}

//! Officers and their accounts.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_central_store::{Centre, Officer, StoreError, User};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{OfficerId, StreamId};
use uuid::Uuid;

use super::answers::{Answer, NewUser, OfficerReply, PasswordSet, UserReply, created};
use super::asked;
use super::caller::{May, roles};
use super::session::set_password;
use crate::body::{answer, read_json};
use crate::limits::SMALL_BODY_BYTES_MAX;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// `GET /v1/console/officers`: names, for everybody who reads records.
pub(super) async fn officers(caller: May<{ roles::ALL }>, shared: Data<Shared>) -> Answer {
    let stream = caller.stream();
    let users = shared.with_centre(move |centre| centre.users(&stream)).await?;
    answer(&users.iter().map(OfficerReply::of).collect::<Vec<_>>())
}

/// `GET /v1/console/users`.
pub(super) async fn list(caller: May<{ roles::ADMIN | roles::AUDITOR }>, shared: Data<Shared>) -> Answer {
    let stream = caller.stream();
    let users = shared.with_centre(move |centre| centre.users(&stream)).await?;
    answer(&users.into_iter().map(UserReply::from).collect::<Vec<_>>())
}

/// `POST /v1/console/users`.
pub(super) async fn add(
    caller: May<{ roles::ADMIN }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let new = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    created(&UserReply::from(take_in(&shared, caller.stream(), caller.officer(), new).await?))
}

/// Takes in an officer.
///
/// # Errors
/// `json_form`, `certificate_taken`, `edit_malformed`, or when the store fails.
pub(crate) async fn take_in(
    shared: &Shared,
    stream: StreamId,
    author: OfficerId,
    new: NewUser,
) -> Result<User, Refusal> {
    let (officer, now) = (officer(new)?, shared.clock.now());
    let added = shared.with_centre(move |centre| {
        centre.register_officer(&stream, author, &officer, now)?;
        Ok::<_, Problem>(centre.user(officer.id)?)
    });
    added.await
}

/// From now on nothing this officer does takes effect.
///
/// # Errors
/// `officer_unknown`, or when the store fails.
pub(crate) async fn revoke_one(shared: &Shared, stream: StreamId, by: OfficerId, id: OfficerId) -> Result<(), Refusal> {
    let now = shared.clock.now();
    let revoke = shared.with_centre(move |centre| {
        of_district(centre, &stream, id)?;
        centre.revoke_officer_by(Some(by), id, now)
    });
    revoke.await
}

/// Ends every session of an officer.
///
/// # Errors
/// `officer_unknown`, or when the store fails.
pub(crate) async fn end_sessions_of(
    shared: &Shared,
    stream: StreamId,
    by: OfficerId,
    id: OfficerId,
) -> Result<(), Refusal> {
    let now = shared.clock.now();
    let end = shared.with_centre(move |centre| {
        of_district(centre, &stream, id)?;
        centre.end_sessions_by(Some(by), id, now)
    });
    end.await
}

/// Sets an officer's password and ends the officer's sessions.
///
/// # Errors
/// `officer_unknown`, `password_unfit`, or when the store fails.
pub(crate) async fn set_password_of(
    shared: &Shared,
    stream: StreamId,
    by: OfficerId,
    (id, new): (OfficerId, String),
) -> Result<(), Refusal> {
    shared.with_centre(move |centre| of_district(centre, &stream, id)).await?;
    set_password(shared, by, (id, new)).await
}

fn officer(new: NewUser) -> Result<Officer, Refusal> {
    let NewUser { name, certificate, valid_to, role } = new;
    let malformed = |what: &str| Refusal::new(codes::JSON_FORM, what);
    let role = role
        .parse()
        .map_err(|_| malformed("角色应为检查员、组长、管理员或审核员 / `role` is inspector, lead, admin or auditor"))?;
    if name.trim().is_empty() || certificate.trim().is_empty() {
        return Err(malformed("请填写姓名和执法证号 / `name` and `certificate` must not be empty"));
    }
    Ok(Officer { id: OfficerId(Uuid::new_v4()), name, certificate, valid_to: Some(valid_to), role })
}

/// `POST /v1/console/users/{id}/revoke`. A revoked person's sessions are good for nothing; they end besides.
pub(super) async fn revoke(caller: May<{ roles::ADMIN }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    let id = OfficerId(asked::id(&id)?);
    revoke_one(&shared, caller.stream(), caller.officer(), id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `DELETE /v1/console/users/{id}/sessions`.
pub(super) async fn end_sessions(caller: May<{ roles::ADMIN }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    let id = OfficerId(asked::id(&id)?);
    end_sessions_of(&shared, caller.stream(), caller.officer(), id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `PUT /v1/console/users/{id}/password`.
pub(super) async fn give_password(
    caller: May<{ roles::ADMIN }>,
    shared: Data<Shared>,
    id: Path<String>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let (stream, id) = (caller.stream(), OfficerId(asked::id(&id)?));
    let PasswordSet { new } = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    set_password_of(&shared, stream, caller.officer(), (id, new)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Somebody of another district is as unknown as somebody who does not exist.
pub(crate) fn of_district(centre: &Centre, stream: &StreamId, id: OfficerId) -> Result<User, StoreError> {
    let user = centre.user(id)?;
    if user.stream == *stream { Ok(user) } else { Err(StoreError::Unknown { what: "officer", name: id.to_string() }) }
}

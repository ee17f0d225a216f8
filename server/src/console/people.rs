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
    let officer = officer(read_json(&request, body, SMALL_BODY_BYTES_MAX).await?)?;
    let (stream, author, now) = (caller.stream(), caller.officer(), shared.clock.now());
    let added = shared.with_centre(move |centre| {
        centre.register_officer(&stream, author, &officer, now)?;
        Ok::<_, Problem>(UserReply::from(centre.user(officer.id)?))
    });
    created(&added.await?)
}

fn officer(new: NewUser) -> Result<Officer, Refusal> {
    let NewUser { name, certificate, valid_to, role } = new;
    let malformed = |what: &str| Refusal::new(codes::JSON_FORM, what);
    let role = role.parse().map_err(|_| malformed("`role` is inspector, lead, admin or auditor"))?;
    if name.trim().is_empty() || certificate.trim().is_empty() {
        return Err(malformed("`name` and `certificate` must not be empty / 请填写姓名和执法证号"));
    }
    Ok(Officer { id: OfficerId(Uuid::new_v4()), name, certificate, valid_to: Some(valid_to), role })
}

/// `POST /v1/console/users/{id}/revoke`. A revoked person's sessions are good for nothing; they end besides.
pub(super) async fn revoke(caller: May<{ roles::ADMIN }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    let (stream, id, now) = (caller.stream(), OfficerId(asked::id(&id)?), shared.clock.now());
    let revoke = shared.with_centre(move |centre| {
        of_district(centre, &stream, id)?;
        centre.revoke_officer(id, now)?;
        centre.end_sessions(id, now)
    });
    revoke.await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `DELETE /v1/console/users/{id}/sessions`.
pub(super) async fn end_sessions(caller: May<{ roles::ADMIN }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    let (stream, id, now) = (caller.stream(), OfficerId(asked::id(&id)?), shared.clock.now());
    let end = shared.with_centre(move |centre| {
        of_district(centre, &stream, id)?;
        centre.end_sessions(id, now)
    });
    end.await?;
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
    shared.with_centre(move |centre| of_district(centre, &stream, id)).await?;
    set_password(&shared, id, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Somebody of another district is as unknown as somebody who does not exist.
pub(super) fn of_district(centre: &Centre, stream: &StreamId, id: OfficerId) -> Result<User, StoreError> {
    let user = centre.user(id)?;
    if user.stream == *stream { Ok(user) } else { Err(StoreError::Unknown { what: "officer", name: id.to_string() }) }
}

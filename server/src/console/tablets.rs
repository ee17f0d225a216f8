//! Tablets: who has synced, letting one in, shutting one out.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;
use qingjian_central_store::{Entropy as _, Issue, StoreError, SystemEntropy};
use qingjian_sync::{OfficerId, ReplicaId, StreamId};

use super::answers::{Answer, CodeReply, CodeRequest, TabletReply, created};
use super::asked;
use super::caller::{May, roles};
use super::people::of_district;
use crate::body::{answer, read_json};
use crate::limits::SMALL_BODY_BYTES_MAX;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// A code is typed by hand within the day.
const CODE_HOURS: i64 = 24;
/// Digits and letters that nobody mistakes for each other (Crockford): 32, so that each byte gives five bits.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Sixty bits: far beyond guessing within a day.
const CODE_CHARS: usize = 12;
/// Bytes of a device's name: what fits on a sticker.
const DEVICE_BYTES_MAX: usize = 100;

/// `GET /v1/console/tablets`.
pub(super) async fn list(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>) -> Answer {
    let stream = caller.stream();
    let tablets = shared.with_centre(move |centre| centre.tablets(&stream)).await?;
    answer(&tablets.into_iter().map(TabletReply::from).collect::<Vec<_>>())
}

/// `POST /v1/console/enrolment-codes`.
pub(super) async fn issue_code(
    caller: May<{ roles::ADMIN }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let asked: CodeRequest = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    created(&give_out(&shared, caller.stream(), caller.officer(), asked).await?)
}

/// Gives out a one-time code for a tablet.
///
/// # Errors
/// `json_form`, `officer_unknown`, or when the store fails.
pub(crate) async fn give_out(
    shared: &Shared,
    stream: StreamId,
    issued_by: OfficerId,
    asked: CodeRequest,
) -> Result<CodeReply, Refusal> {
    if asked.device.trim().is_empty() || asked.device.len() > DEVICE_BYTES_MAX {
        let detail = "平板名称应为1至100字节，如“平板 3” / `device` is a name of 1 to 100 bytes, such as 平板 3";
        return Err(Refusal::new(codes::JSON_FORM, detail));
    }
    let now = shared.clock.now();
    let (code, expires_at) = (draw(), now + TimeDelta::hours(CODE_HOURS));
    let reply = CodeReply { code: code.clone(), expires_at };
    let issue = shared.with_centre(move |centre| {
        of_district(centre, &stream, asked.officer)?;
        let (stream, officer, device, code) = (&stream, asked.officer, &*asked.device, &*code);
        centre.issue_code_at(&Issue { stream, officer, device, code, expires_at, issued_by }, now)
    });
    issue.await?;
    Ok(reply)
}

fn draw() -> String {
    let mut bytes = [0_u8; CODE_CHARS];
    SystemEntropy.fill(&mut bytes);
    let signs = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)).copied());
    let signs: Vec<char> = signs.map(char::from).collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// `POST /v1/console/tablets/{id}/revoke`.
pub(super) async fn revoke(caller: May<{ roles::ADMIN }>, shared: Data<Shared>, id: Path<String>) -> Answer {
    shut_out(&shared, caller.stream(), caller.officer(), ReplicaId(asked::id(&id)?)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// From now on what this tablet sends is held.
///
/// # Errors
/// `tablet_unknown`, or when the store fails.
pub(crate) async fn shut_out(shared: &Shared, stream: StreamId, by: OfficerId, id: ReplicaId) -> Result<(), Refusal> {
    let now = shared.clock.now();
    let revoke = shared.with_centre(move |centre| {
        let found = centre.replica(id)?.filter(|found| found.stream == stream && !found.is_console());
        found.ok_or_else(|| StoreError::Unknown { what: "tablet", name: id.to_string() })?;
        centre.revoke_replica_by(Some(by), id, now)
    });
    revoke.await
}

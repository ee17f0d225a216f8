//! Draws as JSON: what is public of them, and the record for whoever may see the whole of it.

use actix_web::web::{Data, Path};
use qingjian_domain::draw::{Sight, sight};
use qingjian_sync::DocId;
use serde_json::Value;

use super::viewer;
use crate::body::answer;
use crate::console::answers::{Answer, DrawReply, DrawsReply};
use crate::console::asked;
use crate::console::caller::{May, roles};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// `GET /v1/console/draws`.
pub(in crate::console) async fn list(caller: May<{ roles::ALL }>, shared: Data<Shared>) -> Answer {
    let stream = caller.stream();
    answer(&DrawsReply::of(shared.with_centre(move |centre| centre.draws(&stream)).await?))
}

/// `GET /v1/console/draws/{draw}`.
pub(in crate::console) async fn one(caller: May<{ roles::ALL }>, shared: Data<Shared>, draw: Path<String>) -> Answer {
    let (stream, doc) = (caller.stream(), DocId(asked::id(&draw)?));
    let draw = shared.with_centre(move |centre| centre.draw(&stream, doc)).await?;
    let who = viewer(caller.session.user.officer.role, caller.officer());
    let open = draw.record.as_ref().filter(|record| sight(record, who, &draw.progress()) == Sight::Record);
    let unread = |message: String| Refusal::new(codes::INTERNAL, message);
    let text = open.map(|record| record.to_json().map_err(|error| unread(error.message))).transpose()?;
    let record: Option<Value> =
        text.map(|text| serde_json::from_str(&text).map_err(|error| unread(error.to_string()))).transpose()?;
    answer(&DrawReply::of(draw, record))
}

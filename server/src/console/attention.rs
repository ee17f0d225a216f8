//! What waits for a lead: conflicts, late, held and forked commits, files that tablets still owe.

use actix_web::web::Data;

use super::answers::{Answer, AttentionReply, ConflictReply, GapReply};
use super::caller::{May, roles};
use crate::body::answer;
use crate::shared::Shared;

/// `GET /v1/console/attention`.
pub(super) async fn waits(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>) -> Answer {
    let stream = caller.stream();
    let found = shared.with_centre(move |centre| centre.attention(&stream)).await?;
    answer(&AttentionReply::from(found))
}

/// `GET /v1/console/conflicts`.
pub(super) async fn conflicts(caller: May<{ roles::OVERSIGHT }>, shared: Data<Shared>) -> Answer {
    let stream = caller.stream();
    let found = shared.with_centre(move |centre| centre.conflicts(&stream)).await?;
    answer(&found.into_iter().map(ConflictReply::from).collect::<Vec<_>>())
}

/// `GET /v1/console/evidence-gaps`.
pub(super) async fn evidence_gaps(caller: May<{ roles::ALL }>, shared: Data<Shared>) -> Answer {
    let stream = caller.stream();
    let found = shared.with_centre(move |centre| centre.evidence_gaps(&stream)).await?;
    answer(&found.into_iter().map(GapReply::from).collect::<Vec<_>>())
}

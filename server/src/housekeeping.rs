//! What is done from time to time without anybody asking.

use actix_web::rt::time::interval;

use crate::limits;
use crate::shared::Shared;

/// Ends uploads whose time is over, for as long as the server runs.
pub(crate) async fn keep_house(shared: Shared) {
    let mut turns = interval(limits::HOUSEKEEPING_EVERY);
    loop {
        turns.tick().await;
        tidy(&shared).await;
    }
}

pub(crate) async fn tidy(shared: &Shared) {
    shared.meters.fold();
    let now = shared.clock.now();
    if let Err(refusal) = shared.with_centre(move |centre| centre.expire_uploads(now)).await {
        tracing::warn!(%refusal, "expired uploads could not be cleared away: trying again next turn");
    }
}

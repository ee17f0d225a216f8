//! The plan's answers kept ready: what a change made stale is told anew before somebody asks, and only where somebody did.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use actix_web::rt::time::interval;
use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_central_store::Bookmark;
use qingjian_sync::StreamId;

use crate::limits;
use crate::shared::Shared;
use crate::work_rounds;

/// Whoever looked at the plan this morning looks again; a district at which nobody looks costs nothing.
const HOURS_AWAKE: i64 = 4;
/// Turns that it waits for records that go on coming in, so that a shift's pushes are read together.
const TURNS_WAITED_MAX: u32 = 10;

/// Which districts were asked about, and what was made ready for them.
#[derive(Default)]
pub(crate) struct Readiness(Mutex<HashMap<StreamId, Watched>>);

#[derive(Clone, Copy)]
struct Watched {
    looked_at: DateTime<FixedOffset>,
    seen: Option<Bookmark>,
    ready: Option<Bookmark>,
    waited: u32,
}

impl Readiness {
    /// Somebody looks at a district's plan.
    pub fn looked(&self, stream: &StreamId, now: DateTime<FixedOffset>) {
        let new = Watched { looked_at: now, seen: None, ready: None, waited: 0 };
        self.all().entry(stream.clone()).or_insert(new).looked_at = now;
    }

    fn awake(&self, now: DateTime<FixedOffset>) -> Vec<StreamId> {
        let mut all = self.all();
        all.retain(|_, it| now - it.looked_at < TimeDelta::hours(HOURS_AWAKE));
        all.keys().cloned().collect()
    }

    /// Whether it is time to make a district ready that stands here: it changed, and nothing came since the last turn or it
    /// was waited for long enough.
    fn is_due(&self, stream: &StreamId, here: Bookmark) -> bool {
        let mut all = self.all();
        let Some(it) = all.get_mut(stream).filter(|it| it.ready != Some(here)) else { return false };
        let quiet = it.seen == Some(here) || it.waited >= TURNS_WAITED_MAX;
        (it.seen, it.waited) = (Some(here), if quiet { 0 } else { it.waited.saturating_add(1) });
        if quiet {
            it.ready = Some(here);
        }
        quiet
    }

    fn all(&self) -> MutexGuard<'_, HashMap<StreamId, Watched>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps the districts ready that somebody looks at, for as long as the server runs.
pub(crate) async fn keep_ready(shared: Shared) {
    let mut turns = interval(limits::READY_EVERY);
    loop {
        turns.tick().await;
        turn(&shared).await;
    }
}

pub(crate) async fn turn(shared: &Shared) {
    for stream in shared.console.readiness.awake(shared.clock.now()) {
        let asked = stream.clone();
        let here = shared.with_centre(move |centre| centre.bookmark(&asked)).await;
        if here.is_ok_and(|here| shared.console.readiness.is_due(&stream, here)) {
            make_ready(shared, stream).await;
        }
    }
}

/// Asks what costs most: what is owed today, and the facts in the order in which every rule looks at them.
async fn make_ready(shared: &Shared, stream: StreamId) {
    let now = shared.clock.now();
    let asked = stream.clone();
    let told = shared.with_centre(move |centre| {
        let today = qingjian_domain::inspection::beijing_date(now);
        work_rounds::propose(centre, &asked, now, today, &work_rounds::Asked::default())?;
        centre.at_plan_desk(&asked, now, None, |seat, _| seat.facts().len())
    });
    if let Err(refusal) = told.await {
        tracing::warn!(%refusal, "the plan could not be made ready: whoever asks waits for it");
    }
}

#[cfg(test)]
mod tests;

//! Where what somebody sent waits for his word, in memory. Nothing of it is in the store.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, TimeDelta};
use uuid::Uuid;

/// Whoever looks at doubtful rows, or compares a year's plan, is done within the morning.
const HOURS_KEPT: i64 = 4;

/// At most so many at once; the one that waited longest goes first.
pub(crate) struct Waiting<T, const MOST: usize>(Mutex<HashMap<Uuid, Kept<T>>>);

struct Kept<T> {
    begun_at: DateTime<FixedOffset>,
    what: Arc<T>,
}

impl<T, const MOST: usize> Default for Waiting<T, MOST> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T, const MOST: usize> Waiting<T, MOST> {
    /// Keeps something under a new name.
    pub fn add(&self, what: impl FnOnce(Uuid) -> T, now: DateTime<FixedOffset>) -> Arc<T> {
        let id = Uuid::new_v4();
        let what = Arc::new(what(id));
        let mut all = self.lock();
        all.retain(|_, it| now - it.begun_at < TimeDelta::hours(HOURS_KEPT));
        while all.len() >= MOST {
            let oldest = all.iter().min_by_key(|(_, it)| it.begun_at).map(|(id, _)| *id);
            let Some(oldest) = oldest else { break };
            all.remove(&oldest);
        }
        all.insert(id, Kept { begun_at: now, what: Arc::clone(&what) });
        what
    }

    /// What waits under this name.
    pub fn get(&self, id: Uuid) -> Option<Arc<T>> {
        self.lock().get(&id).map(|it| Arc::clone(&it.what))
    }

    /// Forgets it.
    pub fn drop_one(&self, id: Uuid) {
        self.lock().remove(&id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Kept<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use crate::shell::{Clock, Moment};

/// A clock that stands still until it is set. Clones are the same clock.
#[derive(Clone)]
pub struct SetClock(Arc<Mutex<Moment>>);

impl Default for SetClock {
    /// A night in June 2022, in Beijing.
    fn default() -> Self {
        let at = DateTime::parse_from_rfc3339("2022-06-18T22:41:07+08:00").unwrap();
        Self(Arc::new(Mutex::new(Moment { at, mono_ms: 5000, boot: Uuid::from_u128(7), gnss_at: None })))
    }
}

impl SetClock {
    /// Lets time pass.
    pub fn pass(&self, milliseconds: u32) {
        let mut now = self.0.lock().unwrap();
        now.mono_ms += u64::from(milliseconds);
        now.at += TimeDelta::milliseconds(i64::from(milliseconds));
    }

    /// Puts the wall clock wrong, as people and empty batteries do.
    pub fn put_wrong(&self, by_ms: i64) {
        self.0.lock().unwrap().at += TimeDelta::milliseconds(by_ms);
    }

    /// Changes anything else.
    pub fn set(&self, change: impl FnOnce(&mut Moment)) {
        change(&mut self.0.lock().unwrap());
    }
}

impl Clock for SetClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}

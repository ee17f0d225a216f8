//! A tablet's clock, right or wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_field_core::shell::{Clock, Moment};
use uuid::Uuid;

/// Stands still until it is moved. Clones are the same clock.
#[derive(Clone)]
pub struct TabletClock {
    switched_on: DateTime<FixedOffset>,
    since_ms: Arc<AtomicI64>,
    fast_by: TimeDelta,
    boot: Uuid,
}

impl TabletClock {
    /// Switched on at this true moment, showing a time that is ahead of it by `fast_by`.
    pub fn new(switched_on: DateTime<FixedOffset>, fast_by: TimeDelta, boot: Uuid) -> Self {
        Self { switched_on, since_ms: Arc::default(), fast_by, boot }
    }

    /// The true time.
    pub fn truly(&self) -> DateTime<FixedOffset> {
        self.switched_on + TimeDelta::milliseconds(self.since_ms.load(Ordering::SeqCst))
    }

    /// Comes to this true moment; it never goes back.
    pub fn come_to(&self, moment: DateTime<FixedOffset>) {
        let since = (moment - self.switched_on).num_milliseconds();
        self.since_ms.fetch_max(since, Ordering::SeqCst);
    }

    /// Lets seconds pass.
    pub fn pass(&self, seconds: i64) {
        self.since_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for TabletClock {
    fn now(&self) -> Moment {
        let mono_ms = u64::try_from(self.since_ms.load(Ordering::SeqCst)).unwrap_or_default();
        Moment { at: self.truly() + self.fast_by, mono_ms, boot: self.boot, gnss_at: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::at;
    use super::*;

    #[test]
    fn a_wrong_clock_shows_another_day_and_knows_the_same_duration() {
        let clock = TabletClock::new(at(22, 30), TimeDelta::minutes(37), Uuid::nil());
        clock.come_to(at(23, 40));
        clock.come_to(at(23, 0));
        assert_eq!((clock.now().at, clock.now().mono_ms), (at(24, 17), 70 * 60_000));
    }
}

//! The one place of this package that knows what time it is. Everything else gets `now` as a parameter.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

/// The centre's clock: the machine's, or one that a test moves by hand.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until it is moved.
    Frozen(FrozenClock),
}

/// Milliseconds since 1970 that only change when somebody says so.
#[derive(Clone, Debug)]
pub struct FrozenClock(Arc<AtomicI64>);

impl FrozenClock {
    /// A clock that stands at this moment.
    pub fn at(moment: DateTime<FixedOffset>) -> Self {
        Self(Arc::new(AtomicI64::new(moment.timestamp_millis())))
    }

    /// Moves the clock.
    pub fn advance(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

impl Clock {
    /// What time it is, in whole milliseconds.
    ///
    /// Milliseconds are what columns keep and messages carry; finer digits would only make two spellings of one time.
    pub fn now(&self) -> DateTime<FixedOffset> {
        let millis = match self {
            Self::System => system_millis(),
            Self::Frozen(clock) => clock.0.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_millis(millis).unwrap_or_default().fixed_offset()
    }
}

fn system_millis() -> i64 {
    Utc::now().timestamp_millis()
}

/// Measures how long something took.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts to measure.
    // A server is a shell: it may measure. Durations end in metrics, never in records.
    #[allow(clippy::disallowed_methods)]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

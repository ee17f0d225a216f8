//! Time.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

/// Tells the time. None of these clocks is trusted for order; all of them are recorded.
pub trait Clock: Send {
    /// Every clock at hand, read at once.
    fn now(&self) -> Moment;
}

/// One reading of the device's clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock.
    pub at: DateTime<FixedOffset>,
    /// Milliseconds since the device's boot.
    pub mono_ms: u64,
    /// Which boot `mono_ms` counts from.
    pub boot: Uuid,
    /// Satellite time, when there is any.
    pub gnss_at: Option<DateTime<FixedOffset>>,
}

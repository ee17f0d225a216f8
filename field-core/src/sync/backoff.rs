//! How long to wait after a failure.

use std::time::Duration;

/// The first wait: a server that restarts is back by then.
const FIRST: Duration = Duration::from_secs(1);
/// The longest wait: a tablet that comes back into the office is seen within five minutes.
const LONGEST: Duration = Duration::from_secs(300);
/// Doublings that reach [`LONGEST`].
const DOUBLINGS_MAX: u32 = 9;

/// The wait before the next attempt after so many failures in a row: doubling, between half and all of it, so that a
/// whole crew does not come back in the same second. `random` is any random number.
pub fn next_attempt(failures: u32, random: u64) -> Duration {
    let doublings = failures.saturating_sub(1).min(DOUBLINGS_MAX);
    let whole = FIRST.saturating_mul(2_u32.saturating_pow(doublings)).min(LONGEST);
    let half_ms = u64::try_from(whole.as_millis()).unwrap_or(u64::MAX) / 2;
    Duration::from_millis(half_ms + random % (half_ms + 1))
}

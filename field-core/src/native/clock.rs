//! The operating system's clocks.
#![allow(clippy::disallowed_methods, reason = "this is the shell that reads the clock for everyone else")]

use std::io;
use std::time::{Instant, SystemTime};

use chrono::{DateTime, FixedOffset, Utc};
use uuid::Uuid;

use crate::shell::{Clock, Entropy, Moment};

const BEIJING_SECONDS: i32 = 8 * 3600;
/// Linux says here which boot this is …
const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";
/// … and here how many seconds ago it was, sleep included.
const UPTIME: &str = "/proc/uptime";

/// The system's clocks, in Beijing time.
///
/// Where the system does not name its boots, every start of the program counts as one.
pub struct DeviceClock {
    boot: Uuid,
    started: Instant,
    names_boots: bool,
}

impl DeviceClock {
    /// Asks the system which boot this is.
    ///
    /// # Errors
    /// When the system does not say, and no random name could be drawn either.
    pub fn new(entropy: &mut dyn Entropy) -> io::Result<Self> {
        let named = std::fs::read_to_string(BOOT_ID).ok().and_then(|text| text.trim().parse().ok());
        let names_boots = named.is_some() && uptime_ms().is_some();
        let boot = match named.filter(|_| names_boots) {
            Some(boot) => boot,
            None => random_uuid(entropy)?,
        };
        Ok(Self { boot, started: Instant::now(), names_boots })
    }

    fn mono_ms(&self) -> u64 {
        let since_start = || u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.names_boots.then(uptime_ms).flatten().unwrap_or_else(since_start)
    }
}

impl Clock for DeviceClock {
    fn now(&self) -> Moment {
        Moment { at: wall(), mono_ms: self.mono_ms(), boot: self.boot, gnss_at: None }
    }
}

fn wall() -> DateTime<FixedOffset> {
    let utc: DateTime<Utc> = SystemTime::now().into();
    match FixedOffset::east_opt(BEIJING_SECONDS) {
        Some(beijing) => utc.with_timezone(&beijing),
        None => utc.fixed_offset(),
    }
}

/// `12345.67 …`: seconds with two decimals.
fn uptime_ms() -> Option<u64> {
    let text = std::fs::read_to_string(UPTIME).ok()?;
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let seconds: u64 = seconds.parse().ok()?;
    let hundredths: u64 = hundredths.parse().ok()?;
    Some(seconds.saturating_mul(1000).saturating_add(hundredths.saturating_mul(10)))
}

fn random_uuid(entropy: &mut dyn Entropy) -> io::Result<Uuid> {
    let mut bytes = [0; 16];
    entropy.fill(&mut bytes)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

//! The sample day and its clock face.

use std::thread;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_server::clock::FrozenClock;

/// A working Thursday in the heating season of the plan's year: boilers run, all four lists have something to see.
const MIDNIGHT: &str = "2022-11-17T00:00:00+08:00";
/// How finely the clock runs on after the shift.
const TICK: Duration = Duration::from_secs(1);

/// Hours and minutes of the sample day, Beijing time; hours from 24 on are the morning after.
pub fn at(hour: i64, minute: i64) -> DateTime<FixedOffset> {
    let midnight = DateTime::parse_from_rfc3339(MIDNIGHT).unwrap_or_default();
    midnight + TimeDelta::hours(hour) + TimeDelta::minutes(minute)
}

/// As people read a time of these two days: `17日 22:41`.
pub fn shown(moment: DateTime<FixedOffset>) -> String {
    let beijing = at(0, 0).timezone();
    moment.with_timezone(&beijing).format("%d日 %H:%M").to_string()
}

/// From now on the clock runs, until the process ends.
pub(super) fn run(clock: FrozenClock) {
    let step = TimeDelta::from_std(TICK).unwrap_or_default();
    thread::spawn(move || {
        loop {
            thread::sleep(TICK);
            clock.advance(step);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_ends_on_the_morning_after() {
        assert_eq!(shown(at(22, 40)), "17日 22:40");
        assert_eq!(shown(at(28, 30)), "18日 04:30");
        assert_eq!(shown(at(23, 40).to_utc().fixed_offset()), "17日 23:40");
    }
}

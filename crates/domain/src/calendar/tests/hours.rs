use chrono::{DateTime, FixedOffset, NaiveTime};
use proptest::prelude::*;

use super::*;
use crate::inspection::beijing_date;

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn hours(from: u32, to: u32) -> HourWindow {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    HourWindow { from: time(from), to: time(to) }
}

#[test]
fn one_in_the_morning_belongs_to_the_night_before() {
    let night = hours(22, 2);
    assert_eq!(night.date_of(at("2022-06-18T23:30:00+08:00")), Some(day("2022-06-18")));
    assert_eq!(night.date_of(at("2022-06-19T01:59:59+08:00")), Some(day("2022-06-18")));
    assert_eq!(night.date_of(at("2022-06-19T02:00:00+08:00")), None);
    assert_eq!(night.date_of(at("2022-06-19T21:59:59+08:00")), None);
    assert_eq!(night.date_of(at("2022-06-18T22:00:00+08:00")), Some(day("2022-06-18")));
}

#[test]
fn hours_are_beijings_whatever_offset_the_instant_carries() {
    assert_eq!(hours(22, 2).date_of(at("2022-06-18T15:30:00Z")), Some(day("2022-06-18")));
    assert_eq!(hours(9, 17).date_of(at("2022-06-18T01:00:00Z")), Some(day("2022-06-18")));
    assert_eq!(hours(9, 17).date_of(at("2022-06-18T09:00:00Z")), None);
}

proptest! {
    #[test]
    fn a_window_and_its_opposite_share_the_day_between_them(from in 0_u32..24, to in 0_u32..24, second in 0_i64..200_000) {
        prop_assume!(from != to);
        let instant = at("2022-06-18T00:00:00+08:00") + chrono::TimeDelta::seconds(second);
        let inside = hours(from, to).date_of(instant).is_some();
        prop_assert_ne!(inside, hours(to, from).date_of(instant).is_some());
    }

    #[test]
    fn a_window_is_dated_today_or_yesterday(from in 0_u32..24, to in 0_u32..24, second in 0_i64..200_000) {
        let instant = at("2022-06-18T00:00:00Z") + chrono::TimeDelta::seconds(second);
        let today = beijing_date(instant);
        prop_assert_eq!(beijing_time(instant).date(), today);
        if let Some(date) = hours(from, to).date_of(instant) {
            prop_assert!(date == today || Some(date) == today.pred_opt());
        }
    }
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::as_conversions, clippy::panic)]

use super::{Confidence, Limits};

mod loading;
mod tightness;

#[test]
fn the_shipped_limits_load_and_name_each_row_once() {
    let limits = Limits::shipped().unwrap();
    let mut ids: Vec<_> = limits.rows().iter().map(|row| row.id.clone()).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), all > 50), (all, true));
}

#[test]
fn a_row_of_low_confidence_is_shipped_disabled() {
    let limits = Limits::shipped().unwrap();
    let low = limits.rows().iter().filter(|row| row.confidence == Confidence::Low);
    assert_eq!(low.filter(|row| row.enabled).count(), 0);
}

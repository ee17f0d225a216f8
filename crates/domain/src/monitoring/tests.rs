#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::as_conversions, clippy::panic)]

use super::parse;

mod errors;
mod numbers;
mod units;

#[test]
fn what_is_no_measurement_is_refused_and_nothing_panics() {
    for text in ["", "{", "[]", "null", "{\"readings\": 12.5}", "{\"target\": {\"kind\": \"x\"}}"] {
        assert!(parse(text).is_err(), "{text}");
    }
}

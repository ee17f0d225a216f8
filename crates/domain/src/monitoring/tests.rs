use super::parse;

#[test]
fn what_is_no_measurement_is_refused_and_nothing_panics() {
    for text in ["", "{", "[]", "null", "{\"readings\": 12.5}", "{\"target\": {\"kind\": \"x\"}}"] {
        assert!(parse(text).is_err(), "{text}");
    }
}

#![allow(clippy::unwrap_used)]

use serde_json::json;

use super::{DEPTH_MAX, INTEGER_MAX, StrictValue};

fn read(text: &str) -> Result<StrictValue, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn integers_up_to_the_bound_pass_and_everything_else_that_is_a_number_fails() {
    for good in [INTEGER_MAX.to_string(), format!("-{INTEGER_MAX}"), "0".to_owned()] {
        assert!(read(&good).is_ok(), "{good}");
    }
    for bad in ["9007199254740992", "-9007199254740992", "1.0", "1e3", "-0.0"] {
        assert!(read(bad).unwrap_err().contains("decimals as strings"), "{bad}");
    }
}

#[test]
fn depth_is_bounded_in_texts_and_in_values_alike() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read(&nested(DEPTH_MAX)).is_ok());
    assert!(read(&nested(DEPTH_MAX + 1)).unwrap_err().contains("nested deeper"));
    let mut value = json!([]);
    for _ in 0..DEPTH_MAX {
        value = json!([value]);
    }
    assert!(StrictValue::new(value).is_err());
}

#[test]
fn a_name_given_twice_is_refused_at_any_depth() {
    assert!(read(r#"{"a":1,"a":1}"#).unwrap_err().contains("given twice"));
    assert!(read(r#"[{"b":{"a":1,"\u0061":2}}]"#).unwrap_err().contains("given twice"));
}

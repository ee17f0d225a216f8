use serde_json::json;

use super::text;

#[test]
fn members_are_ordered_by_utf_16_units_and_nothing_is_spaced() {
    let value = json!({"b": 1, "a": [true, null], "\u{20ac}": "\u{20ac}", "\u{1f600}": 2, "\u{fb33}": 3});
    assert_eq!(text(&value), "{\"a\":[true,null],\"b\":1,\"\u{20ac}\":\"\u{20ac}\",\"\u{1f600}\":2,\"\u{fb33}\":3}");
}

#[test]
fn strings_are_escaped_as_the_scheme_says() {
    assert_eq!(text(&json!("\u{0}\n\t\"\\/\u{7f}净")), "\"\\u0000\\n\\t\\\"\\\\/\u{7f}净\"");
}

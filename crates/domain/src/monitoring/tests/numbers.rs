use proptest::prelude::*;

use crate::monitoring::{Number, NumberError, ReadingValue, Says};

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

#[test]
fn a_number_is_a_string_or_an_integer_and_keeps_its_zeros() {
    assert_eq!(serde_json::from_str::<Number>("\"4.10\"").unwrap().to_string(), "4.10");
    assert_eq!(serde_json::from_str::<Number>("4").unwrap(), number("4.00"));
    assert_eq!(serde_json::to_string(&number("4.10")).unwrap(), "\"4.10\"");
}

#[test]
fn a_binary_float_is_refused_and_told_how_to_be_written() {
    let error = serde_json::from_str::<Number>("0.1").unwrap_err().to_string();
    assert!(error.contains("binary float") && error.contains("\"0.1\""), "{error}");
}

#[test]
fn what_is_no_plain_decimal_is_refused() {
    for text in ["", ".", "1.", ".5", "1e3", "1,5", "1_000", "+1", " 1", "１", "0x1", "NaN", "1.2.3"] {
        assert!(matches!(text.parse::<Number>(), Err(NumberError::Form(_))), "{text}");
    }
    assert!(matches!("-0.1".parse::<Number>(), Err(NumberError::Negative(_))));
    for text in ["1234567890123", "0.1234567890123"] {
        assert!(matches!(text.parse::<Number>(), Err(NumberError::Size(_))), "{text}");
    }
}

#[test]
fn a_reading_is_a_number_a_non_detect_or_beyond_the_range() {
    let says = |text: &str| text.parse::<ReadingValue>().unwrap().says();
    assert_eq!(says(" 24.6 "), Says::Measured(number("24.6")));
    for text in ["<0.05", "< 0.05", "＜0.05", "0.05L"] {
        assert_eq!(says(text), Says::Below(number("0.05")), "{text}");
    }
    assert_eq!(says("0.004L"), Says::Below(number("0.004")));
    for text in ["ND", "nd", "未检出"] {
        assert_eq!(says(text), Says::NotDetected, "{text}");
    }
    for text in [">24000", "＞24000"] {
        assert_eq!(says(text), Says::Above(number("24000")), "{text}");
    }
    for text in ["", "<", ">", "L", "<-1", "<>1", "about 5", "5 mg"] {
        assert!(text.parse::<ReadingValue>().is_err(), "{text}");
    }
}

#[test]
fn a_reading_is_kept_as_it_was_written() {
    for text in ["24.60", "<0.05", "0.004L", "ND", ">24000"] {
        let reading: ReadingValue = serde_json::from_value(text.into()).unwrap();
        assert_eq!((reading.written(), serde_json::to_value(&reading).unwrap()), (text, text.into()));
    }
}

proptest! {
    #[test]
    fn a_number_reads_back_as_it_was_written(text in "(0|[1-9][0-9]{0,11})(\\.[0-9]{1,12})?") {
        prop_assert_eq!(number(&text).to_string(), text);
    }

    #[test]
    fn no_text_makes_a_reading_panic(text in ".*") {
        let _ = text.parse::<ReadingValue>();
    }
}

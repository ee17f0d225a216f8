//! Numbers in answers: exact decimals with a unit, never binary floating point.

use rust_decimal::Decimal;
use serde_json::Value;

use super::answer::PartValue;
use super::answer_error::Fault;

/// Reads a number for a part that allows `units`.
pub(super) fn number(value: &Value, units: &[String], whole: bool) -> Result<PartValue, Fault> {
    let (number, unit) = match value {
        Value::Object(members) => with_unit(members)?,
        bare => (bare, None),
    };
    let value = decimal(number)?;
    check_unit(unit, units)?;
    check_whole(value, whole)?;
    Ok(PartValue::Number { value, unit: unit.map(str::to_owned) })
}

type Members = serde_json::Map<String, Value>;

fn with_unit(members: &Members) -> Result<(&Value, Option<&str>), Fault> {
    match (members.get("value"), members.get("unit"), members.len()) {
        (Some(value), Some(Value::String(unit)), 2) => Ok((value, Some(unit))),
        _ => Err(Fault::new(
            "wrong_type",
            "数值应写作{\"value\", \"unit\"}",
            "a number with a unit is {\"value\", \"unit\"}",
        )),
    }
}

fn check_unit(unit: Option<&str>, units: &[String]) -> Result<(), Fault> {
    match unit {
        None if units.len() > 1 => Err(Fault::new(
            "unit_needed",
            format!("请注明单位：{}", units.join("、")),
            format!("name the unit: {}", units.join(", ")),
        )),
        Some(unit) if !units.is_empty() && !units.iter().any(|known| known == unit) => Err(Fault::new(
            "wrong_unit",
            format!("单位“{unit}”不对，应为{}", units.join("、")),
            format!("the unit is {}, not '{unit}'", units.join(" or ")),
        )),
        _ => Ok(()),
    }
}

fn check_whole(value: Decimal, whole: bool) -> Result<(), Fault> {
    if whole && (!value.is_integer() || value.is_sign_negative()) {
        return Err(Fault::new("not_whole", "应为非负整数", "this is a count: 0, 1, 2, …"));
    }
    Ok(())
}

fn decimal(value: &Value) -> Result<Decimal, Fault> {
    match value {
        Value::Number(number) => number.as_i64().map(Decimal::from).ok_or_else(binary_float),
        Value::String(text) if is_plain(text) => Decimal::from_str_exact(text).map_err(|_| not_decimal(text)),
        Value::String(text) => Err(not_decimal(text)),
        _ => Err(Fault::new("wrong_type", "应为数值", "this is not a number")),
    }
}

/// An optional minus, digits, and perhaps a point with digits after it: nothing a reader of another
/// language could take for something else.
fn is_plain(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

fn not_decimal(text: &str) -> Fault {
    Fault::new(
        "not_decimal",
        format!("“{text}”不是数值，请填写如12.5"),
        format!("'{text}' is not a decimal; write it like 12.5"),
    )
}

fn binary_float() -> Fault {
    Fault::new("binary_float", "小数应写成文本，如\"12.5\"", "a decimal travels as text, such as \"12.5\"")
}

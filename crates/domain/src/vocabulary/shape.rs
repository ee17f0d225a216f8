//! The shapes a field's value may have.

use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::FieldError;
use crate::identifiers::IdentifierError;
use crate::inspection::{Signature, Signed, Withdrawal};

/// Texts longer than this do not fit a commit.
const TEXT_BYTES_MAX: usize = 32 * 1024;

/// Looks at one value.
pub(super) type Check = fn(&Value) -> Result<(), FieldError>;

/// Refuses binary floating point anywhere inside a value: it does not survive being judged.
pub(super) fn no_binary_floats(value: &Value) -> Result<(), FieldError> {
    match value {
        Value::Number(number) if number.is_f64() => Err(FieldError::new(
            "binary_float",
            format!("小数{number}应写成文本，如\"12.5\""),
            format!("write the decimal {number} as a text, such as \"12.5\""),
        )),
        Value::Array(items) => items.iter().try_for_each(no_binary_floats),
        Value::Object(members) => members.values().try_for_each(no_binary_floats),
        _ => Ok(()),
    }
}

/// A value that reads as `T`.
pub(super) fn typed<T: DeserializeOwned>(value: &Value) -> Result<(), FieldError> {
    read::<T>(value).map(|_| ())
}

/// A value that reads as `T`, or `null` for "not known".
pub(super) fn nullable<T: DeserializeOwned>(value: &Value) -> Result<(), FieldError> {
    typed::<Option<T>>(value)
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, FieldError> {
    T::deserialize(value)
        .map_err(|error| FieldError::new("bad_value", format!("内容格式不对：{error}"), "the value has a wrong shape"))
}

/// A text that is an identifier; its own code and sentence are kept. `null` for "not known".
pub(super) fn identifier<T: FromStr<Err = IdentifierError>>(value: &Value) -> Result<(), FieldError> {
    match value {
        Value::Null => Ok(()),
        Value::String(text) => T::from_str(text).map(|_| ()).map_err(FieldError::from),
        _ => Err(FieldError::new("bad_value", "应为文本", "this is not a text")),
    }
}

/// A text with something in it.
pub(super) fn text(value: &Value) -> Result<(), FieldError> {
    match value.as_str() {
        None => Err(FieldError::new("bad_value", "应为文本", "this is not a text")),
        Some(text) if text.trim().is_empty() => {
            Err(FieldError::new("empty_text", "不能为空，请填写", "this is empty; write something"))
        }
        Some(text) if text.len() > TEXT_BYTES_MAX => {
            Err(FieldError::new("long_text", "内容过长，请分段", "this is too long; divide it"))
        }
        Some(_) => Ok(()),
    }
}

/// A text, or `null` to take it back.
pub(super) fn text_or_null(value: &Value) -> Result<(), FieldError> {
    if value.is_null() { Ok(()) } else { text(value) }
}

/// Any object.
pub(super) fn object(value: &Value) -> Result<(), FieldError> {
    if value.is_object() {
        return Ok(());
    }
    Err(FieldError::new("bad_value", "应为对象", "this is not an object"))
}

/// Anything that says something.
pub(super) fn said(value: &Value) -> Result<(), FieldError> {
    match value {
        Value::Null => Err(FieldError::new("empty_text", "不能为空", "this must not be null")),
        Value::String(_) => text(value),
        _ => Ok(()),
    }
}

/// A withdrawal with a reason in it.
pub(super) fn withdrawal(value: &Value) -> Result<(), FieldError> {
    let withdrawal: Withdrawal = read(value)?;
    reason(&withdrawal.reason)
}

/// The same, or that it is not withdrawn any more.
pub(super) fn withdrawal_or_null(value: &Value) -> Result<(), FieldError> {
    if value.is_null() { Ok(()) } else { withdrawal(value) }
}

/// A signature, or a refusal with a reason in it.
pub(super) fn signature(value: &Value) -> Result<(), FieldError> {
    let signature: Signature = read(value)?;
    match signature.signed {
        Signed::StrokesSha256(_) => Ok(()),
        Signed::Refusal(refusal) => reason(&refusal.reason),
    }
}

/// A monitoring result. Its parts are judged where measurements are read; here it is any object.
pub(super) fn monitoring_result(value: &Value) -> Result<(), FieldError> {
    object(value)
}

fn reason(text: &str) -> Result<(), FieldError> {
    if !text.trim().is_empty() {
        return Ok(());
    }
    Err(FieldError::new("empty_reason", "请填写原因", "a reason is needed; write one"))
}

//! What a step has to say, and what it must not.

use serde_json::Value;

use super::super::error::ChainError;
use super::super::private::personal_data_in;
use super::{Outlook, TEXT_CHARS_MAX, Taking};

/// A value that the step cannot be taken without.
///
/// # Errors
/// `step_incomplete`.
pub(super) fn wanted<T>(value: Option<T>, zh: &str, en: &str) -> Result<Option<T>, ChainError> {
    value.map(Some).ok_or_else(|| incomplete(zh, en))
}

pub(super) fn incomplete(zh: &str, en: &str) -> ChainError {
    ChainError::new("step_incomplete", format!("还缺：{zh}"), format!("missing: {en}"))
}

/// Nobody did yet what is dated tomorrow.
pub(super) fn check_day(taking: &Taking, outlook: &Outlook) -> Result<(), ChainError> {
    if taking.on <= outlook.today {
        return Ok(());
    }
    let (on, today) = (taking.on, outlook.today);
    Err(ChainError::new(
        "step_future",
        format!("日期{on}晚于今天{today}，请改为实际日期"),
        format!("{on} is after today, {today}; give the day on which it was done"),
    ))
}

/// What a step says travels to tablets: a complainant's personal data must not stand in it.
pub(super) fn check_texts(taking: &Taking, outlook: &Outlook) -> Result<(), ChainError> {
    let known: Vec<&str> = outlook.personal.iter().map(String::as_str).collect();
    let texts = [&taking.text, &taking.number, &taking.body_name];
    for text in texts.into_iter().flatten() {
        let long = text.chars().count();
        if long > TEXT_CHARS_MAX {
            return Err(ChainError::new(
                "text_long",
                format!("文字{long}字，最多{TEXT_CHARS_MAX}字，请精简"),
                format!("the text has {long} characters, at most {TEXT_CHARS_MAX}"),
            ));
        }
        if let Some(found) = personal_data_in(text, &known) {
            return Err(private(found));
        }
    }
    Ok(())
}

pub(in super::super) fn private(found: &str) -> ChainError {
    ChainError::new(
        "personal_data",
        format!("文字中有诉求人个人信息“{found}”，此处内容会发到平板，请删去；个人信息只写在诉求人栏"),
        format!("'{found}' is personal data of the complainant; this text travels to tablets: take it out"),
    )
}

pub(super) fn flag(value: bool) -> Option<Value> {
    value.then_some(Value::Bool(true))
}

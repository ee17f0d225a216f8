//! What a field of a form may hold.

use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

use crate::plan::{FieldType, Value as Fact};
use crate::vocabulary::error::FieldError;
use crate::vocabulary::shape::{text, typed};

/// A word that may be chosen, and its name.
pub type Choice = (&'static str, &'static str);

/// As many tasks no plan has ever had.
const TASK_NUMBER_MAX: u32 = 999;

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Yes or no.
    Flag,
    /// A number, not negative: whole, or a decimal as text.
    Number,
    /// A text.
    Word,
    /// Texts.
    Words,
    /// One of these words.
    One(&'static [Choice]),
    /// Some of these words.
    Some(&'static [Choice]),
    /// A day.
    Day,
    /// A day, or an instant with offset.
    Moment,
    /// Id of a target's document.
    Target,
    /// Ids of documents.
    Ids,
    /// Numbers of tasks.
    Tasks,
}

impl Shape {
    pub(super) fn check(self, value: &Value) -> Result<(), FieldError> {
        match self {
            Self::Flag => typed::<bool>(value),
            Self::Number => number(value),
            Self::Word => text(value),
            Self::Words => texts(value).map(|_| ()),
            Self::One(choices) => text(value).and_then(|()| chosen(value.as_str().unwrap_or_default(), choices)),
            Self::Some(choices) => texts(value)?.into_iter().try_for_each(|word| chosen(word, choices)),
            Self::Day => typed::<NaiveDate>(value),
            Self::Moment => moment(value),
            Self::Target => typed::<Uuid>(value),
            Self::Ids => typed::<Vec<Uuid>>(value),
            Self::Tasks => tasks(value),
        }
    }
}

fn number(value: &Value) -> Result<(), FieldError> {
    let wrong = || FieldError::new("bad_value", "应为不小于0的数", "this is no number from 0 on");
    match Fact::read(value, FieldType::Number) {
        Some(Fact::Number(number)) if !number.is_sign_negative() => Ok(()),
        _ => Err(wrong()),
    }
}

fn texts(value: &Value) -> Result<Vec<&str>, FieldError> {
    let wrong = || FieldError::new("bad_value", "应为一列不空的文本", "this is not a list of texts");
    let items = value.as_array().ok_or_else(wrong)?;
    items.iter().map(|item| item.as_str().filter(|text| !text.trim().is_empty()).ok_or_else(wrong)).collect()
}

fn chosen(word: &str, choices: &[Choice]) -> Result<(), FieldError> {
    if choices.iter().any(|(known, _)| *known == word) {
        return Ok(());
    }
    let known: Vec<&str> = choices.iter().map(|(known, _)| *known).collect();
    let known = known.join(", ");
    Err(FieldError::new(
        "unknown_word",
        format!("没有“{word}”这个选项，可选：{known}"),
        format!("'{word}' is none of: {known}"),
    ))
}

fn moment(value: &Value) -> Result<(), FieldError> {
    let read = |as_type| Fact::read(value, as_type).is_some();
    if read(FieldType::Day) || read(FieldType::Instant) {
        return Ok(());
    }
    Err(FieldError::new(
        "bad_value",
        "应为日期或带时区的时刻，如2022-07-31",
        "write a day such as 2022-07-31, or an instant with offset",
    ))
}

fn tasks(value: &Value) -> Result<(), FieldError> {
    typed::<Vec<u32>>(value)?;
    let numbers = value.as_array().into_iter().flatten().filter_map(Value::as_u64);
    if numbers.into_iter().all(|number| (1..=u64::from(TASK_NUMBER_MAX)).contains(&number)) {
        return Ok(());
    }
    Err(FieldError::new("bad_value", "任务号应为1以上的数字", "a task is a number from 1 on"))
}

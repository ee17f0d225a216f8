//! Whether an answer fits its item.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

use super::answer::{Answer, PartValue};
use super::answer_error::{AnswerError, Fault};
use super::item::{Item, PartKind, Skip};
use super::number::number;

/// Reads an answer in the form [`Answer`] documents. Parts may still be missing; what is there must
/// fit.
///
/// # Errors
/// `answer_shape`, `answer_empty`, `unknown_part`, `wrong_type`, `unknown_option`,
/// `repeated_option`, `not_decimal`, `binary_float`, `unit_needed`, `wrong_unit`, `not_whole`,
/// `bad_date`, `empty_text`, `bad_document`, `skip_not_allowed`, `empty_reason`.
pub fn check_answer(item: &Item, value: &Value) -> Result<Answer, AnswerError> {
    let (name, content) = only_member(value).map_err(|fault| fault.at(&item.id, None))?;
    match name {
        "parts" => parts(item, content),
        "not_applicable" => skip(item, Skip::NotApplicable, content).map(Answer::NotApplicable),
        "not_checked" => skip(item, Skip::NotChecked, content).map(Answer::NotChecked),
        _ => Err(shape().at(&item.id, None)),
    }
}

fn only_member(value: &Value) -> Result<(&str, &Value), Fault> {
    let members = value.as_object().filter(|members| members.len() == 1);
    let member = members.and_then(|members| members.iter().next());
    member.map(|(name, content)| (name.as_str(), content)).ok_or_else(shape)
}

fn shape() -> Fault {
    Fault::new(
        "answer_shape",
        "答案应为parts、not_applicable、not_checked之一",
        "an answer has exactly one of parts, not_applicable, not_checked",
    )
}

fn skip(item: &Item, skip: Skip, reason: &Value) -> Result<String, AnswerError> {
    if !item.skip.contains(&skip) {
        let fault = Fault::new("skip_not_allowed", "该项必须作答", "this item has to be answered");
        return Err(fault.at(&item.id, None));
    }
    let reason = reason.as_str().map(str::trim).filter(|reason| !reason.is_empty());
    reason
        .map(str::to_owned)
        .ok_or_else(|| Fault::new("empty_reason", "请填写原因", "write the reason").at(&item.id, None))
}

fn parts(item: &Item, content: &Value) -> Result<Answer, AnswerError> {
    let members = content.as_object().ok_or_else(|| shape().at(&item.id, None))?;
    if members.is_empty() {
        let fault = Fault::new("answer_empty", "答案为空，请填写", "the answer is empty");
        return Err(fault.at(&item.id, None));
    }
    let parts: Result<BTreeMap<_, _>, _> = members.iter().map(|(key, value)| one_part(item, key, value)).collect();
    parts.map(Answer::Parts)
}

fn one_part(item: &Item, key: &str, value: &Value) -> Result<(String, PartValue), AnswerError> {
    let at = |fault: Fault| fault.at(&item.id, Some(key));
    let part = item
        .part(key)
        .ok_or_else(|| at(Fault::new("unknown_part", format!("没有“{key}”这一部分"), format!("no part '{key}'"))))?;
    let value = read(&part.kind, value).map_err(at)?;
    Ok((key.to_owned(), value))
}

fn read(kind: &PartKind, value: &Value) -> Result<PartValue, Fault> {
    match kind {
        PartKind::Yn => yes_or_no(text(value)?),
        PartKind::Sc(options) => option(text(value)?, options).map(PartValue::Choice),
        PartKind::Mc(options) => choices(value, options),
        PartKind::Num { units, whole } => number(value, units, *whole),
        PartKind::Txt => Ok(PartValue::Text(text(value)?.to_owned())),
        PartKind::Date => day(text(value)?),
        PartKind::Photo | PartKind::Signature => document(text(value)?),
    }
}

fn text(value: &Value) -> Result<&str, Fault> {
    match value {
        Value::String(text) if text.trim().is_empty() => {
            Err(Fault::new("empty_text", "不能为空", "this is empty; write something"))
        }
        Value::String(text) => Ok(text),
        Value::Number(number) if number.is_f64() => {
            Err(Fault::new("binary_float", "小数应写成文本", "a decimal travels as text"))
        }
        _ => Err(Fault::new("wrong_type", "应为文本", "this is not a text")),
    }
}

fn yes_or_no(word: &str) -> Result<PartValue, Fault> {
    match word {
        "yes" => Ok(PartValue::Yes),
        "no" => Ok(PartValue::No),
        _ => Err(Fault::new("unknown_option", "应为yes或no", "answer yes or no")),
    }
}

fn option(word: &str, options: &[String]) -> Result<String, Fault> {
    if options.is_empty() || options.iter().any(|known| known == word) {
        return Ok(word.to_owned());
    }
    Err(Fault::new(
        "unknown_option",
        format!("“{word}”不在选项中：{}", options.join("、")),
        format!("'{word}' is not one of {}", options.join(", ")),
    ))
}

fn choices(value: &Value, options: &[String]) -> Result<PartValue, Fault> {
    let array = value.as_array().filter(|array| !array.is_empty());
    let array =
        array.ok_or_else(|| Fault::new("wrong_type", "应为至少一个选项", "this is a list of at least one option"))?;
    let mut chosen: Vec<String> = Vec::new();
    for value in array {
        let word = option(text(value)?, options)?;
        if chosen.contains(&word) {
            let zh = format!("选项“{word}”重复");
            return Err(Fault::new("repeated_option", zh, format!("'{word}' is chosen twice")));
        }
        chosen.push(word);
    }
    Ok(PartValue::Choices(chosen))
}

fn day(text: &str) -> Result<PartValue, Fault> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    // Only the full form: 2022-6-1 would otherwise be a second way to write the same day.
    match day {
        Ok(day) if day.to_string() == text => Ok(PartValue::Date(day)),
        _ => Err(Fault::new(
            "bad_date",
            format!("“{text}”不是日期，应如2022-06-18"),
            format!("'{text}' is not a date such as 2022-06-18"),
        )),
    }
}

fn document(text: &str) -> Result<PartValue, Fault> {
    Uuid::parse_str(text)
        .map(PartValue::Document)
        .map_err(|_| Fault::new("bad_document", "应为文档编号", "this is not a document id"))
}

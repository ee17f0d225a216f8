//! Reads plan files strictly and lists every mistake with its place.

mod place;
mod reader;
mod sense;
mod structure;
mod words;

use serde_json::Value;

use self::reader::{Reader, Wrong};
use super::mistake::Mistake;
use super::rule::Plan;

/// A plan from its JSON text.
///
/// # Errors
/// Every mistake, by place; nothing of a plan with a mistake is used.
pub fn read(text: &str) -> Result<Plan, Vec<Mistake>> {
    let value: Value = serde_json::from_str(text).map_err(|error| vec![no_json(&error)])?;
    let mut reader = Reader::default();
    repeated(&mut reader, text);
    let plan = structure::plan(&mut reader, &value);
    match plan {
        Some(plan) if reader.wrong.is_empty() => Ok(plan),
        _ => Err(placed(text, reader.wrong)),
    }
}

/// Every mistake in a plan file; empty when there is none.
#[must_use]
pub fn check(text: &str) -> Vec<Mistake> {
    read(text).err().unwrap_or_default()
}

/// Rules whose quote does not stand in the plan's text, by id.
#[must_use]
pub fn quotes_not_in<'p>(plan: &'p Plan, source: &str) -> Vec<&'p str> {
    plan.rules().filter(|rule| !source.contains(&rule.quote)).map(|rule| rule.id.as_str()).collect()
}

/// Every quote and cell of a plan file that does not stand in the document's text, by place. Blanks and line breaks are
/// passed over: a word processor breaks lines where it likes.
#[must_use]
pub fn check_quotes(text: &str, source: &str) -> Vec<Mistake> {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let source: String = source.split_whitespace().collect();
    let mut wrong = Vec::new();
    strangers(&value, "", &source, &mut wrong);
    placed(text, wrong)
}

const COPIED: [&str; 4] = ["quote", "base", "form", "quantity"];

fn strangers(value: &Value, at: &str, source: &str, wrong: &mut Vec<Wrong>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, it)| strangers(it, &format!("{at}/{index}"), source, wrong));
        }
        // What a rule asks for is our own wording.
        Value::Object(map) => map.iter().filter(|(key, _)| *key != "params").for_each(|(key, inner)| {
            let at = format!("{at}/{key}");
            match inner.as_str().filter(|_| COPIED.contains(&key.as_str())) {
                Some(words) if !source.contains(&words.split_whitespace().collect::<String>()) => wrong.push(Wrong {
                    at,
                    what: format!("原文中没有这段文字 / the document does not hold these words: {words}"),
                    what_to_do: "从原文复制 / copy them from the document".to_owned(),
                }),
                Some(_) => {}
                None => strangers(inner, &at, source, wrong),
            }
        }),
        _ => {}
    }
}

fn repeated(reader: &mut Reader, text: &str) {
    let mut found = Vec::new();
    place::repeated_keys(text.trim_start(), "", &mut found);
    for (at, key) in found {
        reader.say(&at, format!("`{key}` 重复出现 / `{key}` is given twice"), "保留一个 / keep one of the two");
    }
}

fn no_json(error: &serde_json::Error) -> Mistake {
    let what = format!("不是合法的 JSON / this is not JSON: {error}");
    Mistake {
        line: error.line().max(1),
        column: error.column().max(1),
        what,
        what_to_do:
            "检查此处之前是否缺少逗号、引号或括号 / look for a missing comma, quote or bracket just before this place"
                .to_owned(),
    }
}

fn placed(text: &str, wrong: Vec<Wrong>) -> Vec<Mistake> {
    let at = |wrong: Wrong| {
        let (line, column) = place::line_and_column(text, &wrong.at);
        Mistake { line, column, what: wrong.what, what_to_do: wrong.what_to_do }
    };
    let mut mistakes: Vec<Mistake> = wrong.into_iter().map(at).collect();
    mistakes.sort();
    mistakes.dedup();
    mistakes
}

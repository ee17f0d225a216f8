//! Every fact, field, attribute and ledger that a rule names must exist, and be asked in a way that fits its type.

use serde_json::Value;

use super::reader::Reader;
use crate::plan::facts::{FactKind, FieldType, LEDGERS};
use crate::plan::params::Condition;

const SCOPES: [&str; 3] = ["each", "prefer", "scope"];
/// Fields that every fact has.
const OF_EVERY_FACT: [(&str, FieldType); 1] = [("target", FieldType::Word)];

pub(super) fn look(reader: &mut Reader, value: &Value, at: &str) {
    if let Some(kind) = value.get("fact").and_then(Value::as_str).and_then(FactKind::of) {
        conditions(reader, value, at, &["is", "any", "must"], kind);
        sum(reader, value, at, kind);
    }
    if let Some(kind) = kind_of(value, &["on", "when", "among"]) {
        conditions(reader, value, at, &["must", "itself", "where"], kind);
    }
    if value.get("each").is_some() && kind_of(value, &["on"]).is_none() {
        conditions(reader, value, at, &["must"], FactKind::Target);
    }
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let at = format!("{at}/{key}");
                if SCOPES.contains(&key.as_str()) && inner.is_object() {
                    scope(reader, inner, &at);
                } else {
                    look(reader, inner, &at);
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, inner)| look(reader, inner, &format!("{at}/{index}")));
        }
        _ => {}
    }
}

fn kind_of(value: &Value, keys: &[&str]) -> Option<FactKind> {
    keys.iter().find_map(|key| value.get(key)?.get("fact")?.as_str()).and_then(FactKind::of)
}

fn scope(reader: &mut Reader, value: &Value, at: &str) {
    let ledgers = value.get("ledger").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (index, ledger) in ledgers.iter().filter_map(Value::as_str).enumerate() {
        if !LEDGERS.contains(&ledger) {
            let what = format!(
                "没有台账 `{ledger}`，可用：{0} / there is no ledger `{ledger}`; there are {0}",
                LEDGERS.join(", ")
            );
            reader.say(&format!("{at}/ledger/{index}"), what, "从中选一个 / name one of them");
        }
    }
    conditions(reader, value, at, &["where", "any"], FactKind::Target);
}

fn sum(reader: &mut Reader, value: &Value, at: &str, kind: FactKind) {
    let Some(name) = value.get("sum").and_then(Value::as_str) else { return };
    if type_of(kind, name) != Some(FieldType::Number) {
        let what = format!("`{name}` 不是 {0} 的数值 / `{name}` is no number of a {0}", kind.word());
        reader.say(&format!("{at}/sum"), what, "写一个数值字段 / name a field that holds a number");
    }
}

fn conditions(reader: &mut Reader, value: &Value, at: &str, keys: &[&str], kind: FactKind) {
    for key in keys {
        let list = value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for (index, item) in list.iter().enumerate() {
            let Ok(condition) = serde_json::from_value::<Condition>(item.clone()) else { continue };
            condition_makes_sense(reader, &condition, &format!("{at}/{key}/{index}"), kind);
        }
    }
}

fn condition_makes_sense(reader: &mut Reader, condition: &Condition, at: &str, kind: FactKind) {
    let name = &condition.field;
    let Some(field) = type_of(kind, name) else {
        let known: Vec<_> = kind.fields().iter().map(|(name, _)| *name).collect();
        let what = format!(
            "{0} 没有字段 `{name}`，可用：{1} / a {0} has no field `{name}`; it has {1}",
            kind.word(),
            known.join(", ")
        );
        return reader.say(&format!("{at}/field"), what, "从中选一个 / name one of them");
    };
    let is_word = matches!(field, FieldType::Word | FieldType::Words);
    let fits = (condition.is.is_empty() || is_word)
        && (condition.yes.is_none() || field == FieldType::Flag)
        && (!condition.is_about_a_number() || field == FieldType::Number);
    if !fits {
        reader.say(
            at,
            format!("`{name}` 的值是另一种类型 / `{name}` holds {}; this asks for something else", field.expected()),
            "改成相符的条件 / ask what fits",
        );
    }
    let asks = !condition.is.is_empty() || condition.yes.is_some() || condition.given || condition.is_about_a_number();
    if !asks {
        reader.say(
            at,
            format!("没有写明对 `{name}` 的要求 / nothing is asked of `{name}`"),
            "补上 `is`、`yes`、`given` 或数值 / add `is`, `yes`, `given`, or a number",
        );
    }
}

fn type_of(kind: FactKind, name: &str) -> Option<FieldType> {
    kind.fields().iter().chain(&OF_EVERY_FACT).find(|(known, _)| *known == name).map(|(_, as_type)| *as_type)
}

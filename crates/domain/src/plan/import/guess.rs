//! From a printed number to a quota that a person looks over: what counts is a guess from the words, and says so.

use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};

use super::quantities::{Place, Quantity};

/// Words of a quantity, and the kind of fact that they speak of; the first that fits.
const KINDS: [(&str, &str); 9] = [
    ("培训", "activity"),
    ("案例", "case"),
    ("信息", "report"),
    ("网格", "grid"),
    ("有效数据", "remote_record"),
    ("监测", "monitoring"),
    ("检测", "monitoring"),
    ("检查", "visit"),
    ("巡查", "visit"),
];

/// A draft rule; `None` where the number is no quota: a share, a base, or words of the text.
pub(super) fn quota(quantity: &Quantity, number: usize) -> Option<Value> {
    let counted = quantity.place == Place::Quantity && !["%", "吨"].contains(&quantity.unit);
    let at_least = quantity.number.to_u64().filter(|_| counted && quantity.number.is_integer())?;
    let fact = kind(quantity);
    let distinct: &[&str] = if ["家", "座"].contains(&quantity.unit) { &["target"] } else { &[] };
    Some(json!({
        "id": format!("T{:02}-R{number}", quantity.task),
        "kind": "QUOTA",
        "quote": quantity.words,
        "en": "",
        "enforced_by": "counter",
        "unit": quantity.unit,
        "to_read": [format!("“{}”：核对计数内容（暂按{fact}）、单位（家为去重，家次为次数）、时段和对象范围", quantity.words)],
        "params": {"counts": [{"fact": fact}], "at_least": at_least, "distinct": distinct},
    }))
}

fn kind(quantity: &Quantity) -> &'static str {
    match quantity.unit {
        "辆次" if !quantity.words.contains("有效数据") => "vehicle_check",
        "台次" => "machine_check",
        "点位" => "spot",
        _ => KINDS.iter().find(|(word, _)| quantity.words.contains(word)).map_or("visit", |(_, kind)| kind),
    }
}

//! Fields and values in words, as the form prints them: always in Chinese, always in Beijing time.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::checklist::{Answer, Item, PartKind, PartValue, check_answer, find_items, split_key};
use qingjian_domain::vocabulary::answered_item;
use serde_json::Value;

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_S: i32 = 8 * 3600;

fn beijing(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    FixedOffset::east_opt(BEIJING_S).map_or(at, |zone| at.with_timezone(&zone))
}

/// `2022-11-15 09:30:07`.
pub(super) fn clock(at: DateTime<FixedOffset>) -> String {
    beijing(at).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// `2022年11月15日09时30分`, as the form has it.
pub(super) fn form_time(at: DateTime<FixedOffset>) -> String {
    beijing(at).format("%Y年%m月%d日%H时%M分").to_string()
}

/// The item that a field answers: of the newest list that has it and can read the answer.
pub(super) fn item_of(field: &str) -> Option<&'static Item> {
    find_items(split_key(answered_item(field)?).0).pop()
}

/// What a field is called.
pub(super) fn name(field: &str) -> String {
    if let (Some(item), Some(key)) = (item_of(field), answered_item(field)) {
        return format!("{key} {}", item.zh);
    }
    let known = match field {
        "target" => "检查对象",
        "officers" => "检查人",
        "form" => "检查方式",
        "started_at" => "开始时间",
        "ended_at" => "结束时间",
        "checklists" => "检查表",
        "scene" => "现场检查情况",
        "facts" => "有关情况",
        "status" => "状态",
        "capture" => "取证",
        "item" => "对应检查项",
        "note" => "说明",
        "result" => "监测结果",
        "signature" => "签名",
        "withdrawn" => "撤回",
        "text" => "补充内容",
        "reason" => "理由",
        other => other,
    };
    known.to_owned()
}

/// A value of a field in words.
pub(super) fn say(field: &str, value: &Value) -> String {
    let item = item_of(field);
    if let Some((item, answer)) = item.and_then(|item| Some((item, check_answer(item, value).ok()?))) {
        return answered(item, &answer, &|_| None);
    }
    match (field, value) {
        (_, Value::Null) => "（已取消）".to_owned(),
        ("form", Value::String(form)) => form_word(form).to_owned(),
        ("status", Value::String(status)) => status_word(status).to_owned(),
        ("officers", Value::Array(all)) => {
            all.iter().filter_map(|one| one.get("name")?.as_str()).collect::<Vec<_>>().join("、")
        }
        _ => plain(value),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => DateTime::parse_from_rfc3339(text).map_or_else(|_| text.clone(), clock),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join("、"),
        Value::Bool(yes) => yes_no(*yes).to_owned(),
        Value::Null => "（无）".to_owned(),
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// 现场 or 非现场.
pub(super) fn form_word(form: &str) -> &str {
    match form {
        "on_site" => "现场检查",
        "off_site" => "非现场检查",
        other => other,
    }
}

fn status_word(status: &str) -> &str {
    match status {
        "draft" => "草稿",
        "complete" => "已完成",
        "sealed" => "已封存",
        "amended" => "已补充",
        other => other,
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// An answer in words, part by part. `file` names a document by its number in the list of files.
pub(super) fn answered(item: &Item, answer: &Answer, file: &dyn Fn(uuid::Uuid) -> Option<String>) -> String {
    match answer {
        Answer::NotApplicable(why) => format!("不适用：{why}"),
        Answer::NotChecked(why) => format!("未检查：{why}"),
        Answer::Parts(parts) => {
            let asked = item.parts.iter().filter_map(|part| Some((part, parts.get(&part.key)?)));
            let said = asked.map(|(part, value)| {
                let words = part_words(&part.kind, value, file);
                part.zh.as_ref().map_or_else(|| words.clone(), |label| format!("{label}：{words}"))
            });
            said.collect::<Vec<_>>().join("；")
        }
    }
}

fn part_words(kind: &PartKind, value: &PartValue, file: &dyn Fn(uuid::Uuid) -> Option<String>) -> String {
    match value {
        PartValue::Yes => yes_no(true).to_owned(),
        PartValue::No => yes_no(false).to_owned(),
        PartValue::Choice(text) | PartValue::Text(text) => text.clone(),
        PartValue::Choices(all) => all.join("、"),
        PartValue::Number { value, unit } => {
            let unit = unit.as_deref().or_else(|| only_unit(kind)).unwrap_or_default();
            format!("{value} {unit}").trim_end().to_owned()
        }
        PartValue::Date(day) => day.to_string(),
        PartValue::Document(id) => file(*id).map_or_else(|| "见签名".to_owned(), |number| format!("见证据{number}")),
    }
}

/// A unit that is understood because there is no other.
fn only_unit(kind: &PartKind) -> Option<&str> {
    match kind {
        PartKind::Num { units, .. } if units.len() == 1 => units.first().map(String::as_str),
        _ => None,
    }
}

/// The paragraphs of a text, without empty ones.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

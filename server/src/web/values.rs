//! Fields and values as people say them.

use qingjian_domain::checklist::{Item, find_items, split_key};
use qingjian_domain::register::header_names;
use qingjian_domain::vocabulary::answered_item;
use serde_json::Value;

use super::words::{Lang, clock_text};

/// The newest item of this name; with its instance where it has one.
pub(super) fn item(field: &str) -> Option<&'static Item> {
    find_items(split_key(answered_item(field)?).0).pop()
}

/// What a field asks.
pub(super) fn asks(lang: Lang, field: &str) -> String {
    match (item(field), answered_item(field)) {
        (Some(item), Some(key)) => format!("{key} {}", lang.t(&item.zh, &item.en)),
        _ => name(lang, field).to_owned(),
    }
}

/// What a field of a ledger is called: the header that sheets know it by.
pub(super) fn field_name(lang: Lang, field: &str) -> String {
    let header = header_names().find(|(known, _)| *known == field).and_then(|(_, names)| names.first());
    match (field, header) {
        ("position", _) => lang.t("位置", "position").to_owned(),
        ("boilers", _) => lang.t("锅炉", "boilers").to_owned(),
        (_, Some(header)) if lang == Lang::Zh => header.clone(),
        _ => name(lang, field).replace('_', " "),
    }
}

fn name(lang: Lang, field: &str) -> &str {
    match field {
        "target" => lang.t("检查对象", "target"),
        "officers" => lang.t("检查人员", "officers"),
        "form" => lang.t("检查方式", "form"),
        "started_at" => lang.t("开始时间", "began"),
        "ended_at" => lang.t("结束时间", "ended"),
        "checklists" => lang.t("检查清单", "checklists"),
        "scene" => lang.t("现场情况", "scene"),
        "facts" => lang.t("有关情况", "facts"),
        "status" => lang.t("状态", "status"),
        "seal" => lang.t("封存", "seal"),
        "withdrawn" => lang.t("撤回", "withdrawn"),
        "capture" => lang.t("取证", "capture"),
        "note" => lang.t("说明", "note"),
        "item" => lang.t("对应项目", "item"),
        "result" => lang.t("监测结果", "result"),
        "signature" => lang.t("签名", "signature"),
        "name" => lang.t("名称", "name"),
        "certificate" => lang.t("执法证", "certificate"),
        "address" => lang.t("地址", "address"),
        "text" => lang.t("内容", "text"),
        "reason" => lang.t("理由", "reason"),
        "decision" => lang.t("裁定", "decision"),
        "subject" => lang.t("裁定对象", "subject"),
        other => other,
    }
}

/// A value of a field: an answer by its parts, a text as it stands, anything else as its data.
pub(super) fn say(lang: Lang, field: &str, value: &Value) -> String {
    let reason = |key: &str| value.get(key).map(|why| word(lang, why));
    if let Some(why) = reason("not_applicable") {
        return format!("{}{why}", lang.t("不适用：", "not applicable: "));
    }
    if let Some(why) = reason("not_checked") {
        return format!("{}{why}", lang.t("未检查：", "not checked: "));
    }
    match (value.get("parts").and_then(Value::as_object), field) {
        (Some(parts), _) => {
            let item = item(field);
            let said = parts.iter().map(|(key, value)| part(lang, item, key, value));
            said.collect::<Vec<_>>().join(lang.t("；", "; "))
        }
        (None, "officers") => names(value),
        (None, "certificate") if value.is_object() => certificate(lang, value),
        (None, "form") => form(lang, value.as_str().unwrap_or_default()).to_owned(),
        (None, "status") => super::words::status(lang, value.as_str().unwrap_or_default()).to_owned(),
        _ => word(lang, value),
    }
}

/// 现场 or 非现场.
pub(super) fn form(lang: Lang, form: &str) -> &str {
    match form {
        "on_site" => lang.t("现场", "on site"),
        "off_site" => lang.t("非现场", "off site"),
        other => other,
    }
}

fn part(lang: Lang, item: Option<&Item>, key: &str, value: &Value) -> String {
    let part = item.and_then(|item| item.part(key));
    let label = part.and_then(|part| if lang == Lang::Zh { part.zh.as_deref() } else { part.en.as_deref() });
    let said = word(lang, value);
    label.map_or_else(|| said.clone(), |label| format!("{label}{}{said}", lang.t("：", ": ")))
}

fn certificate(lang: Lang, value: &Value) -> String {
    let of = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or("—");
    format!("{}{}{}", of("number"), lang.t("，有效期至 ", ", valid to "), of("valid_to"))
}

fn names(value: &Value) -> String {
    let all = value.as_array().into_iter().flatten().filter_map(|one| one.get("name")?.as_str());
    all.collect::<Vec<_>>().join("、")
}

fn word(lang: Lang, value: &Value) -> String {
    match value {
        Value::Null => lang.t("（已取消）", "(taken back)").to_owned(),
        Value::Bool(true) => lang.t("是", "yes").to_owned(),
        Value::Bool(false) => lang.t("否", "no").to_owned(),
        Value::String(text) => match text.as_str() {
            "yes" => lang.t("是", "yes").to_owned(),
            "no" => lang.t("否", "no").to_owned(),
            text => clock_text(text),
        },
        Value::Array(all) => all.iter().map(|one| word(lang, one)).collect::<Vec<_>>().join("、"),
        Value::Object(members) => match (members.get("value"), members.get("unit")) {
            (Some(value), Some(unit)) => format!("{} {}", word(lang, value), word(lang, unit)),
            _ => value.to_string(),
        },
        Value::Number(number) => number.to_string(),
    }
}

//! What two officers wrote, and what the lead has to decide.

use std::fmt::Write as _;

use serde_json::Value;

use super::Report;
use crate::terminal::Table;

pub(super) fn shared(report: &Report) -> String {
    let mut table = Table::of(["检查对象", "状态", "各人作答", "相同", "冲突", "情形"]);
    for it in &report.shared {
        let by: Vec<String> = it.answers_by.iter().map(|(name, count)| format!("{name} {count}")).collect();
        table.row([
            it.target.clone(),
            status(&it.status).to_owned(),
            by.join("，"),
            it.agreed.to_string(),
            it.conflicts.to_string(),
            it.what.to_owned(),
        ]);
    }
    format!("三、两人同写一次检查 Two officers, one visit\n{table}")
}

pub(super) fn waiting(report: &Report) -> String {
    let mut text = "四、待组长裁定 Waiting for the lead\n".to_owned();
    for it in &report.conflicts {
        let _infallible = writeln!(text, "  冲突 conflict  {}  {}", it.target, it.asks);
        for said in &it.values {
            let _infallible = writeln!(text, "    {}  {}：{}", said.at, said.officer, answer(&said.value));
        }
    }
    for it in &report.waiting {
        let _infallible = writeln!(text, "  迟到 {}  {}  {}  {}", it.state, it.target, it.at, it.officer);
        for (field, value) in &it.sets {
            let _infallible = writeln!(text, "    {field}：{}", answer(value));
        }
    }
    text
}

/// 草稿, 已完成, …
fn status(status: &str) -> &str {
    match status {
        "draft" => "草稿",
        "complete" => "已完成",
        "sealed" => "已封存",
        other => other,
    }
}

/// A value as people say it: an answer by its parts, a text as it stands.
fn answer(value: &Value) -> String {
    let word = |value: &Value| match value.as_str() {
        Some("yes") => "是".to_owned(),
        Some("no") => "否".to_owned(),
        Some(text) => text.to_owned(),
        None => value.to_string(),
    };
    let parts = value.get("parts").and_then(Value::as_object);
    parts.map_or_else(|| word(value), |parts| parts.values().map(word).collect::<Vec<_>>().join("，"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_is_said_by_its_parts_and_a_text_as_it_stands() {
        let said = answer(&json!({"parts": {"yn": "no", "damaged": "2"}}));
        assert!(said.contains("否") && said.contains('2') && !said.contains("yn"), "{said}");
        assert_eq!(answer(&json!("现场")), "现场");
        assert_eq!(answer(&json!({"not_checked": "上锁"})), r#"{"not_checked":"上锁"}"#);
    }
}

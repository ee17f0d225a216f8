//! A step as a browser sends it.

use qingjian_domain::lead::StepKind;
use serde_json::{Map, Value, json};

use super::super::form;
use crate::follow_up::StepRequest;
use crate::problem::{Refusal, codes};

/// Members with one value, as a form names them.
const WORDS: [&str; 10] =
    ["step", "on", "document", "text", "number", "code", "to", "body_name", "correct_by", "for_day"];
/// Members with several.
const LISTS: [&str; 4] = ["about", "evidence", "crew", "checklists"];

/// Reads a form into what the JSON interface takes, with the same checks.
///
/// # Errors
/// `json_form`.
pub(super) fn read(sent: &[(String, String)]) -> Result<StepRequest, Refusal> {
    let mut members: Map<String, Value> = Map::new();
    for name in WORDS {
        if let Some(text) = form::said(sent, name) {
            members.insert(name.to_owned(), json!(text));
        }
    }
    for name in LISTS {
        members.insert(name.to_owned(), form::all(sent, name).collect());
    }
    for name in ["exceedance", "permit"] {
        members.insert(name.to_owned(), json!(form::get(sent, name) == "on"));
    }
    if form::get(sent, "step") == "report_back" {
        for name in ["resolved", "satisfied"] {
            members.insert(name.to_owned(), json!(form::get(sent, name) == "on"));
        }
    }
    if let Some(word) = form::said(sent, "corrected") {
        members.insert("corrected".to_owned(), json!(word == "yes"));
    }
    let broken = |error| {
        let detail = format!("表单内容有误，请核对日期和选项（{error}） / the form cannot be read: {error}");
        Refusal::new(codes::JSON_FORM, detail)
    };
    serde_json::from_value(Value::Object(members)).map_err(broken)
}

/// The step that a form is for.
pub(super) fn step(sent: &[(String, String)]) -> Option<StepKind> {
    serde_json::from_value(json!(form::get(sent, "step"))).ok()
}

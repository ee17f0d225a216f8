//! From a form to an answer and back, and whether a form has gone stale.

use qingjian_domain::checklist::{Item, Part, PartKind};
use qingjian_sync::Document;
use serde_json::{Map, Value, json};

use crate::fields::Fields;

/// What the form's author saw, as the form carries it.
pub(crate) fn sees(doc: &Document, field: &str) -> String {
    doc.sees(field).iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Whether saving would replace a value that the author has not seen. The same value again is no loss.
pub(crate) fn is_stale(doc: &Document, field: &str, seen: &str, value: &Value) -> bool {
    sees(doc, field) != seen && doc.value(field) != Some(value)
}

/// The answer that a form states; none where nothing was said.
pub(crate) fn of_form(item: &Item, form: &Fields) -> Option<Value> {
    let reason = |name: &str| Some(form.get(name)).filter(|text| !text.is_empty());
    if let Some(why) = reason("na") {
        return Some(json!({ "not_applicable": why }));
    }
    if let Some(why) = reason("nc") {
        return Some(json!({ "not_checked": why }));
    }
    let parts = item.parts.iter().filter(|part| !part.auto);
    let said: Map<String, Value> = parts.filter_map(|part| Some((part.key.clone(), part_of(part, form)?))).collect();
    (!said.is_empty()).then(|| json!({ "parts": said }))
}

fn part_of(part: &Part, form: &Fields) -> Option<Value> {
    let name = format!("p.{}", part.key);
    let text = Some(form.get(&name)).filter(|text| !text.is_empty());
    match &part.kind {
        PartKind::Mc(options) if options.is_empty() => {
            let texts: Vec<&str> =
                text?.split(['、', '；', ';', '\n']).map(str::trim).filter(|it| !it.is_empty()).collect();
            Some(json!(texts))
        }
        PartKind::Mc(_) => {
            let chosen: Vec<&str> = form.all(&name).collect();
            (!chosen.is_empty()).then(|| json!(chosen))
        }
        PartKind::Num { units, .. } if units.len() > 1 => {
            Some(json!({ "value": text?, "unit": form.get(&format!("u.{}", part.key)) }))
        }
        _ => Some(json!(text?)),
    }
}

/// The form that would state this answer.
pub(crate) fn to_form(value: &Value) -> Fields {
    let mut form = Fields::default();
    for (name, key) in [("na", "not_applicable"), ("nc", "not_checked")] {
        value.get(key).and_then(Value::as_str).into_iter().for_each(|why| form.add(name, why));
    }
    for (key, said) in value.get("parts").and_then(Value::as_object).into_iter().flatten() {
        match said {
            Value::Array(several) => several.iter().for_each(|one| form.add(format!("p.{key}"), plain(one))),
            Value::Object(number) => {
                form.add(format!("p.{key}"), number.get("value").map(plain).unwrap_or_default());
                form.add(format!("u.{key}"), number.get("unit").map(plain).unwrap_or_default());
            }
            one => form.add(format!("p.{key}"), plain(one)),
        }
    }
    form
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

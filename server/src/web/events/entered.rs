//! From what a browser sent to the values of a document.

use qingjian_domain::plan::Desk;
use qingjian_domain::vocabulary::{Ask, Event, Shape, check_field};
use serde_json::{Value, json};

use crate::web::form::get;

/// So many names are proposed where a target's name is not exact.
const CANDIDATES_MAX: usize = 8;

type Sent = [(String, String)];

/// Fields with their values, or everything that is wrong, each as `中文 / English`.
pub(super) fn values(desk: &Desk<'_>, event: &Event, sent: &Sent) -> Result<Vec<(&'static str, Value)>, Vec<String>> {
    let (mut values, mut wrong) = (Vec::new(), Vec::new());
    for ask in event.form() {
        match value(desk, ask, sent) {
            Ok(None) if ask.needed => wrong.push(format!("{}：请填写 / {}: fill it in", ask.zh, ask.en)),
            Ok(None) => {}
            Ok(Some(value)) => match check_field(event.kind, ask.name, &value) {
                Ok(()) => values.push((ask.name, value)),
                Err(error) => wrong.push(labelled(ask, &error.message)),
            },
            Err(message) => wrong.push(labelled(ask, &message)),
        }
    }
    let note = get(sent, "note").trim();
    values.extend((!note.is_empty()).then(|| ("note", json!(note))));
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

fn labelled(ask: Ask, message: &str) -> String {
    let (zh, en) = message.split_once(" / ").unwrap_or((message, message));
    format!("{}：{zh} / {}: {en}", ask.zh, ask.en)
}

fn value(desk: &Desk<'_>, ask: Ask, sent: &Sent) -> Result<Option<Value>, String> {
    let text = get(sent, ask.name).trim();
    if let Shape::Some(_) = ask.shape {
        let chosen: Vec<&str> =
            sent.iter().filter(|(name, _)| name == ask.name).map(|(_, word)| word.as_str()).collect();
        return Ok((!chosen.is_empty()).then(|| json!(chosen)));
    }
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(match ask.shape {
        Shape::Flag => json!(text == "yes"),
        Shape::Moment => moment(text, get(sent, &format!("{}_time", ask.name)).trim()),
        Shape::Target => json!(target(desk, text)?),
        Shape::Words | Shape::Ids => json!(parts(text)),
        Shape::Tasks => json!(parts(text).into_iter().map(number).collect::<Vec<Value>>()),
        _ => json!(text),
    }))
}

/// What is no number stays as it is, and is refused by the vocabulary.
fn number(text: &str) -> Value {
    text.parse::<u32>().map_or_else(|_| json!(text), |number| json!(number))
}

fn parts(text: &str) -> Vec<&str> {
    text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Times that people enter here are Beijing's.
fn moment(day: &str, time: &str) -> Value {
    if time.is_empty() { json!(day) } else { json!(format!("{day}T{time}:00+08:00")) }
}

fn target(desk: &Desk<'_>, text: &str) -> Result<String, String> {
    let found = desk.targets_called(text, CANDIDATES_MAX);
    let exact: Vec<_> = found.iter().filter(|it| it.name.as_deref() == Some(text)).collect();
    match (exact.as_slice(), found.as_slice()) {
        ([one], _) => Ok(one.document.clone()),
        ([], [one]) => Ok(one.document.clone()),
        ([], []) => Err(format!("台账中没有“{text}” / no ledger has '{text}'")),
        _ => {
            let names: Vec<&str> = found.iter().filter_map(|it| it.name.as_deref()).collect();
            let names = names.join("、");
            Err(format!("请写全名，可能是：{names} / write the full name, perhaps: {names}"))
        }
    }
}

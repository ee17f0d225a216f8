//! Answers to checklist items, and the scene record.

use std::io::Write;

use qingjian_domain::checklist::{Item, PartKind, find_items, split_key};
use qingjian_domain::vocabulary::answer_field;
use qingjian_field_core::{Edit, FieldCore};
use qingjian_sync::DocId;
use serde_json::{Map, Value, json};

use crate::ending::{Ended, Ending, Failure};

#[derive(Debug, clap::Args)]
pub(super) struct AnswerArgs {
    /// 检查 / The inspection.
    inspection: DocId,
    /// 检查项 / The item, such as K-06, or of one of several: B-14@1#.
    item: String,
    /// 各部分 / Parts as `part=value`; several choices are divided by `|`.
    parts: Vec<String>,
    /// 不适用，原因 / It does not apply, for this reason.
    #[arg(long, conflicts_with_all = ["parts", "not_checked"])]
    not_applicable: Option<String>,
    /// 未检查，原因 / It was not checked, for this reason.
    #[arg(long, conflicts_with = "parts")]
    not_checked: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct NoteArgs {
    /// 检查 / The inspection.
    inspection: DocId,
    /// 现场检查情况 / The text.
    text: String,
}

pub(super) fn note(core: &mut FieldCore, args: &NoteArgs) -> Ended {
    core.act(&[Edit::new(args.inspection, "inspection", "scene", args.text.as_str())])?;
    Ok(Ending::Good)
}

/// Prints what is still missing of the inspection: the next thing to do.
pub(super) fn run(core: &mut FieldCore, args: &AnswerArgs, out: &mut dyn Write) -> Ended {
    let value = value(args)?;
    core.act(&[Edit::new(args.inspection, "inspection", answer_field(&args.item), value)])?;
    let left = core.missing(args.inspection)?.len();
    writeln!(out, "已保存，还缺{left}项 / saved, {left} things are missing")?;
    Ok(Ending::Good)
}

fn value(args: &AnswerArgs) -> Result<Value, Failure> {
    if let Some(reason) = &args.not_applicable {
        return Ok(json!({ "not_applicable": reason }));
    }
    if let Some(reason) = &args.not_checked {
        return Ok(json!({ "not_checked": reason }));
    }
    let unknown = || Failure::new("unknown_item", format!("没有检查项{} / no such item", args.item));
    let item = find_items(split_key(&args.item).0).pop().ok_or_else(unknown)?;
    let parts = args.parts.iter().map(|text| part(item, text)).collect::<Result<Map<_, _>, _>>()?;
    Ok(json!({ "parts": parts }))
}

/// `yn=no`, `technology=喷淋|冷凝`.
fn part(item: &Item, text: &str) -> Result<(String, Value), Failure> {
    let keys: Vec<&str> = item.parts.iter().map(|part| part.key.as_str()).collect();
    let form = || {
        let sentence = format!(
            "“{text}”应写作 部分=值，{}的部分有 / write part=value; {} has: {}",
            item.id,
            item.id,
            keys.join(", ")
        );
        Failure::new("part_form", sentence)
    };
    let (key, said) = text.split_once('=').ok_or_else(form)?;
    let kind = &item.part(key).ok_or_else(form)?.kind;
    let value = match kind {
        PartKind::Mc(_) => json!(said.split('|').collect::<Vec<_>>()),
        PartKind::Num { units, .. } if units.len() > 1 => with_unit(said),
        _ => json!(said),
    };
    Ok((key.to_owned(), value))
}

/// `12.5MW` or `12.5 MW`; a bare number stays one, and the domain asks for its unit.
fn with_unit(said: &str) -> Value {
    let number = said.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
    let value = said.strip_suffix(number).unwrap_or(said);
    if number.is_empty() { json!(value) } else { json!({"value": value, "unit": number.trim()}) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(item: &str, text: &str) -> Result<Value, String> {
        part(find_items(item).pop().unwrap(), text).map(|(_, value)| value).map_err(|failure| failure.0)
    }

    #[test]
    fn parts_are_read_as_their_item_has_them() {
        assert_eq!(read("K-06", "yn=no"), Ok(json!("no")));
        assert_eq!(read("V-13", "technology=喷淋|冷凝"), Ok(json!(["喷淋", "冷凝"])));
        assert_eq!(with_unit("12.5 MW"), json!({"value": "12.5", "unit": "MW"}));
        assert_eq!(with_unit("12.5"), json!("12.5"));
    }

    #[test]
    fn a_part_that_the_item_does_not_have_is_refused_with_those_it_has() {
        for text in ["no", "answer=no"] {
            let refused = read("K-06", text).unwrap_err();
            assert!(refused.starts_with("part_form") && refused.contains("yn"), "{refused}");
        }
    }
}

//! The structure of a plan file.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::reader::Reader;
use super::{sense, words};
use crate::plan::kind::Kind;
use crate::plan::params::Params;
use crate::plan::rule::{EnforcedBy, Plan, Rule, Task};

const PLAN: [&str; 9] = ["plan", "title", "source", "district", "year", "lead_body", "general", "tasks", TO_READ];
const TASK: [&str; 9] = ["number", "number_recovered", "section", "name", "en", "rows", "soft", "rules", TO_READ];
const RULE: [&str; 10] = ["id", "kind", "quote", "en", "enforced_by", "unit", "note", "reading", "params", TO_READ];
/// What a draft leaves to a person. A plan is no plan while any of it stands there.
const TO_READ: &str = "to_read";

fn left_to_read(reader: &mut Reader, map: &Map<String, Value>, at: &str) {
    let Some(left) = map.get(TO_READ) else { return };
    let entries: Vec<String> = reader.whole(left, &format!("{at}/{TO_READ}")).unwrap_or_default();
    for (index, entry) in entries.into_iter().enumerate() {
        reader.say(
            &format!("{at}/{TO_READ}/{index}"),
            entry,
            "人工阅读处理后删去本条 / read it, then remove this entry",
        );
    }
}

pub(super) fn plan(reader: &mut Reader, value: &Value) -> Option<Plan> {
    let map = reader.object(value, "", &PLAN)?;
    left_to_read(reader, map, "");
    let general = rules(reader, map, "", "general", None);
    let tasks = tasks(reader, map);
    let plan = Plan {
        plan: reader.take(map, "", "plan")?,
        title: reader.take(map, "", "title")?,
        source: reader.take(map, "", "source")?,
        district: reader.take(map, "", "district")?,
        year: reader.take(map, "", "year")?,
        lead_body: reader.take(map, "", "lead_body")?,
        general,
        tasks,
    };
    Some(plan)
}

fn tasks(reader: &mut Reader, map: &Map<String, Value>) -> Vec<Task> {
    let mut places: BTreeMap<u32, String> = BTreeMap::new();
    let mut tasks = Vec::new();
    for (index, value) in reader.list(map, "", "tasks").iter().enumerate() {
        let at = format!("/tasks/{index}");
        let Some(task) = task(reader, value, &at) else { continue };
        if places.insert(task.number, at.clone()).is_some() {
            let what = format!("任务 {0} 重复 / task {0} is there twice", task.number);
            reader.say(&format!("{at}/number"), what, "每项任务用各自的编号 / give each task its own number");
        }
        tasks.push(task);
    }
    tasks
}

fn task(reader: &mut Reader, value: &Value, at: &str) -> Option<Task> {
    let map = reader.object(value, at, &TASK)?;
    left_to_read(reader, map, at);
    let number = reader.take(map, at, "number");
    let rules = rules(reader, map, at, "rules", number);
    let (recovered, section) = (reader.take(map, at, "number_recovered"), reader.take(map, at, "section"));
    let (name, en) = (reader.take(map, at, "name"), reader.take(map, at, "en"));
    let (rows, soft) = (reader.take(map, at, "rows"), reader.take(map, at, "soft"));
    Some(Task {
        number: number?,
        number_recovered: recovered?,
        section: section?,
        name: name?,
        en: en?,
        rows: rows?,
        soft: soft?,
        rules,
    })
}

fn rules(reader: &mut Reader, map: &Map<String, Value>, at: &str, key: &str, task: Option<u32>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for (index, value) in reader.list(map, at, key).iter().enumerate() {
        let at = format!("{at}/{key}/{index}");
        let Some(rule) = rule(reader, value, &at) else { continue };
        let prefix = task.map_or_else(|| "G-R".to_owned(), |number| format!("T{number:02}-R"));
        let numbered = rule.id.strip_prefix(&prefix).is_some_and(|it| it.parse::<u32>().is_ok());
        if !numbered {
            let what = format!("`{0}` 不应在此 / `{0}` does not belong here", rule.id);
            reader.say(&format!("{at}/id"), what, &format!("写 {prefix}1、{prefix}2 … / write {prefix}1, {prefix}2 …"));
        }
        if rules.iter().any(|earlier| earlier.id == rule.id) {
            let what = format!("规则 {0} 重复 / rule {0} is there twice", rule.id);
            reader.say(&format!("{at}/id"), what, "每条规则用各自的编号 / give each rule its own number");
        }
        rules.push(rule);
    }
    rules
}

fn rule(reader: &mut Reader, value: &Value, at: &str) -> Option<Rule> {
    let map = reader.object(value, at, &RULE)?;
    left_to_read(reader, map, at);
    let kind: Option<Kind> = reader.take(map, at, "kind");
    let (id, quote) = (reader.take(map, at, "id"), reader.take::<String>(map, at, "quote"));
    let (en, unit) = (reader.take(map, at, "en"), reader.take(map, at, "unit"));
    let enforced_by: Option<EnforcedBy> = reader.take(map, at, "enforced_by");
    let (note, reading) = (reader.optional(map, at, "note"), reader.optional(map, at, "reading"));
    let before = reader.wrong.len();
    let params = match (map.get("params"), kind) {
        (Some(value), Some(kind)) => params(reader, value, &format!("{at}/params"), kind),
        (None, _) => {
            reader.say(at, "缺少 `params` / `params` is missing", "补上 / add it");
            None
        }
        (_, None) => None,
    };
    if let Some(value) = map.get("params").filter(|_| reader.wrong.len() == before) {
        words::look(reader, value, &format!("{at}/params"));
    }
    let rule = Rule {
        id: id?,
        kind: kind?,
        quote: quote?,
        en: en?,
        enforced_by: enforced_by?,
        unit: unit?,
        note,
        reading,
        params: params?,
    };
    sense::look(reader, &rule, at);
    Some(rule)
}

fn params(reader: &mut Reader, value: &Value, at: &str, kind: Kind) -> Option<Params> {
    Some(match kind {
        Kind::Quota => Params::Quota(reader.whole(value, at)?),
        Kind::Freq => Params::Freq(reader.whole(value, at)?),
        Kind::Ratio => Params::Ratio(reader.whole(value, at)?),
        Kind::Select => Params::Select(reader.whole(value, at)?),
        Kind::Trigger => Params::Trigger(reader.whole(value, at)?),
        Kind::Window => Params::Window(reader.whole(value, at)?),
        Kind::Deadline => Params::Deadline(reader.whole(value, at)?),
        Kind::Report => Params::Report(reader.whole(value, at)?),
        Kind::Form => Params::Form(reader.whole(value, at)?),
        Kind::Content => Params::Content(reader.whole(value, at)?),
        Kind::Transfer => Params::Transfer(reader.whole(value, at)?),
        Kind::Joint => Params::Joint(reader.whole(value, at)?),
        Kind::Record => Params::Record(reader.whole(value, at)?),
        Kind::Exempt => Params::Exempt(reader.whole(value, at)?),
    })
}

//! From one JSON line to a fact.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::{Map, Value as Json};

use super::fact::Fact;
use super::kind::FactKind;
use super::value::{FieldType, Value};
use crate::inspection::beijing_date;

/// Most tasks a plan has ever printed is 50; a number beyond this is a slip of the finger.
const TASK_NUMBER_MAX: u64 = 999;

/// What a line turned out to be.
pub(super) enum Line {
    Known(Box<Fact>),
    UnknownKind(String),
    /// What is wrong, each with the name of the field.
    Wrong(Vec<String>),
}

pub(super) fn read(text: &str) -> Line {
    let map: Map<String, Json> = match serde_json::from_str(text) {
        Ok(map) => map,
        Err(error) => return Line::Wrong(vec![format!("not a JSON object: {error}")]),
    };
    let Some(word) = map.get("kind").and_then(Json::as_str) else {
        return Line::Wrong(vec!["`kind` is missing".to_owned()]);
    };
    match FactKind::of(word) {
        None => Line::UnknownKind(word.to_owned()),
        Some(kind) => Reader { kind, map: &map, wrong: Vec::new() }.fact(),
    }
}

struct Reader<'m> {
    kind: FactKind,
    map: &'m Map<String, Json>,
    wrong: Vec<String>,
}

impl Reader<'_> {
    fn fact(mut self) -> Line {
        let (day, at) = self.when().unwrap_or_default();
        let fact = Fact {
            kind: self.kind,
            day,
            at,
            id: self.word("id", true).unwrap_or_default(),
            target: self.word("target", false),
            tasks: self.tasks("tasks"),
            tasks_incomplete: self.tasks("tasks_incomplete"),
            about: self.about(),
            withdrawn: self.map.get("withdrawn").is_some_and(|it| it == &Json::Bool(true)),
            fields: self.fields(),
        };
        if self.wrong.is_empty() { Line::Known(Box::new(fact)) } else { Line::Wrong(self.wrong) }
    }

    fn say(&mut self, field: &str, expected: &str) {
        self.wrong.push(format!("`{field}` of a {} must be {expected}", self.kind.word()));
    }

    fn word(&mut self, name: &str, needed: bool) -> Option<String> {
        let word = self.map.get(name).map(|it| it.as_str().filter(|word| !word.is_empty()));
        if word == Some(None) || (needed && word.is_none()) {
            self.say(name, FieldType::Word.expected());
        }
        word.flatten().map(str::to_owned)
    }

    /// A target without a day has always been so.
    fn when(&mut self) -> Option<(NaiveDate, Option<DateTime<FixedOffset>>)> {
        let Some(text) = self.map.get("at") else {
            if self.kind != FactKind::Target {
                self.say("at", "a day or an instant with offset");
            }
            return Some((NaiveDate::MIN, None));
        };
        let text = text.as_str().unwrap_or_default();
        let instant = DateTime::parse_from_rfc3339(text).ok().map(|at| (beijing_date(at), Some(at)));
        let found = instant.or_else(|| text.parse().ok().map(|day| (day, None)));
        if found.is_none() {
            self.say("at", "a day such as 2022-07-31 or an instant with offset such as 2022-07-31T22:41:07+08:00");
        }
        found
    }

    fn tasks(&mut self, name: &str) -> Vec<u32> {
        let Some(list) = self.map.get(name) else { return Vec::new() };
        let number = |it: &Json| it.as_u64().filter(|it| (1..=TASK_NUMBER_MAX).contains(it))?.try_into().ok();
        let tasks: Option<Vec<u32>> = list.as_array().and_then(|items| items.iter().map(number).collect());
        if tasks.is_none() {
            self.say(name, "a list of task numbers");
        }
        tasks.unwrap_or_default()
    }

    fn about(&mut self) -> Vec<String> {
        let Some(list) = self.map.get("about") else { return Vec::new() };
        match Value::read(list, FieldType::Words) {
            Some(Value::Words(ids)) => ids.iter().map(str::to_owned).collect(),
            _ => {
                self.say("about", "a list of ids");
                Vec::new()
            }
        }
    }

    fn fields(&mut self) -> Vec<(&'static str, Value)> {
        const OF_EVERY_KIND: [&str; 8] =
            ["kind", "id", "at", "target", "tasks", "tasks_incomplete", "about", "withdrawn"];
        let mut fields = Vec::new();
        for (name, json) in self.map {
            if OF_EVERY_KIND.contains(&name.as_str()) {
                continue;
            }
            match self.kind.fields().iter().find(|(known, _)| known == name) {
                None => self.wrong.push(format!("`{name}` is no field of a {}", self.kind.word())),
                Some((known, as_type)) => match Value::read(json, *as_type) {
                    Some(value) => fields.push((*known, value)),
                    None if json.is_null() => {}
                    None => self.say(name, as_type.expected()),
                },
            }
        }
        fields
    }
}

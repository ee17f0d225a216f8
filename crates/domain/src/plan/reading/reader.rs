//! Takes fields out of JSON objects and writes down every mistake on the way.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::monitoring::placed;

/// A mistake before it has a line and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wrong {
    pub(super) at: String,
    pub(super) what: String,
    pub(super) what_to_do: String,
}

#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) wrong: Vec<Wrong>,
}

const WRITE_IT: &str = "照随程序提供的计划文件书写 / write the field as the shipped plan file does";

impl Reader {
    pub(super) fn say(&mut self, at: &str, what: impl Into<String>, what_to_do: &str) {
        self.wrong.push(Wrong { at: at.to_owned(), what: what.into(), what_to_do: what_to_do.to_owned() });
    }

    /// The object at `at`, after a look at its keys.
    pub(super) fn object<'v>(&mut self, value: &'v Value, at: &str, known: &[&str]) -> Option<&'v Map<String, Value>> {
        let Some(map) = value.as_object() else {
            self.say(at, "此处应为对象 {…} / an object belongs here", WRITE_IT);
            return None;
        };
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            let what = format!(
                "此处没有 `{key}` 这一项，可用：{0} / `{key}` is not known here; known are {0}",
                known.join(", ")
            );
            self.say(&format!("{at}/{key}"), what, "删除，或改正拼写 / remove it, or correct its spelling");
        }
        Some(map)
    }

    pub(super) fn list<'v>(&mut self, map: &'v Map<String, Value>, at: &str, key: &str) -> &'v [Value] {
        match map.get(key).and_then(Value::as_array) {
            Some(items) => items,
            None => {
                self.say(
                    &format!("{at}/{key}"),
                    format!("此处应为列表 `{key}` / a list `{key}` belongs here"),
                    WRITE_IT,
                );
                &[]
            }
        }
    }

    pub(super) fn take<T: DeserializeOwned>(&mut self, map: &Map<String, Value>, at: &str, key: &str) -> Option<T> {
        if map.contains_key(key) {
            return self.optional(map, at, key);
        }
        self.say(at, format!("缺少 `{key}` / `{key}` is missing"), "补上 / add it");
        None
    }

    pub(super) fn optional<T: DeserializeOwned>(&mut self, map: &Map<String, Value>, at: &str, key: &str) -> Option<T> {
        let value = map.get(key)?;
        placed::read(value)
            .map_err(|wrong| self.say(&format!("{at}/{key}{}", wrong.at), misread(&wrong.problem), WRITE_IT))
            .ok()
    }

    /// All of an object at once. After a mistake the field is set aside and the rest is read, so that the next one shows.
    pub(super) fn whole<T: DeserializeOwned>(&mut self, value: &Value, at: &str) -> Option<T> {
        let mut rest = value.clone();
        let mut set_aside = false;
        loop {
            match placed::read::<T>(&rest) {
                Ok(read) => return (!set_aside).then_some(read),
                Err(wrong) if set_aside && wrong.kind == placed::Kind::MissingField && wrong.at.is_empty() => {
                    return None;
                }
                Err(wrong) => {
                    self.say(&format!("{at}{}", wrong.at), misread(&wrong.problem), WRITE_IT);
                    let key = wrong.at.split('/').nth(1).unwrap_or_default().to_owned();
                    rest.as_object_mut().and_then(|map| map.remove(&key))?;
                    set_aside = true;
                }
            }
        }
    }
}

fn misread(problem: &str) -> String {
    format!("此处的值不合要求：{problem} / {problem}")
}

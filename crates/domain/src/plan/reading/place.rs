//! From a JSON pointer to line and column in the text.

use std::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

/// Keys and values of an object in the order of the text, repeated keys included.
pub(super) struct Entries<'t>(pub(super) Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Entries<'t> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Vec<(String, &'de RawValue)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }
        from.deserialize_map(Object).map(Self)
    }
}

/// Line and column, both from 1, of what the pointer names; of its nearest container where it is not there.
pub(super) fn line_and_column(text: &str, pointer: &str) -> (usize, usize) {
    let mut here = text.trim_start();
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        match inside(here, &step) {
            Some(next) => here = next,
            None => break,
        }
    }
    let offset = here.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let before = text.get(..offset).unwrap_or_default();
    let last_line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count().saturating_add(1), last_line.chars().count().saturating_add(1))
}

fn inside<'t>(text: &'t str, step: &str) -> Option<&'t str> {
    if text.starts_with('[') {
        let items: Vec<&'t RawValue> = serde_json::from_str(text).ok()?;
        return items.get(step.parse::<usize>().ok()?).map(|it| it.get());
    }
    let entries: Entries<'t> = serde_json::from_str(text).ok()?;
    // Of a key that stands there twice the last one holds, as everywhere in JSON.
    entries.0.into_iter().rev().find(|(key, _)| key == step).map(|(_, value)| value.get())
}

/// Pointers of objects in which a key stands twice, with the key.
pub(super) fn repeated_keys(text: &str, at: &str, found: &mut Vec<(String, String)>) {
    if text.starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
        for (index, item) in items.iter().enumerate() {
            repeated_keys(item.get(), &format!("{at}/{index}"), found);
        }
    } else if text.starts_with('{') {
        let Ok(Entries(entries)) = serde_json::from_str(text) else { return };
        for (index, (key, value)) in entries.iter().enumerate() {
            if entries.iter().take(index).any(|(earlier, _)| earlier == key) {
                found.push((format!("{at}/{key}"), key.clone()));
            }
            repeated_keys(value.get(), &format!("{at}/{key}"), found);
        }
    }
}

//! JSON values that mean the same to every reader: I-JSON (RFC 7493) with integers only.
//!
//! A value whose meaning depends on the parser (a name given twice, a number that a binary float rounds) cannot be
//! signed for. So names are unique, numbers are integers within ±(2^53 − 1), and decimals travel as strings.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// The largest integer that every JSON implementation carries exactly (RFC 7493, section 2.2).
pub const INTEGER_MAX: u64 = (1 << 53) - 1;
const INTEGER_MIN: i64 = -((1 << 53) - 1);

/// Deep enough for a table in an answer, shallow enough for any recursive reader.
pub const DEPTH_MAX: usize = 16;

/// A JSON value that passed the rules above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct StrictValue(Value);

impl StrictValue {
    /// The value itself.
    pub fn get(&self) -> &Value {
        &self.0
    }

    /// The value, taken out.
    pub fn into_inner(self) -> Value {
        self.0
    }

    /// Checks a value that was made in memory.
    ///
    /// # Errors
    /// A sentence naming the number or the depth that is not allowed.
    pub fn new(value: Value) -> Result<Self, String> {
        check(&value, DEPTH_MAX)?;
        Ok(Self(value))
    }
}

fn check(value: &Value, depth_left: usize) -> Result<(), String> {
    let inner = || depth_left.checked_sub(1).ok_or_else(too_deep);
    match value {
        Value::Number(number) if !exact(number) => Err(not_exact(number)),
        Value::Array(items) => {
            let left = inner()?;
            items.iter().try_for_each(|item| check(item, left))
        }
        Value::Object(members) => {
            let left = inner()?;
            members.values().try_for_each(|member| check(member, left))
        }
        _ => Ok(()),
    }
}

fn exact(number: &serde_json::Number) -> bool {
    number.as_u64().is_some_and(|n| n <= INTEGER_MAX) || number.as_i64().is_some_and(|n| (INTEGER_MIN..0).contains(&n))
}

fn not_exact(number: impl fmt::Display) -> String {
    format!("number {number} is not an integer within ±(2^53 − 1): write decimals as strings, such as \"12.5\"")
}

fn too_deep() -> String {
    format!("value is nested deeper than {DEPTH_MAX} levels")
}

impl<'de> Deserialize<'de> for StrictValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Reader { depth_left: DEPTH_MAX }.deserialize(deserializer).map(Self)
    }
}

#[derive(Clone, Copy)]
struct Reader {
    depth_left: usize,
}

impl Reader {
    fn inner<E: Error>(self) -> Result<Self, E> {
        let depth_left = self.depth_left.checked_sub(1).ok_or_else(|| E::custom(too_deep()))?;
        Ok(Self { depth_left })
    }
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        if value <= INTEGER_MAX { Ok(value.into()) } else { Err(E::custom(not_exact(value))) }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        if value >= INTEGER_MIN { Ok(value.into()) } else { Err(E::custom(not_exact(value))) }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Err(E::custom(not_exact(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            let value = access.next_value_seed(inner)?;
            if members.contains_key(&name) {
                return Err(A::Error::custom(format!("name {name:?} is given twice in one object")));
            }
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests;

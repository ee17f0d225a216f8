//! Reads JSON into typed values and remembers the place of what is wrong.
//!
//! `serde_json` reports a line and a column, which mean nothing to a form; a JSON pointer names the field.

use std::fmt::{self, Display};

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde_json::{Map, Number, Value};

/// What is wrong, in which kind of way, and where.
#[derive(Debug)]
pub(crate) struct Misplaced {
    pub(crate) kind: Kind,
    pub(crate) at: String,
    pub(crate) problem: String,
}

/// The kinds of mistakes a reader must tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    MissingField,
    UnknownField,
    UnknownWord,
    BinaryFloat,
    Shape,
    Value,
}

/// Reads `value` as a `T`.
pub(crate) fn read<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T, Misplaced> {
    T::deserialize(Placed(value))
}

impl Misplaced {
    fn new(kind: Kind, problem: impl Display) -> Self {
        Self { kind, at: String::new(), problem: problem.to_string() }
    }

    fn under(mut self, step: impl Display) -> Self {
        let step = step.to_string().replace('~', "~0").replace('/', "~1");
        self.at.insert_str(0, &format!("/{step}"));
        self
    }
}

impl Display for Misplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.problem)
    }
}

impl std::error::Error for Misplaced {}

impl de::Error for Misplaced {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(Kind::Value, message)
    }
    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(Kind::Shape, format_args!("found {found}, expected {expected}"))
    }
    fn missing_field(field: &'static str) -> Self {
        Self::new(Kind::MissingField, format_args!("`{field}` is missing"))
    }
    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownField, format_args!("`{field}` is not known here; known are {}", known.join(", ")))
    }
    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownWord, format_args!("`{word}` is not known here; known are {}", known.join(", ")))
    }
}

struct Placed<'de>(&'de Value);

impl<'de> Deserializer<'de> for Placed<'de> {
    type Error = Misplaced;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::Number(number) => visit_integer(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items { items, index: 0 }),
            Value::Object(map) => visitor.visit_map(Fields { entries: map.iter(), entry: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misplaced> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misplaced> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            Value::Object(map) => visitor.visit_enum(Choice::of(map, known)?),
            _ => Err(Misplaced::new(Kind::Shape, format_args!("expected one of {}", known.join(", ")))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn visit_integer<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Misplaced> {
    match (number.as_u64(), number.as_i64()) {
        (Some(value), _) => visitor.visit_u64(value),
        (None, Some(value)) => visitor.visit_i64(value),
        (None, None) => Err(Misplaced::new(Kind::BinaryFloat, format_args!("{number} is a binary float"))),
    }
}

struct Items<'de> {
    items: &'de [Value],
    index: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Misplaced;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misplaced> {
        let Some(item) = self.items.get(self.index) else { return Ok(None) };
        let index = self.index;
        self.index = index.saturating_add(1);
        seed.deserialize(Placed(item)).map(Some).map_err(|wrong| wrong.under(index))
    }
}

struct Fields<'de> {
    entries: serde_json::map::Iter<'de>,
    entry: Option<(&'de str, &'de Value)>,
}

impl<'de> de::MapAccess<'de> for Fields<'de> {
    type Error = Misplaced;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misplaced> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.entry = Some((key, value));
        let key_reader: StrDeserializer<'_, Misplaced> = key.as_str().into_deserializer();
        seed.deserialize(key_reader).map(Some).map_err(|wrong| wrong.under(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misplaced> {
        let (key, value) = self.entry.take().unwrap_or(("", &Value::Null));
        seed.deserialize(Placed(value)).map_err(|wrong| wrong.under(key))
    }
}

struct Choice<'de> {
    word: &'de str,
    value: &'de Value,
}

impl<'de> Choice<'de> {
    fn of(map: &'de Map<String, Value>, known: &[&str]) -> Result<Self, Misplaced> {
        let mut entries = map.iter();
        match (entries.next(), entries.next()) {
            (Some((word, value)), None) => Ok(Self { word, value }),
            _ => Err(Misplaced::new(Kind::Shape, format_args!("expected exactly one key of {}", known.join(", ")))),
        }
    }
}

impl<'de> de::EnumAccess<'de> for Choice<'de> {
    type Error = Misplaced;
    type Variant = Inside<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Inside<'de>), Misplaced> {
        let word: StrDeserializer<'_, Misplaced> = self.word.into_deserializer();
        let variant = seed.deserialize(word).map_err(|wrong| wrong.under(self.word))?;
        Ok((variant, Inside(self)))
    }
}

struct Inside<'de>(Choice<'de>);

impl<'de> de::VariantAccess<'de> for Inside<'de> {
    type Error = Misplaced;

    fn unit_variant(self) -> Result<(), Misplaced> {
        Err(Misplaced::new(Kind::Shape, "expected the word alone, in quotes").under(self.0.word))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misplaced> {
        seed.deserialize(Placed(self.0.value)).map_err(|wrong| wrong.under(self.0.word))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misplaced> {
        Placed(self.0.value).deserialize_any(visitor).map_err(|wrong| wrong.under(self.0.word))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misplaced> {
        Placed(self.0.value).deserialize_any(visitor).map_err(|wrong| wrong.under(self.0.word))
    }
}

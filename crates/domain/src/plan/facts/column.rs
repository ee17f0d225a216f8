//! One field over all facts of a kind: a code for each fact, and the few values that the codes stand for.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::fact::Fact;
use super::kind::FactKind;
use super::value::Value;

/// The code of a fact that does not have the field.
pub(in crate::plan) const ABSENT: usize = 0;

/// Most rules ask the same few things of each fact: they are asked of the values instead, and looked up by code.
#[derive(Debug)]
pub(in crate::plan) struct Column {
    codes: Vec<u32>,
    /// The value of code 1 and so on.
    pub(in crate::plan) values: Vec<Value>,
}

impl Column {
    fn of(name: &str, facts: &[Arc<Fact>]) -> Self {
        let mut known: HashMap<&Value, u32> = HashMap::new();
        let mut values = Vec::new();
        let mut code = |value| {
            *known.entry(value).or_insert_with(|| {
                values.push(value.clone());
                u32::try_from(values.len()).unwrap_or(u32::MAX)
            })
        };
        let codes = facts.iter().map(|fact| fact.field(name).map_or(0, &mut code)).collect();
        Self { codes, values }
    }

    /// The code of the fact in a row of its kind.
    pub(in crate::plan) fn code(&self, row: usize) -> usize {
        self.codes.get(row).and_then(|code| usize::try_from(*code).ok()).unwrap_or(ABSENT)
    }
}

/// All columns, each made when it is first asked for.
#[derive(Debug)]
pub(super) struct Columns(Vec<OnceLock<Column>>);

impl Default for Columns {
    fn default() -> Self {
        let fields = FactKind::ALL.iter().map(|kind| kind.fields().len()).sum();
        Self(std::iter::repeat_with(OnceLock::new).take(fields).collect())
    }
}

impl Columns {
    pub(super) fn get(&self, kind: FactKind, name: &str, facts: &[Arc<Fact>]) -> Option<&Column> {
        let before = FactKind::ALL.iter().take_while(|it| **it != kind).map(|it| it.fields().len()).sum::<usize>();
        let place = kind.fields().iter().position(|(field, _)| *field == name)?;
        Some(self.0.get(before.saturating_add(place))?.get_or_init(|| Column::of(name, facts)))
    }
}

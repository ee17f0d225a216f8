//! One field over all facts of a kind: a code for each fact, and the few values that the codes stand for.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::fact::Fact;
use super::kind::FactKind;
use super::moves::Moves;
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
    /// The code of the fact in a row of its kind.
    pub(in crate::plan) fn code(&self, row: usize) -> usize {
        self.codes.get(row).and_then(|code| usize::try_from(*code).ok()).unwrap_or(ABSENT)
    }

    /// Follows facts that were exchanged; of those that came, what each has in this field.
    fn exchange<'f>(&mut self, moves: &Moves, come: impl Iterator<Item = Option<&'f Value>>) {
        let codes: Vec<u32> = come.map(|value| value.map_or(0, |value| self.code_for(value))).collect();
        self.codes = moves.merged(std::mem::take(&mut self.codes), codes);
    }

    fn code_for(&mut self, value: &Value) -> u32 {
        let known = self.values.iter().position(|there| there == value);
        let at = known.unwrap_or_else(|| {
            self.values.push(value.clone());
            self.values.len().saturating_sub(1)
        });
        u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX)
    }
}

/// A column while its facts come by.
#[derive(Default)]
struct Growing<'f> {
    codes: Vec<u32>,
    values: Vec<&'f Value>,
    known: HashMap<&'f Value, u32>,
    /// What the fact before had: two in a row are often alike, and yes and no are most of what facts say.
    last: Option<(&'f Value, u32)>,
}

impl<'f> Growing<'f> {
    /// Takes in a value of the fact in a row; rows that were passed over do not have the field. Of two values in one fact the
    /// first holds, as for [`Fact::field`].
    fn put(&mut self, row: usize, value: &'f Value) {
        if self.codes.len() > row {
            return;
        }
        let code = match self.last {
            Some((last, code)) if last == value => code,
            _ => self.code_of(value),
        };
        self.last = Some((value, code));
        self.codes.resize(row, 0);
        self.codes.push(code);
    }

    fn code_of(&mut self, value: &'f Value) -> u32 {
        let values = &mut self.values;
        *self.known.entry(value).or_insert_with(|| {
            values.push(value);
            u32::try_from(values.len()).unwrap_or(u32::MAX)
        })
    }

    fn grown(self) -> Column {
        Column { codes: self.codes, values: self.values.into_iter().cloned().collect() }
    }
}

/// All fields of a kind, in the order of [`FactKind::fields`]: made in one walk, as most of them are asked for.
fn columns(kind: FactKind, facts: &[Arc<Fact>]) -> Vec<Column> {
    let names: Vec<&str> = kind.fields().iter().map(|(name, _)| *name).collect();
    let empty = || Growing { codes: Vec::with_capacity(facts.len()), ..Growing::default() };
    let mut growing: Vec<Growing<'_>> = names.iter().map(|_| empty()).collect();
    let mut seats = Seats { names: &names, before: Vec::new() };
    for (row, fact) in facts.iter().enumerate() {
        for (at, (name, value)) in fact.fields.iter().enumerate() {
            let column = seats.of(at, name).and_then(|seat| growing.get_mut(seat));
            column.into_iter().for_each(|column| column.put(row, value));
        }
    }
    growing.into_iter().map(Growing::grown).collect()
}

/// Where the fields of facts belong. Facts of a kind mostly have the same fields in the same order: where the one before had
/// it is looked at first.
struct Seats<'n> {
    names: &'n [&'n str],
    before: Vec<Option<usize>>,
}

impl Seats<'_> {
    fn of(&mut self, at: usize, name: &str) -> Option<usize> {
        let guess = self.before.get(at).copied().flatten();
        if guess.is_some_and(|seat| self.names.get(seat) == Some(&name)) {
            return guess;
        }
        let seat = self.names.iter().position(|known| *known == name);
        self.before.resize(self.before.len().max(at.saturating_add(1)), None);
        self.before.get_mut(at).into_iter().for_each(|before| *before = seat);
        seat
    }
}

/// The columns of each kind, made when the first of them is asked for.
#[derive(Debug)]
pub(super) struct Columns(Vec<OnceLock<Vec<Column>>>);

impl Default for Columns {
    fn default() -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(FactKind::ALL.len()).collect())
    }
}

impl Columns {
    pub(super) fn get(&self, kind: FactKind, name: &str, facts: &[Arc<Fact>]) -> Option<&Column> {
        let place = kind.fields().iter().position(|(field, _)| *field == name)?;
        self.make(kind, facts)?.get(place)
    }

    /// The columns of a kind, in the order of its fields.
    pub(super) fn make(&self, kind: FactKind, facts: &[Arc<Fact>]) -> Option<&Vec<Column>> {
        let number = FactKind::ALL.iter().position(|it| *it == kind)?;
        Some(self.0.get(number)?.get_or_init(|| columns(kind, facts)))
    }

    /// Follows facts of a kind that were exchanged, where its columns are made; `moves` among those of the kind.
    pub(super) fn exchange(&mut self, kind: FactKind, moves: impl FnOnce() -> Moves, come: &[&Fact]) {
        let number = FactKind::ALL.iter().position(|it| *it == kind);
        let Some(made) = number.and_then(|number| self.0.get_mut(number)?.get_mut()) else { return };
        let moves = moves();
        for (column, (name, _)) in made.iter_mut().zip(kind.fields()) {
            column.exchange(&moves, come.iter().map(|fact| fact.field(name)));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn lead(fields: &[(&'static str, &str)]) -> Arc<Fact> {
        let fields = fields.iter().map(|(name, word)| (*name, Value::Word((*word).to_owned())));
        Arc::new(Fact {
            kind: FactKind::Lead,
            day: "2022-06-01".parse().unwrap(),
            at: None,
            id: "l".to_owned(),
            target: None,
            tasks: Vec::new(),
            tasks_incomplete: Vec::new(),
            about: Vec::new(),
            withdrawn: false,
            fields: fields.collect(),
        })
    }

    #[test]
    fn a_code_stands_for_what_the_fact_itself_says() {
        let facts = [
            lead(&[("source", "complaint"), ("source", "hot_grid")]),
            lead(&[]),
            lead(&[("street", "x"), ("source", "hot_grid")]),
            lead(&[("source", "complaint")]),
        ];
        let all = Columns::default();
        let column = all.get(FactKind::Lead, "source", &facts).unwrap();
        let said = |row: usize| column.code(row).checked_sub(1).and_then(|at| column.values.get(at));
        for (row, fact) in facts.iter().enumerate() {
            assert_eq!(said(row), fact.field("source"), "row {row}");
        }
    }
}

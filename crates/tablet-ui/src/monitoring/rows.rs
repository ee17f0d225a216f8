//! Tables: several lines of the same questions.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::ask::{Ask, fill};
use crate::fields::Fields;
use crate::frame::Look;

/// Empty lines under what was typed.
const SPARE: usize = 2;

/// A table that a form carries: its lines are told by their order.
pub(super) struct Rows {
    pub(super) prefix: &'static str,
    pub(super) asks: &'static [Ask],
    /// Lines on an empty form.
    pub(super) usual: usize,
}

impl Rows {
    /// The table, with spare lines.
    pub(super) fn table(&self, look: &Look, typed: &Fields) -> Markup {
        let lines = self.lines(typed).iter().rposition(|line| !is_empty(line)).map_or(0, |last| last + 1);
        let shown = (lines + SPARE).max(self.usual);
        let lines = self.lines(typed);
        html! { div .wide { table .entry {
            thead { tr { th scope="col" { "№" } @for one in self.asks { th scope="col" { (one.label(look)) } } } }
            tbody { @for nr in 0..shown { tr { th scope="row" { (nr + 1) } @for (column, one) in self.asks.iter().enumerate() {
                @let now = lines.get(nr).and_then(|line| line.get(column)).map_or("", String::as_str);
                td { (one.input(look, &self.name(one), now, &format!("{} {}", one.label(look), nr + 1))) } } } } }
        } } }
    }

    fn name(&self, one: &Ask) -> String {
        format!("{}{}", self.prefix, one.key)
    }

    /// All lines, empty ones too.
    fn lines(&self, form: &Fields) -> Vec<Vec<String>> {
        let column = |one| form.all(&self.name(one)).map(|it| it.trim().to_owned()).collect();
        let columns: Vec<Vec<String>> = self.asks.iter().map(column).collect();
        let longest = columns.iter().map(Vec::len).max().unwrap_or_default();
        let cell = |column: &Vec<String>, nr: usize| column.get(nr).cloned().unwrap_or_default();
        (0..longest).map(|nr| columns.iter().map(|column| cell(column, nr)).collect()).collect()
    }

    /// The lines that say something, each with its number on the page.
    pub(super) fn said(&self, form: &Fields) -> Vec<(usize, Map<String, Value>)> {
        let line = |(nr, cells): (usize, Vec<String>)| {
            let pairs = self.asks.iter().zip(&cells);
            let all = pairs.filter_map(|(one, cell)| Some((one.key.to_owned(), one.value(cell)?)));
            (nr + 1, all.collect::<Map<_, _>>())
        };
        self.lines(form).into_iter().enumerate().map(line).filter(|(_, all)| !all.is_empty()).collect()
    }

    /// The form that would say these lines.
    pub(super) fn fill(&self, lines: &[Value], form: &mut Fields) {
        for line in lines {
            let mut one = Fields::default();
            fill(self.asks, self.prefix, line, &mut one);
            for ask in self.asks {
                form.add(self.name(ask), one.get(&self.name(ask)));
            }
        }
    }
}

fn is_empty(line: &[String]) -> bool {
    line.iter().all(String::is_empty)
}

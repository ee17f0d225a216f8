//! Judging a whole sheet.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};
use uuid::Uuid;

use super::boilers;
use super::compare::changed;
use super::fault::{Fault, Wrong};
use super::headers::Mapping;
use super::identity::{Identity, identify};
use super::known::{Known, Whom, text};
use super::likeness::plain;
use super::row::{Draft, Fields, Row, Table, is_blank, read};
use super::verdict::{Change, Decision, RowVerdict};
use crate::identifiers::Crs;
use crate::ledger::{Target, TargetKind};

/// What the operator says about a sheet.
#[derive(Debug, Clone)]
pub struct Options {
    /// The ledger of rows that do not name theirs. A known target keeps the kind it has.
    pub kind: TargetKind,
    /// The coordinate system of the whole sheet, where no column says it.
    pub crs: Option<Crs>,
    /// Line of the header row, for messages.
    pub header_line: u32,
    /// Header as written, field: the operator's own mapping.
    pub headers: Vec<(String, String)>,
    /// Line of a doubtful row, decision.
    pub decisions: BTreeMap<u32, Decision>,
}

/// What a sheet would do. Nothing has been done yet.
#[derive(Debug)]
pub struct DryRun {
    /// Which column is which field, and which are ignored.
    pub mapping: Mapping,
    /// Line and verdict of every row, in order.
    pub rows: Vec<(u32, RowVerdict)>,
}

/// Judges every row of `table` against `targets`.
///
/// # Errors
/// Everything that is wrong with the headers; then no row can be judged.
pub fn dry_run(table: &Table, targets: &[Target], options: &Options) -> Result<DryRun, Vec<Fault>> {
    dry_run_watched(table, targets, options, &mut || {})
}

/// As [`dry_run`], and tells `judged` of each row.
///
/// # Errors
/// As [`dry_run`].
pub fn dry_run_watched(
    table: &Table,
    targets: &[Target],
    options: &Options,
    judged: &mut dyn FnMut(),
) -> Result<DryRun, Vec<Fault>> {
    let mapping = Mapping::new(&table.headers, &options.headers, options.header_line)?;
    let mut judge = Judge { known: Known::new(targets), taken: HashMap::new(), options, mapping: &mapping };
    let read = joined(table.rows.iter().map(|row| first_look(row, &mapping, options)).collect());
    let verdict = |(line, row)| {
        judged();
        (line, judge.judged(row))
    };
    let rows = read.into_iter().map(verdict).collect();
    Ok(DryRun { mapping, rows })
}

/// A row after the first look.
enum Look {
    Read(Draft),
    Settled(RowVerdict),
}

fn first_look(row: &Row, mapping: &Mapping, options: &Options) -> (u32, Look) {
    if is_blank(row) {
        return (row.line, Look::Settled(RowVerdict::Blank));
    }
    let look =
        read(row, mapping, options.crs).map_or_else(|faults| Look::Settled(RowVerdict::Wrong(faults)), Look::Read);
    (row.line, look)
}

/// Id, name and number of a row with a boiler.
type Unit = (Option<Uuid>, String, Option<String>);

/// Rows of one unit that differ in their boiler alone become one row.
fn joined(looks: Vec<(u32, Look)>) -> Vec<(u32, Look)> {
    let mut firsts: HashMap<Unit, usize> = HashMap::new();
    let mut done: Vec<(u32, Look)> = Vec::with_capacity(looks.len());
    for (line, look) in looks {
        let unit = unit_of(&look);
        let first = unit.as_ref().and_then(|unit| firsts.get(unit)).and_then(|at| done.get_mut(*at));
        let joined = match (first, &look) {
            (Some((first_line, Look::Read(first))), Look::Read(draft)) => join(*first_line, first, draft),
            _ => None,
        };
        if let Some(unit) = unit {
            firsts.entry(unit).or_insert(done.len());
        }
        done.push((line, joined.map_or(look, Look::Settled)));
    }
    done
}

fn unit_of(look: &Look) -> Option<Unit> {
    let Look::Read(Draft { id, fields, .. }) = look else { return None };
    fields.get("boilers")?;
    Some((*id, plain(text(fields, "name")?), text(fields, "organisation_number").map(str::to_owned)))
}

fn join(first_line: u32, first: &mut Draft, draft: &Draft) -> Option<RowVerdict> {
    let rest = |fields: &Fields| {
        fields.iter().filter(|(name, _)| *name != "boilers").map(|(a, b)| (a.clone(), b.clone())).collect::<Fields>()
    };
    if rest(&first.fields) != rest(&draft.fields) {
        return None;
    }
    let (all, new) = (first.fields.get("boilers")?, draft.fields.get("boilers")?);
    let twice = boilers::numbers(new).any(|number| boilers::numbers(all).any(|other| other == number));
    if twice {
        return Some(RowVerdict::Wrong(vec![boiler_twice(first_line).at(draft.line, "锅炉编号")]));
    }
    let merged = boilers::merged(Some(all), new);
    first.fields.insert("boilers".to_owned(), merged);
    Some(RowVerdict::Joined(first_line))
}

struct Judge<'a> {
    known: Known,
    /// Targets that a row above has taken.
    taken: HashMap<Uuid, u32>,
    options: &'a Options,
    mapping: &'a Mapping,
}

impl Judge<'_> {
    fn judged(&mut self, look: Look) -> RowVerdict {
        match look {
            Look::Settled(verdict) => verdict,
            Look::Read(draft) => self.verdict(draft),
        }
    }

    fn verdict(&mut self, draft: Draft) -> RowVerdict {
        let named = draft.id.map(|id| self.known.target(id).ok_or_else(|| no_such_id(id)));
        let identity = match named {
            Some(Err(unknown)) => return wrong_in(&draft, unknown, self.mapping.header_of("id")),
            Some(Ok(entry)) => Identity::Same(entry),
            None => identify(&self.known, &draft.fields),
        };
        let decided = self.options.decisions.get(&draft.line);
        let same = match (identity, decided) {
            (Identity::Same(entry), _) => entry,
            (Identity::Doubtful(_), Some(Decision::Same(id))) => match self.known.target(*id) {
                Some(entry) => entry,
                None => return wrong(&draft, no_such_target(*id)),
            },
            (Identity::Doubtful(candidates), None) => return RowVerdict::Doubtful(candidates),
            (Identity::Doubtful(_), Some(Decision::New)) | (Identity::New, _) => return self.added(draft),
        };
        match same.whom {
            Whom::Line(line) => wrong(&draft, twice(line)),
            Whom::Target(id) => match self.taken.insert(id, draft.line) {
                Some(line) => wrong(&draft, twice(line)),
                None => changed(id, same, &draft, self.mapping),
            },
        }
    }

    fn added(&mut self, mut draft: Draft) -> RowVerdict {
        draft.fields.entry("target_kind".to_owned()).or_insert_with(|| json!(self.options.kind));
        self.known.add(Whom::Line(draft.line), draft.fields.clone());
        let change = |(field, after): (String, Value)| Change { field, before: None, after };
        RowVerdict::Added(draft.fields.into_iter().map(change).collect())
    }
}

fn wrong(draft: &Draft, wrong: Wrong) -> RowVerdict {
    wrong_in(draft, wrong, "")
}

fn wrong_in(draft: &Draft, wrong: Wrong, column: &str) -> RowVerdict {
    RowVerdict::Wrong(vec![wrong.at(draft.line, column)])
}

fn no_such_id(id: Uuid) -> Wrong {
    Wrong::new(
        "id_unknown",
        format!("台账中没有对象编号{id}，新增对象请清空此格"),
        format!("no target has the id {id}; clear the cell if the target is new"),
    )
}

fn twice(line: u32) -> Wrong {
    Wrong::new(
        "twice_in_file",
        format!("与第{line}行是同一对象，请合并"),
        format!("this is the target of line {line} once more; keep one of them"),
    )
}

fn boiler_twice(line: u32) -> Wrong {
    Wrong::new(
        "boiler_twice",
        format!("该单位的同一锅炉编号在第{line}行已有，请核对"),
        format!("the unit of line {line} has a boiler of this number already"),
    )
}

fn no_such_target(id: Uuid) -> Wrong {
    Wrong::new(
        "decision_unknown",
        format!("裁定指向的对象{id}不存在"),
        format!("there is no target {id} to be the same as"),
    )
}

//! What one plan says otherwise than another: what a person looks at before adopting it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::params::Params;
use super::rule::{Plan, Rule, Task};

/// A rule that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleChange<'a> {
    /// Its id.
    pub id: &'a str,
    /// As it was; `None` for a rule that is new.
    pub before: Option<&'a Rule>,
    /// As it will be; `None` for a rule that is gone.
    pub after: Option<&'a Rule>,
}

/// A task that differs in its own words and cells; its rules are looked at by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskChange<'a> {
    /// Its number.
    pub number: u32,
    /// As it was; `None` for a task that is new.
    pub before: Option<&'a Task>,
    /// As it will be; `None` for a task that is gone.
    pub after: Option<&'a Task>,
}

/// Everything in which a plan differs from the one before it, in the order of its tasks and rules, what is gone last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes<'a> {
    /// Tasks.
    pub tasks: Vec<TaskChange<'a>>,
    /// Rules.
    pub rules: Vec<RuleChange<'a>>,
}

/// A part of a rule that may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Kind.
    Kind,
    /// Words of the source.
    Quote,
    /// In English.
    English,
    /// What sees to it that it is kept.
    EnforcedBy,
    /// What is counted.
    Unit,
    /// The note.
    Note,
    /// How it is read.
    Reading,
    /// Numbers, days and conditions.
    Params,
}

/// Compares two plans.
#[must_use]
pub fn changes<'a>(before: &'a Plan, after: &'a Plan) -> Changes<'a> {
    let task = |plan: &'a Plan, number: u32| plan.tasks.iter().find(move |task| task.number == number);
    let kept = after.tasks.iter().map(|it| (it.number, task(before, it.number), Some(it)));
    let gone = before.tasks.iter().filter(|it| task(after, it.number).is_none()).map(|it| (it.number, Some(it), None));
    let tasks = kept.chain(gone).filter(|(_, before, after)| !same_task(*before, *after));
    let kept = after.rules().map(|it| (it.id.as_str(), before.rule(&it.id), Some(it)));
    let gone = before.rules().filter(|it| after.rule(&it.id).is_none()).map(|it| (it.id.as_str(), Some(it), None));
    let rules = kept.chain(gone).filter(|(_, before, after)| before != after);
    Changes {
        tasks: tasks.map(|(number, before, after)| TaskChange { number, before, after }).collect(),
        rules: rules.map(|(id, before, after)| RuleChange { id, before, after }).collect(),
    }
}

fn same_task(before: Option<&Task>, after: Option<&Task>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let words = |task: &'_ Task| (task.number_recovered, task.section.clone(), task.name.clone(), task.en.clone());
    words(before) == words(after) && before.rows == after.rows && before.soft == after.soft
}

/// One value among the numbers, days and conditions of a rule that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueChange {
    /// Where it stands in the plan file, such as `share` or `by/day`.
    pub at: String,
    /// As it was; `None` where there was nothing.
    pub before: Option<String>,
    /// As it will be; `None` where there will be nothing.
    pub after: Option<String>,
}

impl RuleChange<'_> {
    /// The values that differ among the numbers, days and conditions of a rule that stays, by their place.
    #[must_use]
    pub fn values(&self) -> Vec<ValueChange> {
        let (Some(before), Some(after)) = (self.before, self.after) else { return Vec::new() };
        let (before, after) = (leaves(&before.params), leaves(&after.params));
        let places: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let differing = places.into_iter().filter(|at| before.get(*at) != after.get(*at));
        let change = |at: &String| ValueChange {
            at: at.clone(),
            before: before.get(at).cloned(),
            after: after.get(at).cloned(),
        };
        differing.map(change).collect()
    }

    /// The parts in which a rule that stays differs.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let (Some(before), Some(after)) = (self.before, self.after) else { return Vec::new() };
        let parts = [
            (Part::Quote, before.quote != after.quote),
            (Part::Params, before.params != after.params),
            (Part::Kind, before.kind != after.kind),
            (Part::Unit, before.unit != after.unit),
            (Part::EnforcedBy, before.enforced_by != after.enforced_by),
            (Part::Reading, before.reading != after.reading),
            (Part::Note, before.note != after.note),
            (Part::English, before.en != after.en),
        ];
        parts.into_iter().filter_map(|(part, differs)| differs.then_some(part)).collect()
    }
}

/// Every single value with its place.
fn leaves(params: &Params) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    gather(&serde_json::to_value(params).unwrap_or_default(), String::new(), &mut all);
    all
}

fn gather(value: &Value, at: String, all: &mut BTreeMap<String, String>) {
    let below = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| gather(member, below(name), all)),
        Value::Array(items) => {
            (1..).zip(items).for_each(|(n, item): (u32, _)| gather(item, below(&n.to_string()), all))
        }
        Value::Null => {}
        Value::String(text) => drop(all.insert(at, text.clone())),
        plain => drop(all.insert(at, plain.to_string())),
    }
}

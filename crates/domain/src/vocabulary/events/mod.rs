//! Papers and happenings that somebody registers by a form, where no other work makes the document: windows, reports that
//! were sent, checks of vehicles, and what else the plan counts.
//!
//! One table says which there are and what is asked: it decides what a document may hold, it draws the form, and
//! `plan::documents` reads facts by it. Every kind has `at`, `target`, `about`, `note` and `withdrawn`; those that serve
//! tasks have `tasks` besides.

mod choices;
mod shape;
mod table;

pub use shape::Shape;
pub use table::EVENTS;

use serde_json::Value;

use super::error::FieldError;
use super::shape::{text_or_null, withdrawal};
use crate::plan::FactKind;

/// A kind of document that is registered by a form.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// The kind of document.
    pub kind: &'static str,
    /// What the plan counts it as.
    pub fact: FactKind,
    /// Its name.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// What is asked besides what is asked of every kind.
    pub asks: &'static [Ask],
    /// Whether somebody must say where it was, which documents it answers, or which tasks it serves.
    pub wants: &'static [&'static str],
}

/// One field of a form.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// The field.
    pub name: &'static str,
    /// Its label.
    pub zh: &'static str,
    /// Its English label.
    pub en: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// A document without it says nothing.
    pub needed: bool,
}

const AT: Ask = Ask { name: "at", zh: "日期或时刻", en: "Day or instant", shape: Shape::Moment, needed: true };
const TARGET: Ask = Ask { name: "target", zh: "检查对象", en: "Target", shape: Shape::Target, needed: false };
const ABOUT: Ask =
    Ask { name: "about", zh: "所对应的文档编号", en: "Documents it answers", shape: Shape::Ids, needed: false };
const TASKS: Ask =
    Ask { name: "tasks", zh: "计入的任务号", en: "Tasks it serves", shape: Shape::Tasks, needed: false };

impl Event {
    /// The kind of document with this name, if it is registered by a form.
    #[must_use]
    pub fn of(kind: &str) -> Option<&'static Self> {
        EVENTS.iter().find(|event| event.kind == kind)
    }

    /// Everything that a form asks for, in order.
    pub fn form(&self) -> impl Iterator<Item = Ask> {
        let tasks = self.fact.serves_tasks().then_some(TASKS);
        let common = [Some(AT), Some(TARGET), Some(ABOUT), tasks].into_iter().flatten();
        let wanted = common.map(|ask| Ask { needed: ask.needed || self.wants.contains(&ask.name), ..ask });
        wanted.chain(self.asks.iter().copied())
    }

    pub(super) fn check(&self, field: &str, value: &Value) -> Result<(), FieldError> {
        let known = self.form().find(|ask| ask.name == field);
        let checked = match (known, field) {
            (Some(ask), _) if value.is_null() && !ask.needed => Ok(()),
            (Some(ask), _) => ask.shape.check(value),
            (None, "note") => text_or_null(value),
            (None, "withdrawn") => withdrawal(value),
            (None, _) => return Err(super::table::unknown_field(self.kind, field)),
        };
        checked.map_err(|error| error.in_field(self.kind, field))
    }

    pub(super) fn fields(&self) -> Vec<&'static str> {
        self.form().map(|ask| ask.name).chain(["note", "withdrawn"]).collect()
    }
}

#[cfg(test)]
mod tests;

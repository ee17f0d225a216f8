//! Finding kinds and fields.

use super::error::FieldError;
use super::events::{EVENTS, Event};
use super::kinds::KINDS;
use super::shape::Check;

/// One field of a kind.
pub(super) struct Field {
    pub name: &'static str,
    pub check: Check,
    /// Whether a seal covers it.
    pub legal: bool,
}

/// One kind of document.
pub(super) struct Kind {
    pub name: &'static str,
    /// The field that names the document this one belongs to.
    pub parent: Option<&'static str>,
    /// Whether it has `answer.<ITEM>` fields.
    pub has_answers: bool,
    pub fields: &'static [Field],
}

/// A field outside every seal.
pub(super) const fn open(name: &'static str, check: Check) -> Field {
    Field { name, check, legal: false }
}

/// A field that a seal covers.
pub(super) const fn legal(name: &'static str, check: Check) -> Field {
    Field { name, check, legal: true }
}

impl Kind {
    pub(super) fn field(&self, name: &str) -> Result<&'static Field, FieldError> {
        self.fields.iter().find(|field| field.name == name).ok_or_else(|| unknown_field(self.name, name))
    }
}

pub(super) fn unknown_field(kind: &str, field: &str) -> FieldError {
    let (zh, en) = (format!("{kind}没有字段“{field}”"), format!("{kind} has no field '{field}'"));
    FieldError::new("unknown_field", zh, en)
}

/// A kind that is registered by a form and has no table of its own: what other work makes too is defined there.
pub(super) fn event(name: &str) -> Option<&'static Event> {
    Event::of(name).filter(|event| KINDS.iter().all(|kind| kind.name != event.kind))
}

pub(super) fn kind(name: &str) -> Result<&'static Kind, FieldError> {
    KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| {
        FieldError::new("unknown_kind", format!("没有“{name}”这种文档"), format!("there is no kind '{name}'"))
    })
}

/// The names of all kinds.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    let events = EVENTS.iter().filter_map(|one| event(one.kind)).map(|one| one.kind);
    KINDS.iter().map(|kind| kind.name).chain(events)
}

/// The named fields of a kind, without the `answer.…` ones; empty for an unknown kind.
#[must_use]
pub fn fields(kind_name: &str) -> Vec<&'static str> {
    if let Some(event) = event(kind_name) {
        return event.fields();
    }
    kind(kind_name).map(|kind| kind.fields.iter().map(|field| field.name).collect()).unwrap_or_default()
}

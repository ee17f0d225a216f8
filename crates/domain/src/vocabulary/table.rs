//! Finding kinds and fields.

use super::error::FieldError;
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
        self.fields.iter().find(|field| field.name == name).ok_or_else(|| {
            FieldError::new(
                "unknown_field",
                format!("{}没有字段“{name}”", self.name),
                format!("{} has no field '{name}'", self.name),
            )
        })
    }
}

pub(super) fn kind(name: &str) -> Result<&'static Kind, FieldError> {
    KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| {
        FieldError::new("unknown_kind", format!("没有“{name}”这种文档"), format!("there is no kind '{name}'"))
    })
}

/// The names of all kinds.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.name)
}

/// The named fields of a kind, without the `answer.…` ones; empty for an unknown kind.
#[must_use]
pub fn fields(kind_name: &str) -> Vec<&'static str> {
    kind(kind_name).map(|kind| kind.fields.iter().map(|field| field.name).collect()).unwrap_or_default()
}

//! What an edit must be before anything is written.

use qingjian_domain::vocabulary;
use qingjian_sync::strict::StrictValue;
use qingjian_sync::{DocId, seal};
use rusqlite::Connection;

use super::Edit;
use crate::fault::{Fault, Result};
use crate::view::{kind_of, parent_of, register};

/// An edit that the domain accepts.
#[derive(Clone)]
pub(crate) struct Checked {
    pub(super) doc: DocId,
    pub(super) kind: String,
    pub(super) field: String,
    pub(super) value: StrictValue,
}

impl Checked {
    pub(crate) fn of(edit: &Edit) -> Result<Self> {
        vocabulary::check_field(&edit.kind, &edit.field, &edit.value)?;
        Self::of_own_making(edit)
    }

    /// An edit whose value this crate made itself.
    pub(crate) fn of_own_making(edit: &Edit) -> Result<Self> {
        let value = StrictValue::new(edit.value.clone())
            .map_err(|detail| Fault::not_allowed("value_not_strict", "内容格式不对", detail))?;
        Ok(Self { doc: edit.doc, kind: edit.kind.clone(), field: edit.field.clone(), value })
    }

    pub(super) fn is_seal(&self) -> bool {
        self.field == seal::FIELD && self.kind == INSPECTION
    }

    /// The document that this edit makes its document belong to.
    fn names_parent(&self) -> Option<DocId> {
        let names = vocabulary::parent_field(&self.kind) == Some(self.field.as_str());
        self.value.get().as_str().filter(|_| names)?.parse().ok()
    }
}

pub(crate) const INSPECTION: &str = "inspection";

/// Checks edits against what is on the tablet.
pub(crate) fn against_view(store: &Connection, edits: &[Checked]) -> Result<()> {
    if edits.is_empty() {
        return Err(Fault::not_allowed("no_edits", "没有要保存的内容", "there is nothing to save"));
    }
    edits.iter().try_for_each(|edit| {
        same_kind(store, edit)?;
        not_sealed(store, edit, edits)
    })
}

fn same_kind(store: &Connection, edit: &Checked) -> Result<()> {
    match kind_of(store, edit.doc)? {
        Some(kind) if kind != edit.kind => Err(Fault::not_allowed(
            "other_kind",
            format!("该文档是{kind}，不是{}", edit.kind),
            format!("this document is a {kind}, not a {}", edit.kind),
        )),
        _ => Ok(()),
    }
}

/// What a party has signed does not change any more, nor does anything join it that a seal would have covered.
fn not_sealed(store: &Connection, edit: &Checked, together: &[Checked]) -> Result<()> {
    if !vocabulary::is_legal(&edit.kind, &edit.field) && !edit.is_seal() {
        return Ok(());
    }
    for inspection in touched(store, edit, together)? {
        if !register(store, inspection, seal::FIELD)?.survivors().is_empty() {
            return Err(Fault::not_allowed(
                "sealed",
                "笔录已封存，不能修改；请另写补充笔录",
                "this record is sealed; write a supplement (amendment) instead",
            ));
        }
    }
    Ok(())
}

/// The inspections that an edit is about: the one it is on, the one its document belongs to, and the one it joins.
fn touched(store: &Connection, edit: &Checked, together: &[Checked]) -> Result<Vec<DocId>> {
    if edit.kind == INSPECTION {
        return Ok(vec![edit.doc]);
    }
    let joined = together.iter().filter(|other| other.doc == edit.doc).filter_map(Checked::names_parent);
    Ok(joined.chain(parent_of(store, edit.doc)?).collect())
}

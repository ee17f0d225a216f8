//! A ledger from a sheet: all of its rows, or none.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::register;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, Document, OfficerId, StreamId};

use super::act::Edit;
use crate::audit::Action;
use crate::centre::Centre;
use crate::error::StoreError;
use crate::judge::LEDGER_KIND;
use crate::queries::ledger_pos;

/// Faults that one refusal names: enough to see the pattern, short enough for a sentence.
const NAMED_MAX: usize = 5;

/// What one row of a sheet does to one target.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRow {
    /// Line of the sheet.
    pub line: u32,
    /// The target; of a new one a new name, made by the caller.
    pub doc: DocId,
    /// Its fields.
    pub edits: Vec<register::Edit>,
}

/// What an import brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportDone {
    /// Targets that were added or changed.
    pub targets: usize,
    /// Commits that it took.
    pub commits: usize,
    /// The last position in use after it.
    pub head_pos: u64,
}

impl Centre {
    /// Writes all rows in one transaction. `seen_pos` is the ledger's position that the dry run was made against.
    ///
    /// # Errors
    /// `ledger_changed` when any target changed since, `ledger_torn` when a row would decide a conflict that nobody has
    /// ruled on; nothing is written then.
    pub fn import_ledger(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (rows, seen_pos): (&[ImportRow], u64),
        now: DateTime<FixedOffset>,
    ) -> Result<ImportDone, Problem> {
        let done = self.act_on(stream, author, (Action::LedgerImported, now), |look| {
            if ledger_pos(look.connection, stream)? != seen_pos {
                return Err(changed());
            }
            let known = look.documents(LEDGER_KIND)?;
            let known: std::collections::HashMap<DocId, Document> = known.into_iter().map(|it| (it.doc, it)).collect();
            let torn: Vec<String> = rows.iter().flat_map(|row| torn(row, known.get(&row.doc))).collect();
            if !torn.is_empty() {
                return Err(torn_fields(&torn));
            }
            let edits = rows.iter().flat_map(|row| edits(row, known.get(&row.doc))).collect();
            Ok((edits, format!("target × {}", rows.len()), ()))
        });
        let (done, ()) = done?;
        Ok(ImportDone { targets: rows.len(), commits: done.results.len(), head_pos: done.head_pos })
    }
}

fn edits<'a>(row: &'a ImportRow, known: Option<&'a Document>) -> impl Iterator<Item = Edit> + 'a {
    row.edits.iter().map(move |edit| Edit {
        doc: row.doc,
        kind: LEDGER_KIND.to_owned(),
        field: edit.field.clone(),
        value: edit.after.clone(),
        sees: known.map(|document| document.sees(&edit.field)).unwrap_or_default(),
    })
}

fn torn<'a>(row: &'a ImportRow, known: Option<&'a Document>) -> impl Iterator<Item = String> + 'a {
    let in_conflict = move |field: &str| {
        known.and_then(|document| document.fields.get(field)).is_some_and(qingjian_sync::Register::in_conflict)
    };
    row.edits.iter().filter(move |edit| in_conflict(&edit.field)).map(|edit| format!("{}:{}", row.line, edit.field))
}

fn changed() -> StoreError {
    let detail = "预检之后台账有变动，什么也没有导入；请重新预检后再导入 / the ledger changed after the dry run, nothing was imported: run it again, look, then import";
    StoreError::refused(409, "Conflict", "ledger_changed", detail)
}

fn torn_fields(places: &[String]) -> StoreError {
    let named = places.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join("、");
    let many = places.len();
    let detail = format!(
        "{many}处所改的项目有未裁定的冲突（行:字段 {named}），什么也没有导入；请先裁定 / {many} fields are in conflict (line:field {named}), nothing was imported: rule on them first"
    );
    StoreError::refused(409, "Conflict", "ledger_torn", detail)
}

//! Sealing: what the party signs, as one commit with a digest over everything that the seal covers.

use qingjian_domain::inspection::{Missing, Status, Step};
use qingjian_domain::vocabulary;
use qingjian_sync::seal::{self, Seal};
use qingjian_sync::{DocId, Document, Dot};
use serde::Deserialize as _;

use crate::act::{Checked, Edit, INSPECTION};
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::view::{children, document};

/// Says what is missing in an inspection, given it and everything that belongs to it.
///
/// The caller gathers what the domain's `missing` wants to know besides: the ledger entry, facts, results.
pub type Gaps<'a> = dyn FnMut(&Document, &[Document]) -> Vec<Missing> + 'a;

impl FieldCore {
    /// Seals an inspection: everything legal in it and in what belongs to it, as it stands now.
    ///
    /// # Errors
    /// `incomplete` with the list of what is missing, `conflicts` with the fields that hold two values, `sealed`,
    /// `unknown_document`, `commit_too_large`: nothing was written then. Otherwise a failing device.
    pub fn seal(&mut self, inspection: DocId, gaps: &mut Gaps<'_>) -> std::result::Result<Vec<Dot>, FieldError> {
        Ok(self.seal_inside(inspection, gaps)?)
    }

    fn seal_inside(&mut self, inspection: DocId, gaps: &mut Gaps<'_>) -> Result<Vec<Dot>> {
        let (visit, parts) = self.record_of(inspection)?;
        not_sealed(&visit)?;
        let missing = gaps(&visit, &parts);
        let status = sealed_from(&visit, &missing)?;
        let seal = over(&visit, &parts)?;
        let edits = [
            Edit::new(inspection, INSPECTION, seal::FIELD, serde_json::to_value(seal)?),
            Edit::new(inspection, INSPECTION, "status", serde_json::to_value(status)?),
        ];
        let edits = edits.iter().map(Checked::of).collect::<Result<_>>()?;
        Ok(self.record(edits, |_| Ok(()))?.dots)
    }

    /// An inspection and everything that belongs to it.
    fn record_of(&self, inspection: DocId) -> Result<(Document, Vec<Document>)> {
        let found = document(&self.store, inspection)?.filter(|found| found.kind == INSPECTION);
        let unknown = || Fault::not_allowed("unknown_document", "没有这次检查", "there is no such inspection");
        Ok((found.ok_or_else(unknown)?, children(&self.store, inspection)?))
    }
}

fn not_sealed(visit: &Document) -> Result<()> {
    if visit.sees(seal::FIELD).is_empty() {
        return Ok(());
    }
    Err(Fault::not_allowed("sealed", "笔录已封存", "this record is sealed already"))
}

/// The status after sealing. A draft in which nothing is missing is finished on the way.
fn sealed_from(visit: &Document, missing: &[Missing]) -> Result<Status> {
    if !missing.is_empty() {
        let zh: Vec<_> = missing.iter().map(|gap| gap.zh.as_str()).collect();
        let en: Vec<_> = missing.iter().map(|gap| gap.en.as_str()).collect();
        return Err(Fault::not_allowed("incomplete", zh.join("；"), en.join("; ")));
    }
    let status = visit.value("status").and_then(|value| Status::deserialize(value).ok()).unwrap_or(Status::Draft);
    let complete = if status == Status::Draft { status.after(Step::Finish, 0)? } else { status };
    Ok(complete.after(Step::Seal, 0)?)
}

fn over(visit: &Document, parts: &[Document]) -> Result<Seal> {
    let all: Vec<&Document> = std::iter::once(visit).chain(parts).collect();
    Seal::over(all.iter().copied(), vocabulary::is_legal).map_err(|fault| match fault {
        seal::SealFault::Conflicts(torn) => conflicts(&torn),
        other => other.into(),
    })
}

fn conflicts(torn: &[(DocId, String)]) -> Fault {
    let fields: Vec<_> = torn.iter().map(|(doc, field)| format!("{field} ({doc})")).collect();
    let fields = fields.join(", ");
    let zh = format!("以下内容有两个不同的值，请先裁定：{fields}");
    Fault::not_allowed("conflicts", zh, format!("these fields hold two values, rule on them first: {fields}"))
}

#[cfg(test)]
mod tests;

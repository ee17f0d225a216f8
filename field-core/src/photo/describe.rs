//! The evidence document: what was captured, when by every clock, where, by whom.

use qingjian_domain::identifiers::Sha256Hex;
use qingjian_domain::inspection::{Capture, CapturedAt};
use qingjian_sync::{Digest, DocId};
use serde_json::Value;

use super::capture::{NewCapture, Taken};
use crate::act::{Checked, Edit, refusal};
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::identity::centre_offset_ms;

const EVIDENCE: &str = "evidence";

impl FieldCore {
    /// Asks, before any byte is written, whether the record of this capture would be refused.
    pub(super) fn would_be_refused(&self, evidence: DocId, new: &NewCapture<'_>) -> Result<()> {
        self.bound()?;
        let edits: Vec<Checked> = around(evidence, new).iter().map(Checked::of).collect::<Result<_>>()?;
        refusal(&self.store, &edits)
    }
}

/// The edits that make the evidence document.
pub(super) fn describe(core: &FieldCore, evidence: DocId, new: &NewCapture<'_>, taken: &Taken) -> Result<Vec<Checked>> {
    let capture = serde_json::to_value(capture(core, new, taken)?)?;
    let mut edits = around(evidence, new);
    edits.push(Edit::new(evidence, EVIDENCE, "capture", capture));
    edits.iter().map(Checked::of).collect()
}

/// Everything but the bytes' own description.
fn around(evidence: DocId, new: &NewCapture<'_>) -> Vec<Edit> {
    let edit = |field: &str, value: Value| Edit::new(evidence, EVIDENCE, field, value);
    let item = new.item.iter().map(|item| edit("item", item.as_str().into()));
    let note = new.note.iter().map(|note| edit("note", note.as_str().into()));
    std::iter::once(edit("inspection", new.inspection.to_string().into())).chain(item).chain(note).collect()
}

fn capture(core: &FieldCore, new: &NewCapture<'_>, taken: &Taken) -> Result<Capture> {
    Ok(Capture {
        kind: new.kind,
        sha256: hex(taken.original.digest)?,
        length_bytes: taken.original.bytes,
        media_type: new.media_type.clone(),
        thumbnail_sha256: taken.thumbnail.as_ref().map(|small| hex(small.digest)).transpose()?,
        exif_at: taken.said.exif_at.clone(),
        captured_at: captured_at(core)?,
        position: new.position.clone().or_else(|| taken.said.position.clone()),
        officer: core.bound()?.officer.0,
        view: new.view,
        imported: new.imported.clone(),
    })
}

fn captured_at(core: &FieldCore) -> Result<CapturedAt> {
    let now = core.now();
    Ok(CapturedAt {
        device: now.at,
        monotonic_ms: Some(now.mono_ms),
        boot: Some(now.boot.to_string()),
        gnss: now.gnss_at,
        server_offset_ms: centre_offset_ms(&core.store)?,
    })
}

fn hex(digest: Digest) -> Result<Sha256Hex> {
    Sha256Hex::parse(&digest.hex()).map_err(|fault| Fault::stored("digest", fault))
}

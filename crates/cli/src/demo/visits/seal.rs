//! Ending a visit: signed, complete, sealed.

use qingjian_field_core::record::gaps;
use qingjian_sync::DocId;
use serde_json::json;

use super::evidence;
use super::open::Visit;
use super::spec::End;
use super::work::{work_off, work_off_some};
use crate::demo::tablet::Tablet;
use crate::ending::Failure;

/// Brings a visit as far as it was planned.
///
/// # Errors
/// What the tablet refuses; `incomplete` with the list when something was forgotten.
pub fn finish(tablet: &mut Tablet, visit: &Visit) -> Result<(), Failure> {
    if visit.spec.end == End::Draft {
        return work_off_some(tablet, visit, |item| item.starts_with("C-0"));
    }
    work_off(tablet, visit)?;
    evidence::signatures(tablet, visit)?;
    let ended_at = tablet.corrected()?.to_rfc3339();
    tablet.act(visit.doc, "inspection", &[("ended_at", json!(ended_at))])?;
    match visit.spec.end {
        End::Sealed | End::Refused => seal(tablet, visit),
        End::Complete | End::Draft => complete(tablet, visit),
    }
}

fn complete(tablet: &mut Tablet, visit: &Visit) -> Result<(), Failure> {
    let left = tablet.core.missing(visit.doc)?;
    if left.is_empty() {
        return tablet.act(visit.doc, "inspection", &[("status", json!("complete"))]);
    }
    let lines: Vec<String> = left.into_iter().map(|gap| gap.zh).collect();
    Err(Failure::new("incomplete", format!("{}: {}", visit.target.name, lines.join("；"))))
}

/// Seals a visit that is signed, when nothing is missing.
fn seal(tablet: &mut Tablet, visit: &Visit) -> Result<(), Failure> {
    let target = tablet.core.document(DocId(visit.target.id))?;
    tablet.core.seal(visit.doc, &mut |inspection, parts| gaps(inspection, parts, target.as_ref()))?;
    tablet.clock.pass(30);
    Ok(())
}

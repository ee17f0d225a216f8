//! Pictures with EXIF, and signatures.

use qingjian_domain::inspection::{EvidenceKind, View};
use qingjian_field_core::NewCapture;
use qingjian_field_core::shell::Clock as _;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::open::Visit;
use super::spec::End;
use crate::demo::photo::{Scene, jpeg};
use crate::demo::strokes::svg;
use crate::demo::tablet::Tablet;
use crate::ending::Failure;

/// From here on a camera needs its lamp, until the morning.
const DARK_FROM_HOUR: u32 = 18;
const DARK_TO_HOUR: u32 = 6;

/// The picture of the entrance, which answers may point at.
pub(super) fn entrance(tablet: &mut Tablet, visit: &Visit) -> Result<Uuid, Failure> {
    photo(tablet, visit, "C-11", View::Entrance)
}

/// Takes a picture for an item; the name of its document.
pub(super) fn photo(tablet: &mut Tablet, visit: &Visit, item: &str, view: View) -> Result<Uuid, Failure> {
    let bytes = jpeg(&scene(tablet, visit)).map_err(|error| Failure::new("jpeg", error))?;
    let note = Some("示例照片，非证据".to_owned());
    keep(tablet, visit, &bytes, EvidenceKind::Photo, "image/jpeg", Some((item, view)), note).map(|(doc, _)| doc)
}

fn scene(tablet: &Tablet, visit: &Visit) -> Scene {
    use chrono::Timelike as _;
    let truly = tablet.clock.truly();
    let seconds = u32::try_from(truly.timestamp().rem_euclid(1_000_000)).unwrap_or_default();
    let seed = seconds ^ (u32::from(tablet.made.nr) << 24);
    let dark = truly.hour() >= DARK_FROM_HOUR || truly.hour() < DARK_TO_HOUR;
    Scene { seed, at: tablet.clock.now().at, place: visit.target.place, dark }
}

type Of<'a> = Option<(&'a str, View)>;

fn keep(
    tablet: &mut Tablet,
    visit: &Visit,
    bytes: &[u8],
    kind: EvidenceKind,
    media_type: &str,
    of: Of<'_>,
    note: Option<String>,
) -> Result<(Uuid, String), Failure> {
    let captured = tablet.core.capture(NewCapture {
        inspection: visit.doc,
        item: of.map(|(item, _)| item.to_owned()),
        kind,
        media_type: media_type.to_owned(),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        source: &mut &*bytes,
        position: None,
        view: of.map(|(_, view)| view),
        imported: None,
        note,
    })?;
    tablet.clock.pass(30);
    Ok((captured.evidence.0, captured.sha256.hex()))
}

/// Both officers sign, and the party signs or refuses before a witness.
pub(super) fn signatures(tablet: &mut Tablet, visit: &Visit) -> Result<(), Failure> {
    for officer in tablet.made.crew {
        let doc = tablet.core.new_doc()?.0;
        let strokes = strokes(tablet, visit, officer.name)?;
        sign(tablet, visit, doc, "officer", officer.name, json!({ "strokes_sha256": strokes }))?;
    }
    let said = match visit.spec.end {
        End::Refused => {
            json!({"refusal": {"reason": "当事人对监测结果有异议，拒绝签字（示例）", "witness": {"name": "示例见证人", "unit": "示例社区居委会"}}})
        }
        _ => json!({"strokes_sha256": strokes(tablet, visit, "示例当事人")?}),
    };
    sign(tablet, visit, visit.pointers.signature, "party", "示例当事人", said)
}

fn strokes(tablet: &mut Tablet, visit: &Visit, name: &str) -> Result<String, Failure> {
    let picture = svg(name, &visit.doc.to_string());
    let kept = keep(tablet, visit, picture.as_bytes(), EvidenceKind::Signature, "image/svg+xml", None, None)?;
    Ok(kept.1)
}

fn sign(tablet: &mut Tablet, visit: &Visit, doc: Uuid, role: &str, name: &str, said: Value) -> Result<(), Failure> {
    let mut signature = json!({"role": role, "name": name, "at": tablet.corrected()?.to_rfc3339()});
    if let (Some(all), Value::Object(said)) = (signature.as_object_mut(), said) {
        all.extend(said);
    }
    tablet.act(DocId(doc), "signature", &[("inspection", json!(visit.doc)), ("signature", signature)])
}

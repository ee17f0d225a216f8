//! From a plan file to the documents that carry it.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::identifiers::{Sha256Hex, named};
use crate::plan::mistake::Mistake;
use crate::plan::reading::read;

/// Bytes of one part: quoted as JSON it at most doubles, and then still fits a commit of 64 KiB with its envelope.
pub const PART_BYTES_MAX: usize = 24 * 1024;

/// Which text is the plan of a year: the field `adopted` of its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// Name of the plan, such as `xicheng-2023`.
    pub name: String,
    /// Title as printed.
    pub title: String,
    /// SHA-256 of the whole text.
    pub sha256: Sha256Hex,
    /// Documents that hold the text, in order.
    pub parts: Vec<Uuid>,
}

/// The documents that carry a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Papers {
    /// Document of the plan of this district and year: there is one, whatever is adopted in it.
    pub document: Uuid,
    /// The plan year.
    pub year: i32,
    /// Division code of the district.
    pub district: String,
    /// What its field `adopted` will hold.
    pub adopted: Adopted,
    /// Parts of the text: document, and what its field `text` holds.
    pub parts: Vec<(Uuid, String)>,
}

/// Checks a plan file and cuts it into documents. The same text always gives the same documents.
///
/// # Errors
/// Every mistake in the file, by place; then nothing of it is adopted.
pub fn papers(text: &str) -> Result<Papers, Vec<Mistake>> {
    let plan = read(text)?;
    let document = document_of(&plan.district, plan.year);
    let parts: Vec<(Uuid, String)> =
        cut(text).map(|part| (named(&format!("{document} {part}")), part.to_owned())).collect();
    let ids = parts.iter().map(|(id, _)| *id).collect();
    let adopted = Adopted { name: plan.plan, title: plan.title, sha256: digest(text)?, parts: ids };
    Ok(Papers { document, year: plan.year, district: plan.district, adopted, parts })
}

/// The document of a district's plan of a year: there is one, whatever is adopted in it.
#[must_use]
pub fn document_of(district: &str, year: i32) -> Uuid {
    named(&format!("plan {district} {year}"))
}

fn cut(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (part, rest) = text.split_at_checked(text.floor_char_boundary(PART_BYTES_MAX))?;
        text = rest;
        (!part.is_empty()).then_some(part)
    })
}

/// A SHA-256 always has its form.
fn digest(text: &str) -> Result<Sha256Hex, Vec<Mistake>> {
    Sha256Hex::parse(&hex(text)).map_err(|_| Vec::new())
}

pub(super) fn hex(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

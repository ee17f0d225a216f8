//! What monitoring brought.

use std::sync::LazyLock;

use qingjian_domain::inspection::Results;
use qingjian_domain::limits::Limits;
use qingjian_domain::monitoring::{MeasurementSet, parse};
use qingjian_domain::verdict::{Verdict, judge};
use qingjian_sync::Document;

use super::gather::first;

/// The shipped limits; without them nothing is judged, which the domain's tests rule out.
static LIMITS: LazyLock<Option<Limits>> = LazyLock::new(|| Limits::shipped().ok());

/// The verdicts on a monitoring result: none on a withdrawn one or one that cannot be read.
pub fn verdicts(result: &Document) -> Vec<Verdict> {
    let judged = set(result).zip(LIMITS.as_ref());
    judged.map(|(set, limits)| judge(&set, limits)).unwrap_or_default()
}

/// The items that the results among these documents answer.
pub(super) fn of(parts: &[Document]) -> Results {
    let mut results = Results::default();
    for part in parts {
        if let Some(set) = set(part) {
            results.add(&set, &verdicts(part));
        }
    }
    results
}

fn set(part: &Document) -> Option<MeasurementSet> {
    let counts = part.kind == "monitoring_result" && first(part, "withdrawn").is_none();
    let result = first(part, "result").filter(|_| counts)?;
    parse(&result.to_string()).ok()
}

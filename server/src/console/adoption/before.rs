//! What was adopted before, and taken back: the history of each year's document.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{Centre, HistoryEntry, StoreError};
use qingjian_domain::plan::Adopted;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde::Deserialize as _;
use serde_json::Value;

/// The plan of one year.
pub(crate) struct YearPlan {
    pub doc: DocId,
    pub year: i32,
    /// Whether it is in force: not taken back, and all there.
    pub in_force: bool,
    /// What was done, the newest first.
    pub steps: Vec<Adoption>,
}

/// One adoption, or that it was taken back.
pub(crate) struct Adoption {
    pub at: DateTime<FixedOffset>,
    pub by: OfficerId,
    /// What was adopted, or taken back.
    pub adopted: Option<Adopted>,
    pub taken_back: bool,
    pub reason: Option<String>,
}

/// Every year for which a plan was adopted, the latest first.
///
/// # Errors
/// When the store fails.
pub(crate) fn adoptions(centre: &Centre, stream: &StreamId) -> Result<Vec<YearPlan>, StoreError> {
    let mut docs = Vec::new();
    centre.each_document(stream, &["plan"], &mut |state| docs.push(state.doc))?;
    let mut all = docs.into_iter().map(|doc| of_year(centre, stream, doc)).collect::<Result<Vec<_>, _>>()?;
    // Holidays may be entered for a year that has no plan yet.
    all.retain(|it| !it.steps.is_empty());
    all.sort_by_key(|it| std::cmp::Reverse(it.year));
    Ok(all)
}

fn of_year(centre: &Centre, stream: &StreamId, doc: DocId) -> Result<YearPlan, StoreError> {
    let history: Vec<HistoryEntry> = centre.history(stream, doc)?;
    let effective: Vec<&HistoryEntry> = history.iter().filter(|entry| entry.verdict.takes_effect()).collect();
    let year = effective.iter().rev().find(|entry| entry.op.field == "year");
    let year = year.and_then(|entry| i32::deserialize(entry.op.value.get()).ok()).unwrap_or_default();
    let mut steps: Vec<Adoption> = Vec::new();
    for commit in effective.chunk_by(|a, b| a.pos == b.pos) {
        let known = steps.iter().rev().find_map(|step| step.adopted.clone());
        steps.extend(step(commit, known));
    }
    steps.reverse();
    let day = chrono::NaiveDate::from_ymd_opt(year, 1, 1);
    let plan = day.map(|day| centre.plan_in_force(stream, day)).transpose()?.map(|force| force.plan);
    let stands = steps.first().filter(|step| !step.taken_back).and_then(|step| step.adopted.as_ref());
    let in_force = plan.is_some_and(|plan| plan.year == year && stands.is_some_and(|it| it.name == plan.plan));
    Ok(YearPlan { doc, year, in_force, steps })
}

/// What one commit did to a year's document. A plan that is adopted again after it was taken back stands there already: only
/// the withdrawal is lifted, and what is adopted is what was `known`.
fn step(entries: &[&HistoryEntry], known: Option<Adopted>) -> Option<Adoption> {
    let first = entries.first()?;
    let said = |field: &str| entries.iter().find(|it| it.op.field == field).map(|it| it.op.value.get());
    let taken_back = said("withdrawn").filter(|value| !value.is_null());
    let adopted = said("adopted").and_then(|value| Adopted::deserialize(value).ok());
    if adopted.is_none() && said("withdrawn").is_none() {
        return None;
    }
    let reason = taken_back.and_then(|value| value.get("reason")).or_else(|| said("reason"));
    let reason = reason.and_then(Value::as_str).map(str::to_owned);
    let taken_back = taken_back.is_some();
    Some(Adoption { at: first.at, by: first.author, adopted: adopted.or(known), taken_back, reason })
}

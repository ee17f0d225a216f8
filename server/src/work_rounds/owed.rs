//! The one place where the year's statements come from. It reads the whole district anew: whoever keeps them at hand
//! takes its place.

use std::sync::LazyLock;

use chrono::NaiveDate;
use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::plan::{Document, Documents, Facts, Plan, evaluate, xicheng_2022};
use qingjian_domain::vocabulary;
use qingjian_domain::work::{Ground, Work, work};
use qingjian_sync::StreamId;
use qingjian_sync::protocol::DocumentState;
use serde_json::Value;

static SHIPPED: LazyLock<Option<(Plan, WorkCalendar)>> =
    LazyLock::new(|| Some((xicheng_2022().ok()?, WorkCalendar::shipped().ok()?)));

/// The shipped plan.
pub(super) fn plan() -> Option<&'static Plan> {
    SHIPPED.as_ref().map(|(plan, _)| plan)
}

/// Looks at what is owed on a day; `None` never happens in a build whose tests passed.
///
/// # Errors
/// When the store fails.
pub(super) fn at_work<T>(
    centre: &Centre,
    stream: &StreamId,
    day: NaiveDate,
    look: impl FnOnce(&Work<'_>, &Ground) -> T,
) -> Result<Option<T>, StoreError> {
    let Some((plan, calendar)) = SHIPPED.as_ref() else { return Ok(None) };
    let kinds: Vec<&str> = vocabulary::kinds().collect();
    let mut all = Documents::default();
    centre.each_document(stream, &kinds, &mut |document| all.put(planned(&document)))?;
    let facts = Facts::of(all.said().facts);
    let statements = evaluate(plan, &facts, calendar, day);
    let ground = Ground::of(&facts, &statements, day);
    Ok(Some(look(&work(plan, &statements, &ground, day), &ground)))
}

/// A document with one value of each field; a field in conflict has none.
fn planned(document: &DocumentState) -> Document {
    let fields = document.fields.iter().map(|(name, values)| {
        let first = values.first().map(|one| one.value.get());
        let agreed = first.filter(|first| values.iter().all(|one| one.value.get() == *first));
        (name.clone(), agreed.cloned().or_else(|| values.is_empty().then_some(Value::Null)))
    });
    Document::new(&document.doc.to_string(), &document.kind, fields.collect::<Vec<_>>())
}

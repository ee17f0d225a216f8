//! What sort of work a rule asks for.

use super::duty::Hours;
use crate::plan::{Counted, FactKind, Params, Window};

/// What settles a rule.
fn settles(params: &Params) -> &[Counted] {
    match params {
        Params::Quota(it) => &it.counts,
        Params::Freq(it) => &it.counts,
        Params::Ratio(it) => &it.counts,
        Params::Window(it) => &it.counts,
        Params::Deadline(it) => &it.counts,
        Params::Trigger(it) => &it.owed,
        // The others judge records that are there, or are settled with paper.
        _ => &[],
    }
}

/// Kinds that serve tasks come from going there, data that devices send and files that are read apart.
pub(super) fn is_in_the_field(params: &Params) -> bool {
    let desk = [FactKind::RemoteRecord, FactKind::VehicleFile];
    let goes = |it: &Counted| it.fact.serves_tasks() && !desk.contains(&it.fact);
    matches!(params, Params::Select(_)) || settles(params).iter().any(goes)
}

/// What counts only within its window or period cannot be made good once that is over; an answer or a deadline can, late.
pub(super) fn ends_with_its_window(params: &Params) -> bool {
    matches!(params, Params::Quota(_) | Params::Freq(_) | Params::Ratio(_) | Params::Window(_))
}

pub(super) fn is_monitoring(params: &Params) -> bool {
    settles(params).iter().any(|it| it.fact == FactKind::Monitoring)
}

pub(super) fn hours(params: &Params) -> Option<Hours> {
    let window = window(params)?;
    window.hours_from.zip(window.hours_to).map(|(from, to)| Hours { from, to })
}

fn window(params: &Params) -> Option<&Window> {
    match params {
        Params::Quota(it) => Some(&it.window),
        Params::Freq(it) => Some(&it.window),
        Params::Ratio(it) => Some(&it.window),
        Params::Window(it) => Some(&it.window),
        _ => None,
    }
}

/// Ledgers of which any target counts towards a number that the district owes, where the rule asks no more of them.
pub(super) fn open_ledgers(params: &Params) -> &[String] {
    let scope = match params {
        Params::Quota(it) => it.each.as_ref(),
        Params::Ratio(it) => it.base.scope.as_ref(),
        _ => None,
    };
    scope.filter(|it| it.all.is_empty() && it.any.is_empty()).map(|it| it.ledger.as_slice()).unwrap_or_default()
}

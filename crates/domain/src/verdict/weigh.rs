//! One value against all rows that have a say.

use super::compare::{Bound, compare, exceedance_factor};
use super::estimate::{Estimate, Form};
use super::exact::{round, settle};
use super::matter::{Computed, Matter};
use super::{CitedLimit, Outcome, Reason, Step, catering};
use crate::limits::{Limit, WhileDisabled};
use crate::monitoring::Unit;

use rust_decimal::Decimal;

/// What weighing came to.
pub(super) struct Weighed {
    /// None where there is no verdict; the reasons say why.
    pub(super) outcome: Option<Outcome>,
    pub(super) value: Option<Decimal>,
    pub(super) shown: Option<String>,
    pub(super) unit: Option<Unit>,
    pub(super) factor: Option<Decimal>,
    pub(super) limits: Vec<CitedLimit>,
    pub(super) steps: Vec<Step>,
    pub(super) reasons: Vec<Reason>,
}

/// One row tried.
struct Trial<'a> {
    row: &'a Limit,
    bound: Option<Bound>,
    computed: Option<Computed>,
    outcome: Result<Outcome, Reason>,
    steps: Vec<Step>,
}

/// Exceeds when any confirmed row is exceeded. Passes only when the strictest confirmed row passes and no unconfirmed
/// row might be stricter still.
pub(super) fn weigh(
    rows: &[Limit],
    matter: &dyn Matter,
    value: &dyn Fn(&Limit) -> Result<Computed, Reason>,
) -> Weighed {
    let trials: Vec<Trial<'_>> = rows.iter().filter(|row| row.enabled).map(|row| attempt(row, matter, value)).collect();
    let lead = lead(&trials);
    let outcome = forbidden(rows).map_or_else(|| decide(rows, lead), Err);
    let mut weighed = describe(rows, lead);
    match outcome {
        Ok(outcome) => weighed.outcome = Some(outcome),
        Err(reason) => weighed.reasons.insert(0, reason),
    }
    if weighed.outcome != Some(Outcome::Exceeds) {
        weighed.factor = None;
    }
    weighed
}

fn attempt<'a>(row: &'a Limit, matter: &dyn Matter, value: &dyn Fn(&Limit) -> Result<Computed, Reason>) -> Trial<'a> {
    let mut trial = Trial { row, bound: None, computed: None, outcome: Err(Reason::no_limit()), steps: Vec::new() };
    trial.outcome = value(row).and_then(|computed| {
        trial.steps.extend(computed.steps.iter().cloned());
        let computed = trial.computed.insert(computed);
        let (bound, steps) = matter.bound(row)?;
        trial.bound = Some(bound);
        trial.steps.extend(steps);
        unanimous(computed, bound, row)
    });
    trial.steps.extend(comparison(&trial));
    trial
}

/// The comparison of the value, and of every way it might have to be computed.
fn unanimous(computed: &Computed, bound: Bound, row: &Limit) -> Result<Outcome, Reason> {
    let outcome = compare(&computed.value, bound, row.method)?;
    for other in &computed.alternatives {
        if compare(other, bound, row.method)? != outcome {
            return Err(catering::ways_disagree(row));
        }
    }
    Ok(outcome)
}

fn comparison(trial: &Trial<'_>) -> Option<Step> {
    let (bound, computed) = (trial.bound?, trial.computed.as_ref()?);
    let word = trial.outcome.as_ref().map_or("不判定", |outcome| outcome.name_zh());
    let row = trial.row;
    let text = format!("{} : {bound} {}（{}）→ {word}", computed.value.shown(), row.unit.symbol(), row.citation());
    Some(Step::new("与限值比较", "compared with the limit", text))
}

/// The strictest exceeded row, else the strictest row; of equals the first, which ranks highest.
fn lead<'a, 'b>(trials: &'b [Trial<'a>]) -> Option<&'b Trial<'a>> {
    let exceeded = trials.iter().filter(|trial| trial.outcome == Ok(Outcome::Exceeds));
    exceeded.reduce(stricter).or_else(|| trials.iter().reduce(stricter))
}

fn stricter<'a, 'b>(first: &'b Trial<'a>, second: &'b Trial<'a>) -> &'b Trial<'a> {
    let bounds = |trial: &Trial<'_>| trial.bound.or_else(|| Bound::of(trial.row).ok());
    match (bounds(first), bounds(second)) {
        (Some(one), Some(other)) if other.stricter_than(second.row.unit, one, first.row.unit) => second,
        _ => first,
    }
}

/// A disabled row that forbids any verdict.
fn forbidden(rows: &[Limit]) -> Option<Reason> {
    rows.iter().find(|row| !row.enabled && row.while_disabled == WhileDisabled::NoVerdict).map(Reason::not_confirmed)
}

fn decide(rows: &[Limit], lead: Option<&Trial<'_>>) -> Result<Outcome, Reason> {
    let unconfirmed = rows.iter().find(|row| !row.enabled).map(Reason::not_confirmed);
    match lead.map(|trial| trial.outcome.clone()) {
        None => Err(unconfirmed.unwrap_or_else(Reason::no_limit)),
        Some(Ok(Outcome::Exceeds)) => Ok(Outcome::Exceeds),
        Some(Err(reason)) => Err(reason),
        Some(Ok(Outcome::Pass)) => unconfirmed.map_or(Ok(Outcome::Pass), Err),
    }
}

fn describe(rows: &[Limit], lead: Option<&Trial<'_>>) -> Weighed {
    let mut cited: Vec<&Limit> = rows.iter().collect();
    cited.sort_by_key(|row| lead.is_none_or(|lead| lead.row.id != row.id));
    let computed = lead.and_then(|trial| trial.computed.as_ref());
    let bound = lead.and_then(|trial| trial.bound);
    let unit = lead.map(|trial| trial.row.unit);
    Weighed {
        outcome: None,
        value: computed.and_then(|computed| figure(&computed.value)),
        shown: computed.map(|computed| shown(&computed.value, bound)),
        unit,
        factor: computed.zip(bound).zip(unit).and_then(|((c, bound), unit)| exceedance_factor(&c.value, bound, unit)),
        limits: cited.into_iter().map(CitedLimit::from).collect(),
        steps: lead.map(|trial| trial.steps.clone()).unwrap_or_default(),
        reasons: computed.map(|computed| computed.cautions.clone()).unwrap_or_default(),
    }
}

fn figure(value: &Estimate) -> Option<Decimal> {
    matches!(value.form, Form::Exact | Form::Mixed).then_some(settle(value.value))
}

fn shown(value: &Estimate, bound: Option<Bound>) -> String {
    match (figure(value), bound) {
        (Some(figure), Some(bound)) => round(figure, bound.shown_places()).to_string(),
        _ => value.shown(),
    }
}

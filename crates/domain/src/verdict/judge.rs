//! The one entry.

use super::cases::{Case, Finder};
use super::deemed::deemed;
use super::matter::from_report;
use super::precedence::governing;
use super::validity::{failures, not_recorded};
use super::weigh::{Weighed, weigh};
use super::{Basis, Reason, ReasonCode, State, Verdict, untested};
use crate::limits::{Limit, Limits};
use crate::monitoring::{MeasurementSet, Reported, Test};

/// Judges everything a visit measured, in the order it was measured; a deemed exceedance comes first.
///
/// Never panics, whatever the set holds. A value without a stamped report is at most [`State::Provisional`].
#[must_use]
pub fn judge(set: &MeasurementSet, limits: &Limits) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = deemed(set, limits).into_iter().collect();
    for (index, measurement) in set.measurements.iter().enumerate() {
        let finder = Finder { set, limits, measurement };
        let at = format!("/measurements/{index}/test");
        verdicts.extend(cases(finder).iter().map(|case| judge_case(finder, &at, case)));
        verdicts.extend(untested::flows(finder, &at));
    }
    verdicts
}

fn cases(finder: Finder<'_>) -> Vec<Case<'_>> {
    match &finder.measurement.test {
        Test::Level(test) => finder.level(test),
        Test::VapourLiquidRatio(test) => finder.nozzles(test),
        Test::LiquidResistance(test) => finder.flows(test),
        Test::Tightness(test) => finder.tank(test),
        Test::Noise(test) => finder.noise(test),
    }
}

fn judge_case(finder: Finder<'_>, at: &str, case: &Case<'_>) -> Verdict {
    let rows = governing(&case.rows, finder.measurement.permit.as_ref());
    let matter = case.matter.as_ref();
    let computed = weigh(&rows, matter, &|row: &Limit| matter.computed(row));
    let mut verdict = blank(finder, at, case);
    match matter.reported() {
        Some(reported) if reported.cma_stamped => {
            let weighed = weigh(&rows, matter, &|row: &Limit| from_report(reported, row));
            by_report(&mut verdict, weighed, computed);
        }
        reported => by_readings(&mut verdict, computed, reported),
    }
    hold_back(&mut verdict, finder, matter.obstacles());
    verdict
}

fn blank(finder: Finder<'_>, at: &str, case: &Case<'_>) -> Verdict {
    let subject = format!("{} {}", finder.measurement.point, case.subject);
    Verdict::not_judged(
        Some(finder.measurement.sample_no.clone()),
        subject.trim(),
        format!("{at}{}", case.at),
        case.pollutant,
    )
}

/// The final verdict: the reported value decides, the computed one is kept beside it.
fn by_report(verdict: &mut Verdict, reported: Weighed, computed: Weighed) {
    verdict.state = reported.outcome.map_or(State::NotJudged, State::from);
    verdict.outlook = computed.outcome;
    verdict.arithmetic = computed.steps;
    take(verdict, reported, Basis::Reported);
    if computed.outcome.is_some_and(|outcome| State::from(outcome) != verdict.state) {
        let (zh, en) =
            ("计算值与报告值结论不一致，请人工核实", "computed and reported value lead to different verdicts");
        verdict.reasons.push(Reason::new(ReasonCode::VerdictsDiffer, zh, en));
        verdict.needs_person = true;
    }
}

/// The provisional verdict: it waits for the report.
fn by_readings(verdict: &mut Verdict, computed: Weighed, reported: Option<&Reported>) {
    verdict.outlook = computed.outcome;
    take(verdict, computed, Basis::Computed);
    if reported.is_some() {
        let (zh, en) = ("报告无CMA标志或印章", "the report lacks the CMA mark or stamp");
        verdict.reasons.push(Reason::new(ReasonCode::ReportNotStamped, zh, en));
    }
    if verdict.outlook.is_some() {
        verdict.state = State::Provisional;
        let (zh, en) = ("待盖章监测报告", "waiting for the stamped report");
        verdict.reasons.push(Reason::new(ReasonCode::AwaitingReport, zh, en));
    }
}

fn take(verdict: &mut Verdict, weighed: Weighed, basis: Basis) {
    verdict.basis = weighed.shown.is_some().then_some(basis);
    verdict.value = weighed.value;
    verdict.shown = weighed.shown;
    verdict.unit = weighed.unit;
    verdict.limits = weighed.limits;
    verdict.arithmetic.extend(weighed.steps);
    verdict.reasons = weighed.reasons;
    verdict.exceedance_factor = weighed.factor;
}

/// What keeps a verdict from being given although there is a value.
fn hold_back(verdict: &mut Verdict, finder: Finder<'_>, obstacles: Vec<Reason>) {
    let mut reasons = failures(finder.set);
    reasons.extend(obstacles);
    if !reasons.is_empty() {
        verdict.outlook = None;
    }
    reasons.extend(lead_only(finder));
    let unrecorded = not_recorded(finder.set, finder.measurement);
    let is_final = matches!(verdict.state, State::Pass | State::Exceeds);
    if !reasons.is_empty() || (is_final && !unrecorded.is_empty()) {
        verdict.state = State::NotJudged;
        verdict.exceedance_factor = None;
    }
    reasons.extend(unrecorded);
    verdict.reasons.splice(0..0, reasons);
}

fn lead_only(finder: Finder<'_>) -> Option<Reason> {
    let Test::Level(test) = &finder.measurement.test else { return None };
    let (zh, en) = ("便携式快速监测结果仅作线索", "a rapid portable reading is a lead, not a verdict");
    test.rapid_portable.then(|| Reason::new(ReasonCode::Lead, zh, en))
}

//! Catering: the rules of GB 18483-2001, and what to do while it is not known whether DB11/1488-2018 keeps them.

use super::convert::to_reference_air;
use super::estimate::Estimate;
use super::matter::Computed;
use super::mean::{mean, without_small_samples};
use super::{Reason, ReasonCode, Step};
use crate::limits::{Limit, UnconfirmedRule};
use crate::monitoring::{LevelTest, ReferenceAir};

/// The mean of `kept` at the reference air volume.
pub(super) fn at_reference_air(
    test: &LevelTest,
    row: &Limit,
    kept: &[Estimate],
    out: &mut Computed,
) -> Result<(), Reason> {
    let own = mean(kept, &mut out.steps, &mut out.cautions)?;
    out.value = converted(test, row, own, &mut out.steps)?;
    Ok(())
}

fn converted(test: &LevelTest, row: &Limit, own: Estimate, steps: &mut Vec<Step>) -> Result<Estimate, Reason> {
    match row.reference.stove_air_m3_per_h {
        None => Ok(own),
        Some(per_stove) => to_reference_air(own, air_of(test)?, per_stove, steps),
    }
}

/// The record must hold them, by whatever rule the value is then converted.
fn air_of(test: &LevelTest) -> Result<ReferenceAir, Reason> {
    let (zh, en) = ("缺少实测风量或工作灶头数", "the measured air volume or the number of working stoves is missing");
    test.reference_air.ok_or_else(|| Reason::new(ReasonCode::ReferenceAirMissing, zh, en))
}

/// The mean of the run as measured, and by every combination of the rules that are not confirmed. A verdict needs all
/// of them to agree.
pub(super) fn both_ways(test: &LevelTest, row: &Limit, all: &[Estimate], out: &mut Computed) -> Result<(), Reason> {
    out.value = mean(all, &mut out.steps, &mut out.cautions)?;
    let mut ways = vec![out.value];
    if row.unconfirmed_rules.contains(&UnconfirmedRule::QuarterRule) {
        let kept = without_small_samples(all, &mut out.steps)?;
        ways.push(Estimate::mean(&kept)?);
    }
    if row.unconfirmed_rules.contains(&UnconfirmedRule::ReferenceAir) {
        let as_measured = ways.clone();
        for way in as_measured {
            ways.push(converted(test, row, way, &mut out.steps)?);
        }
    }
    out.steps.push(all_ways(&ways));
    out.alternatives = ways;
    Ok(())
}

fn all_ways(ways: &[Estimate]) -> Step {
    let shown: Vec<String> = ways.iter().map(Estimate::shown).collect();
    Step::new(
        "剔除与折算是否适用尚未确认，逐一比较",
        "dropping and conversion are not confirmed for this standard: each way is compared",
        shown.join("；"),
    )
}

/// When the ways disagree.
pub(super) fn ways_disagree(row: &Limit) -> Reason {
    let name = row.citation();
    Reason::new(
        ReasonCode::MethodNotConfirmed,
        format!("{name} 是否剔除小值、折算基准风量未确认，而结论取决于此"),
        format!(
            "whether {name} drops small samples and converts to the reference air volume is not confirmed, and the verdict hangs on it"
        ),
    )
}

//! Which readings make a mean.

use chrono::TimeDelta;
use rust_decimal::Decimal;

use super::estimate::{Estimate, Form};
use super::exact::multiply;
use super::{Reason, ReasonCode, Step};
use crate::monitoring::Reading;

const MINUTES_PER_HOUR: u32 = 60;
/// Samples of a catering run, and how many must remain (GB 18483-2001).
const CATERING_SAMPLES: usize = 5;
const CATERING_REMAIN: usize = 3;
/// A sample below this part of the largest drops out.
const QUARTER: u32 = 4;

/// The mean, with its arithmetic and a flag for non-detects.
pub(super) fn mean(all: &[Estimate], steps: &mut Vec<Step>, cautions: &mut Vec<Reason>) -> Result<Estimate, Reason> {
    let mean = Estimate::mean(all)?;
    if all.len() > 1 {
        let terms: Vec<String> = all.iter().map(half_shown).collect();
        let text = format!("({}) ÷ {} = {}", terms.join(" + "), all.len(), mean.shown());
        steps.push(Step::new("算术平均", "mean", text));
    }
    if mean.form == Form::Mixed {
        let (zh, en) = ("未检出按检出限的一半参与平均", "non-detects count half their detection limit in the mean");
        cautions.push(Reason::new(ReasonCode::HalfDetectionLimit, zh, en));
    }
    Ok(mean)
}

fn half_shown(one: &Estimate) -> String {
    match one.form {
        Form::Below => format!("½·{}", one.high.unwrap_or(one.value)),
        _ => one.shown(),
    }
}

/// Whether readings make a mean of one hour: one hour without a break, or three to four samples within one hour
/// (GB/T 16157-1996, HJ/T 397-2007).
pub(super) fn one_hour(readings: &[Reading], cautions: &mut Vec<Reason>) -> Result<(), Reason> {
    let sampled = matches!(readings.len(), 3 | 4) && within_one_hour(readings);
    if sampled && !equal_intervals(readings) {
        let (zh, en) = ("样品间隔不相等", "the samples were not taken at equal intervals");
        cautions.push(Reason::new(ReasonCode::UnequalIntervals, zh, en));
    }
    if sampled || without_a_break(readings) { Ok(()) } else { Err(no_hour()) }
}

fn no_hour() -> Reason {
    Reason::new(
        ReasonCode::AveragingNotMet,
        "不构成1小时均值：需连续1小时，或1小时内等间隔3至4个样品（填写起始时间和时长）",
        "no one-hour mean: sample one hour without a break, or 3 to 4 samples within one hour (give start and minutes)",
    )
}

fn within_one_hour(readings: &[Reading]) -> bool {
    let starts: Option<Vec<_>> = readings.iter().map(|reading| reading.started_at).collect();
    let ends: Option<Vec<_>> = readings.iter().map(|reading| end(reading, reading.minutes.unwrap_or(0))).collect();
    let (Some(starts), Some(ends)) = (starts, ends) else { return false };
    let (Some(first), Some(last)) = (starts.first(), ends.iter().max()) else { return false };
    starts.is_sorted_by(|a, b| a < b) && *last - *first <= minutes(MINUTES_PER_HOUR)
}

fn equal_intervals(readings: &[Reading]) -> bool {
    let starts: Vec<_> = readings.iter().filter_map(|reading| reading.started_at).collect();
    let gaps: Vec<TimeDelta> = starts.iter().zip(starts.iter().skip(1)).map(|(one, next)| *next - *one).collect();
    gaps.windows(2).all(|pair| matches!(pair, [a, b] if a == b))
}

fn without_a_break(readings: &[Reading]) -> bool {
    let Some(length) = readings.first().and_then(|reading| reading.minutes) else { return false };
    // Unequal lengths would need a weighted mean, which no source asks for.
    let even = readings.iter().all(|reading| reading.minutes == Some(length));
    let joined = readings.windows(2).all(|pair| match pair {
        [one, next] => next.started_at.is_some() && next.started_at == end(one, length),
        _ => false,
    });
    let count = u32::try_from(readings.len()).unwrap_or(u32::MAX);
    even && joined && length.saturating_mul(count) >= MINUTES_PER_HOUR
}

fn end(reading: &Reading, length: u32) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    reading.started_at?.checked_add_signed(minutes(length))
}

fn minutes(count: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(count))
}

/// Five samples, of which at least three remain after the quarter rule (GB 18483-2001).
pub(super) fn five_samples(all: &[Estimate], steps: &mut Vec<Step>) -> Result<Vec<Estimate>, Reason> {
    if all.len() != CATERING_SAMPLES {
        let text = format!("{} / {CATERING_SAMPLES}", all.len());
        let (zh, en) = (format!("应连续采样5次，实际 {text}"), format!("five samples in a row are needed: {text}"));
        return Err(Reason::new(ReasonCode::AveragingNotMet, zh, en));
    }
    let kept = without_small_samples(all, steps)?;
    if kept.len() < CATERING_REMAIN {
        let (zh, en) = ("剔除后不足3个样品", "fewer than three samples remain");
        return Err(Reason::new(ReasonCode::TooFewSamples, zh, en));
    }
    Ok(kept)
}

/// The samples that are at least a quarter of the largest.
pub(super) fn without_small_samples(all: &[Estimate], steps: &mut Vec<Step>) -> Result<Vec<Estimate>, Reason> {
    let largest = all.iter().map(|one| one.value).max().unwrap_or(Decimal::ZERO);
    let mut kept = Vec::new();
    for one in all {
        if multiply(one.value, Decimal::from(QUARTER))? >= largest {
            kept.push(*one);
        } else {
            let text = format!("{} < {largest} ÷ {QUARTER}", one.shown());
            steps.push(Step::new("小于最大值四分之一，剔除", "below a quarter of the largest, dropped", text));
        }
    }
    Ok(kept)
}

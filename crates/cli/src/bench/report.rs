//! What was measured, for people and for programs.

use std::fmt;
use std::time::Duration;

use serde::Serialize;

use super::measure::{Pair, Samples};
use crate::terminal::Table;

/// A bench's result.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Whether the amounts were too small to say anything about speed.
    pub quick: bool,
    /// One line for each thing measured.
    pub lines: Vec<Line>,
}

/// One thing measured beside its floor.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What it is.
    pub what: String,
    /// What it is set beside.
    pub beside: String,
    /// The unit of all numbers but the ratio.
    pub unit: &'static str,
    /// Ours.
    pub ours: Spread,
    /// The floor.
    pub floor: Spread,
    /// Which percentile the ratio is of.
    pub percentile: usize,
    /// Ours divided by the floor.
    pub ratio: f64,
    /// The most that the ratio may be, where there is a goal for it.
    pub ratio_max: Option<f64>,
    /// The most that ours may be, where there is a goal for it.
    pub ours_max: Option<f64>,
    /// Whether every goal of this line is met.
    pub met: Option<bool>,
}

/// How one side of a line came out.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Spread {
    /// The median.
    pub p50: f64,
    /// What one in twenty exceeded.
    pub p95: f64,
    /// What one in a hundred exceeded.
    pub p99: f64,
    /// How many were measured.
    pub samples: usize,
}

impl Spread {
    /// Times in milliseconds.
    pub fn of(samples: &Samples) -> Self {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let at = |percent: usize| ms(samples.percentile(percent));
        Self { p50: at(50), p95: at(95), p99: at(99), samples: samples.count() }
    }

    /// One number.
    pub fn single(value: f64) -> Self {
        Self { p50: value, p95: value, p99: value, samples: 1 }
    }

    fn at(&self, percentile: usize) -> f64 {
        match percentile {
            99 => self.p99,
            95 => self.p95,
            _ => self.p50,
        }
    }
}

impl Line {
    /// Times beside times, by their medians, without a goal.
    pub fn times(what: impl Into<String>, beside: impl Into<String>, pair: &Pair) -> Self {
        Self::new(what, beside, "ms", Spread::of(&pair.ours), Spread::of(&pair.floor))
    }

    /// Any two numbers of one unit.
    pub fn new(
        what: impl Into<String>,
        beside: impl Into<String>,
        unit: &'static str,
        ours: Spread,
        floor: Spread,
    ) -> Self {
        let (what, beside) = (what.into(), beside.into());
        let line = Self {
            what,
            beside,
            unit,
            ours,
            floor,
            percentile: 50,
            ratio: 0.0,
            ratio_max: None,
            ours_max: None,
            met: None,
        };
        line.judged()
    }

    /// Compares what only one in twenty exceeds instead of medians: what people wait for.
    pub fn by_p95(self) -> Self {
        Self { percentile: 95, ..self }.judged()
    }

    /// Compares what only one in a hundred exceeds instead of medians.
    pub fn by_p99(self) -> Self {
        Self { percentile: 99, ..self }.judged()
    }

    /// The goal: at most so many times the floor.
    pub fn at_most_times(self, ratio_max: f64) -> Self {
        Self { ratio_max: Some(ratio_max), ..self }.judged()
    }

    /// The goal: at most so much.
    pub fn at_most(self, ours_max: f64) -> Self {
        Self { ours_max: Some(ours_max), ..self }.judged()
    }

    fn judged(self) -> Self {
        let (ours, floor) = (self.ours.at(self.percentile), self.floor.at(self.percentile));
        let ratio = ours / floor;
        let goals = [self.ratio_max.map(|max| ratio <= max), self.ours_max.map(|max| ours <= max)];
        let met = goals.iter().flatten().copied().reduce(|one, other| one && other);
        Self { ratio, met, ..self }
    }

    fn goal(&self) -> String {
        let ratio = self.ratio_max.map(|max| format!("≤ {max:.2}×"));
        let ours = self.ours_max.map(|max| format!("≤ {max} {}", self.unit));
        ratio.into_iter().chain(ours).collect::<Vec<_>>().join(", ")
    }
}

impl Report {
    pub(super) fn new(quick: bool) -> Self {
        Self { quick, lines: Vec::new() }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::of([
            "what",
            "ours p50 / p95 / p99",
            "floor p50 / p95 / p99",
            "n",
            "ratio",
            "goal",
            "met",
            "floor is",
        ]);
        for line in &self.lines {
            table.row([
                line.what.clone(),
                shown(&line.ours, line.unit),
                shown(&line.floor, line.unit),
                line.ours.samples.to_string(),
                format!("{:.2} (p{})", line.ratio, line.percentile),
                line.goal(),
                line.met.map(|met| if met { "yes" } else { "no" }).unwrap_or_default().to_owned(),
                line.beside.clone(),
            ]);
        }
        write!(f, "{table}")?;
        if self.quick {
            writeln!(f, "  --quick: the amounts are too small to say anything about speed")?;
        }
        Ok(())
    }
}

fn shown(spread: &Spread, unit: &str) -> String {
    format!("{:.2} / {:.2} / {:.2} {unit}", spread.p50, spread.p95, spread.p99)
}

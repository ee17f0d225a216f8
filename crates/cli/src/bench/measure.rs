//! Taking times.

use std::time::Duration;

use qingjian_server::clock::Stopwatch;

use crate::ending::Failure;
use crate::terminal::steps;

/// Times of one thing done many times.
#[derive(Clone, Debug, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// One more.
    pub fn add(&mut self, time: Duration) {
        let at = self.0.partition_point(|other| *other <= time);
        self.0.insert(at, time);
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a hundred did not exceed, by nearest rank; zero when nothing was measured.
    pub fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(rank).copied().unwrap_or_default()
    }
}

/// What was measured in turn.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// The floor.
    pub floor: Samples,
    /// Ours.
    pub ours: Samples,
}

/// How long this took.
pub fn timed<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<(Duration, T), Failure> {
    let watch = Stopwatch::start();
    let done = work()?;
    Ok((watch.elapsed(), done))
}

/// Floor, ours, floor, ours … so that whatever else the machine does slows both. Each says how long it took, so that
/// preparation does not count. One round before the first warms up both.
pub fn in_turn(
    rounds: usize,
    mut floor: impl FnMut(usize) -> Result<Duration, Failure>,
    mut ours: impl FnMut(usize) -> Result<Duration, Failure>,
) -> Result<Pair, Failure> {
    let mut pair = Pair::default();
    let bar = steps("测量 / measuring", rounds + 1);
    for round in 0..=rounds {
        let (below, here) = (floor(round)?, ours(round)?);
        if round > 0 {
            pair.floor.add(below);
            pair.ours.add(here);
        }
        bar.step();
    }
    Ok(pair)
}

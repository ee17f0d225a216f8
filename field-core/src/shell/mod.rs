//! What a shell gives: time, randomness, a photo folder, and in tests the points at which work breaks off.

mod clock;
mod entropy;
mod files;
mod probe;

pub use clock::{Clock, Moment};
pub use entropy::Entropy;
pub use files::{Files, UNFINISHED};
pub use probe::{Interrupted, NoProbe, Point, Probe};

/// Everything that [`crate::FieldCore`] takes from outside, except the network.
pub struct Shell {
    /// The time.
    pub clock: Box<dyn Clock>,
    /// Randomness fit for keys.
    pub entropy: Box<dyn Entropy>,
    /// The photo folder.
    pub files: Box<dyn Files>,
    /// [`NoProbe`] outside of tests.
    pub probe: Box<dyn Probe>,
}

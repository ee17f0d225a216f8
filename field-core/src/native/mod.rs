//! Clock, randomness and photo folder of a computer with an operating system.

mod beside;
mod clock;
mod entropy;
mod files;

use std::io;
use std::path::Path;

pub use clock::DeviceClock;
pub use entropy::DeviceEntropy;
pub use files::PhotoFolder;

use crate::shell::{NoProbe, Shell};

/// The shell of a native tablet: the system's clock and random source, photographs in `photos`.
///
/// # Errors
/// When the folder cannot be made or the random source does not answer.
pub fn shell(photos: &Path) -> io::Result<Shell> {
    let mut entropy = DeviceEntropy;
    Ok(Shell {
        clock: Box::new(DeviceClock::new(&mut entropy)?),
        entropy: Box::new(entropy),
        files: Box::new(PhotoFolder::open(photos)?),
        probe: Box::new(NoProbe),
    })
}

#[cfg(test)]
mod tests;

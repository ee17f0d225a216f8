//! Randomness.

use std::io;

/// Gives random bytes that nobody can guess: keys are made of them.
pub trait Entropy: Send {
    /// Fills all of `bytes`.
    ///
    /// # Errors
    /// When the device's source does not answer; then nothing may be made of `bytes`.
    fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()>;
}

//! The operating system's random source.

use std::io;

use crate::shell::Entropy;

/// The operating system's random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeviceEntropy;

impl Entropy for DeviceEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(io::Error::other)
    }
}

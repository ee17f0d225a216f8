use std::io;

use sha2::{Digest as _, Sha256};

use crate::shell::Entropy;

/// Not random at all, but never the same twice for one seed.
pub struct Seeded {
    seed: u64,
    drawn: u64,
}

impl Seeded {
    /// All draws follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        for part in bytes.chunks_mut(32) {
            self.drawn += 1;
            let block = Sha256::digest([self.seed.to_be_bytes(), self.drawn.to_be_bytes()].concat());
            part.copy_from_slice(&block[..part.len()]);
        }
        Ok(())
    }
}

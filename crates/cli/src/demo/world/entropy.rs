//! Numbers that look random and are the same in every run. Sample keys are therefore no secret.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use qingjian_central_store as central;
use qingjian_field_core::shell;
use qingjian_sync::Digest;

/// Everything drawn follows from the seed.
pub struct Seeded {
    seed: u64,
    drawn: AtomicU64,
}

impl Seeded {
    /// A source of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: AtomicU64::new(0) }
    }

    fn draw(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let turn = self.drawn.fetch_add(1, Ordering::SeqCst);
            let block = Digest::of(&[self.seed.to_be_bytes(), turn.to_be_bytes()].concat()).0;
            part.iter_mut().zip(block).for_each(|(to, from)| *to = from);
        }
    }
}

impl shell::Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.draw(bytes);
        Ok(())
    }
}

impl central::Entropy for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.draw(bytes);
    }
}

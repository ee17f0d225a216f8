//! Files to be taken in and sent: bytes that nobody can compress, of any length, never in memory as a whole.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

/// Copied over and over with a new number in front: making bytes must cost little beside hashing them.
const BLOCK_BYTES: usize = 256 * 1024;

/// So many bytes; another seed gives others.
pub struct Bytes {
    block: Vec<u8>,
    at: usize,
    blocks: u64,
    left: u64,
}

impl Bytes {
    /// A file of this length.
    pub fn new(seed: u64, length: u64) -> Self {
        let part = |nr: u64| Sha256::digest([seed.to_be_bytes(), nr.to_be_bytes()].concat());
        let block: Vec<u8> = (0..).flat_map(part).take(BLOCK_BYTES).collect();
        Self { block, at: 0, blocks: 0, left: length }
    }

    fn turn(&mut self) {
        self.blocks += 1;
        self.at = 0;
        self.block.iter_mut().zip(self.blocks.to_be_bytes()).for_each(|(old, new)| *old = new);
    }
}

impl Read for Bytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.block.len() {
            self.turn();
        }
        let rest = self.block.get(self.at..).unwrap_or_default();
        let count = rest.len().min(into.len()).min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = rest.get(..count).unwrap_or_default().read(into)?;
        self.at += read;
        self.left = self.left.saturating_sub(u64::try_from(read).unwrap_or_default());
        Ok(read)
    }
}

//! Random numbers that follow from a seed, the same in every language.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::digest::sha256_lines;
use crate::identifiers::Sha256Hex;

const STREAM: &str = "qingjian-draw-stream/1";

/// The ChaCha20 key stream of one use of a seed, read as little-endian 64-bit numbers.
///
/// The key is SHA-256 over the lines `qingjian-draw-stream/1`, seed and label; nonce and counter begin at zero. Every
/// use has its own label, so that one use cannot shift the numbers of another.
#[derive(Debug, Clone)]
pub struct Stream(ChaCha20Rng);

impl Stream {
    /// The stream for one use.
    #[must_use]
    pub fn new(seed: &Sha256Hex, label: &str) -> Self {
        Self(ChaCha20Rng::from_seed(sha256_lines([STREAM, seed.as_str(), label])))
    }

    /// The next eight bytes as a number.
    pub fn number(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `bound`, each equally likely: numbers in the last, incomplete block of `bound` are thrown away.
    /// `bound` 0 and 1 give 0, and 1 takes a number from the stream like any other.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let incomplete = (u64::MAX % bound + 1) % bound;
        loop {
            let number = self.number();
            if number <= u64::MAX - incomplete {
                return number % bound;
            }
        }
    }

    /// `count` of `items`, or all when there are fewer, in the order drawn: the front of a Fisher–Yates shuffle.
    pub fn pick<T>(&mut self, mut items: Vec<T>, count: usize) -> Vec<T> {
        let count = count.min(items.len());
        for place in 0..count {
            let rest = u64::try_from(items.len() - place).unwrap_or(u64::MAX);
            let chosen = place + usize::try_from(self.below(rest)).unwrap_or(0);
            items.swap(place, chosen);
        }
        items.truncate(count);
        items
    }
}

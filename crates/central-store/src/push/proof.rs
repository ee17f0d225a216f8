//! The signatures of a push, to be checked by whoever has time.

use std::sync::atomic::{AtomicUsize, Ordering};

use ed25519_dalek::VerifyingKey;
use qingjian_sync::jws::{self, Detached};

use super::verify::Unchecked;

/// Checked together, many signatures cost less each; this many make most of the difference.
const TOGETHER: usize = 64;
/// What of a replica's signatures one hand takes at once, in parts of [`HEAD_OF`]: it will be done with them about when
/// the other has settled the push, and both then share the rest.
const HEAD_PARTS: usize = 2;
const HEAD_OF: usize = 3;

/// Signatures in batches; a batch belongs to whoever takes it.
pub(super) struct Proof<'a> {
    batches: Vec<(&'a VerifyingKey, &'a [Detached])>,
    next: AtomicUsize,
}

impl<'a> Proof<'a> {
    pub(super) fn of(unchecked: &'a [Unchecked]) -> Self {
        let all = unchecked.iter().flat_map(|one| in_batches(&one.signatures).map(|batch| (&one.key, batch)));
        Self { batches: all.collect(), next: AtomicUsize::new(0) }
    }

    /// Checks what nobody has taken yet; whether all of that holds. Every batch was checked when everybody who went on
    /// is back.
    pub(super) fn go_on(&self) -> bool {
        let next = || self.batches.get(self.next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(next).all(|(key, batch)| jws::verify_all(key, batch))
    }
}

fn in_batches(signatures: &[Detached]) -> impl Iterator<Item = &[Detached]> {
    let (head, rest) = signatures.split_at(signatures.len() / HEAD_OF * HEAD_PARTS);
    std::iter::once(head).filter(|head| !head.is_empty()).chain(rest.chunks(TOGETHER))
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use qingjian_sync::jws::{parse, sign};

    use super::*;

    fn signed(key: &SigningKey, n: usize) -> Vec<Detached> {
        (0..n)
            .map(|at| parse(&sign(key, "k", &[u8::try_from(at).unwrap()]), &[u8::try_from(at).unwrap()]).unwrap())
            .collect()
    }

    #[test]
    fn a_signature_that_does_not_hold_is_found_wherever_it_stands_and_however_many_look() {
        let [key, other] = [[1; 32], [2; 32]].map(|seed| SigningKey::from_bytes(&seed));
        let (key_public, foreign) = (key.verifying_key(), signed(&other, 1).pop().unwrap());
        for wrong in [None, Some(0), Some(132), Some(133), Some(134), Some(199)] {
            let mut signatures = signed(&key, 200);
            if let Some(place) = wrong {
                signatures[place] = foreign.clone();
            }
            let unchecked =
                [Unchecked { key: key_public, signatures: signed(&key, 3) }, Unchecked { key: key_public, signatures }];
            let proof = Proof::of(&unchecked);
            let batches: usize = proof.batches.iter().map(|(_, batch)| batch.len()).sum();
            assert_eq!(batches, 203, "every signature is in one batch");
            let hold = std::thread::scope(|threads| {
                let beside = threads.spawn(|| proof.go_on());
                let own = proof.go_on();
                beside.join().unwrap() && own
            });
            assert_eq!(hold, wrong.is_none(), "{wrong:?}");
        }
    }
}

//! One action as few commits: each within the bounds of a commit, no document torn apart where it fits.

use qingjian_sync::Op;
use qingjian_sync::commit::{BYTES_MAX, OPS_MAX};

/// What a commit needs around its ops: ids, hashes and times, rounded up.
const HEAD_BYTES: usize = 2 * 1024;

/// Ops in their order, divided; ops on one document that follow each other stay together as long as they fit.
pub(super) fn portions(ops: Vec<Op>) -> Vec<Vec<Op>> {
    let mut done = Portions::default();
    let mut run: Vec<Op> = Vec::new();
    for op in ops {
        if run.last().is_some_and(|last| last.doc != op.doc) {
            done.take(std::mem::take(&mut run));
        }
        run.push(op);
    }
    done.take(run);
    done.all.push(done.open);
    done.all.retain(|portion| !portion.is_empty());
    done.all
}

#[derive(Default)]
struct Portions {
    all: Vec<Vec<Op>>,
    open: Vec<Op>,
    open_bytes: usize,
}

impl Portions {
    fn take(&mut self, run: Vec<Op>) {
        let sizes: Vec<usize> = run.iter().map(bytes).collect();
        let whole: usize = sizes.iter().sum();
        if !self.fits(run.len(), whole) {
            self.close();
        }
        for (op, size) in run.into_iter().zip(sizes) {
            if !self.fits(1, size) {
                self.close();
            }
            self.open.push(op);
            self.open_bytes = self.open_bytes.saturating_add(size);
        }
    }

    fn fits(&self, ops: usize, bytes: usize) -> bool {
        let count = self.open.len().saturating_add(ops);
        let bytes = self.open_bytes.saturating_add(bytes).saturating_add(HEAD_BYTES);
        count <= OPS_MAX && bytes <= BYTES_MAX
    }

    fn close(&mut self) {
        self.all.push(std::mem::take(&mut self.open));
        self.open_bytes = 0;
    }
}

/// Bytes of an op in a commit, with the comma after it. What has no text is refused when it is signed.
fn bytes(op: &Op) -> usize {
    serde_json::to_vec(op).map_or(BYTES_MAX, |text| text.len().saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{doc, op};

    fn text(n: u128, field: usize, bytes: usize) -> Op {
        op(doc(n), "part", &format!("f{field}"), serde_json::json!("x".repeat(bytes)), &[])
    }

    #[test]
    fn ops_on_one_document_stay_in_one_commit() {
        let ops: Vec<Op> = (0..10_u128).flat_map(|n| (0..13).map(move |field| text(n, field, 10))).collect();
        let lengths: Vec<usize> = portions(ops).iter().map(Vec::len).collect();
        assert_eq!(lengths, [52, 52, 26], "four documents of thirteen fields, never a part of one");
    }

    #[test]
    fn a_portion_is_never_too_long_for_a_commit_and_nothing_is_lost() {
        let ops: Vec<Op> = (0..7_u128).map(|n| text(n, 0, 24 * 1024)).chain((0..200).map(|f| text(9, f, 5))).collect();
        let divided = portions(ops.clone());
        assert!(divided.iter().all(|portion| portion.len() <= OPS_MAX));
        assert!(divided.iter().all(|portion| portion.iter().map(bytes).sum::<usize>() + HEAD_BYTES <= BYTES_MAX));
        assert_eq!(divided.concat(), ops);
    }
}

use qingjian_sync::chain::{Head, Link, Neighbours, place};
use qingjian_sync::protocol::Outcome;
use qingjian_sync::{Commit, Digest, ReplicaId, Signed, Verdict};

use super::{Logged, MemoryCentre};

impl MemoryCentre {
    pub(super) fn take(&mut self, signed: &Signed) -> Outcome {
        let (commit, hash) = (signed.read_commit().unwrap(), signed.digest());
        signed.verify(&self.keys[&commit.replica]).unwrap();
        if self.turn_away.is_some_and(|text| says(&commit, text)) {
            return Outcome::TurnedAway { code: "jws_signature".to_owned(), message: "as the test wants".to_owned() };
        }
        if let Some(found) = self.log.iter().position(|logged| logged.hash == hash) {
            self.release_by_itself(found);
            return Outcome::Stored {
                pos: u64::try_from(found).unwrap() + 1,
                verdict: self.log[found].verdict.clone(),
            };
        }
        let verdict = self.judge(&commit, hash);
        let pos = self.append(Logged { commit, hash, verdict: verdict.clone() });
        Outcome::Stored { pos, verdict }
    }

    fn judge(&self, commit: &Commit, hash: Digest) -> Verdict {
        match place(commit, hash, self.neighbours(commit)) {
            Link::Forked => Verdict::Forked,
            Link::Gap => Verdict::held("predecessor_missing", "…"),
            Link::Broken => Verdict::held("chain_broken", "…"),
            Link::Follows | Link::Repeat => match self.hold {
                Some((text, code)) if says(commit, text) => Verdict::held(code, "…"),
                _ => Verdict::Ok,
            },
        }
    }

    fn neighbours(&self, commit: &Commit) -> Neighbours {
        let hash_at = |seq: u64| self.chain(commit.replica).find(|logged| logged.commit.seq == seq).map(|it| it.hash);
        Neighbours { before: hash_at(commit.seq.wrapping_sub(1)), here: hash_at(commit.seq), after_names: None }
    }

    /// What waited for a predecessor takes effect once that is there.
    fn release_by_itself(&mut self, found: usize) {
        let Logged { commit, verdict, .. } = self.log[found].clone();
        let waited = matches!(&verdict, Verdict::Held { code, .. } if code == "predecessor_missing");
        if waited && self.neighbours(&commit).before.is_some() {
            self.release(found);
        }
    }

    /// Lets a commit take effect that was held: at the position of the last commit, so that readers see it.
    pub fn release(&mut self, place: usize) {
        self.log[place].verdict = Verdict::Ok;
        let commit = self.log[place].commit.clone();
        let pos = self.head_pos();
        for (dot, op) in commit.dotted() {
            let fresh = || (qingjian_sync::Document::new(op.doc, &op.kind), pos);
            let entry = self.documents.entry(op.doc).or_insert_with(fresh);
            entry.0.apply(op, qingjian_sync::Survivor::of(&commit, dot, op));
            entry.1 = pos;
        }
    }

    /// The commits that hold a replica's numbers.
    fn chain(&self, replica: ReplicaId) -> impl Iterator<Item = &Logged> {
        self.log.iter().filter(move |it| it.commit.replica == replica && it.verdict != Verdict::Forked)
    }

    /// How far a replica's chain is known without a gap, and at all.
    pub(super) fn heads(&self, replica: ReplicaId) -> (Option<Head>, Option<Head>) {
        let mut heads: Vec<Head> = self.chain(replica).map(|it| Head { seq: it.commit.seq, hash: it.hash }).collect();
        heads.sort_by_key(|head| head.seq);
        let known = heads.iter().zip(1..).take_while(|(head, wanted)| head.seq == *wanted).last();
        (known.map(|(head, _)| *head), heads.last().copied())
    }
}

fn says(commit: &Commit, text: &str) -> bool {
    commit.ops.iter().any(|op| op.value.get() == text)
}

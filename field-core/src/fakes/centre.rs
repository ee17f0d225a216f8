use std::collections::BTreeMap;

use chrono::DateTime;
use ed25519_dalek::{SigningKey, VerifyingKey};
use qingjian_sync::chain::{Head, Link, Neighbours, place};
use qingjian_sync::jws::{Claims, Jwk};
use qingjian_sync::protocol::*;
use qingjian_sync::{Commit, Digest, DocId, Document, OfficerId, ReplicaId, Signed, Survivor, Verdict};
use uuid::Uuid;

type Log = Vec<(Commit, Digest, Verdict)>;

/// A centre that keeps the protocol's promises in memory, and whose line can be cut.
pub(crate) struct MemoryCentre {
    pub(crate) epoch: Uuid,
    pub(crate) log: Log,
    pub(crate) documents: BTreeMap<DocId, (Document, u64)>,
    /// Answers that get lost: the centre acts, the tablet never hears of it.
    pub(crate) lose_answers: u32,
    pub(crate) requests: u32,
    /// Commits with this value in an op are held.
    pub(crate) hold: Option<&'static str>,
    keys: BTreeMap<ReplicaId, VerifyingKey>,
    presented: Option<ReplicaId>,
    key: SigningKey,
}

impl MemoryCentre {
    pub(crate) fn new() -> Self {
        Self {
            epoch: Uuid::from_u128(1),
            log: Vec::new(),
            documents: BTreeMap::new(),
            lose_answers: 0,
            requests: 0,
            hold: None,
            keys: BTreeMap::new(),
            presented: None,
            key: SigningKey::from_bytes(&[9; 32]),
        }
    }

    /// Goes back to an earlier log, as a restore from a backup does.
    pub(crate) fn restore(&mut self, commits: usize) {
        let kept: Log = self.log.drain(..).take(commits).collect();
        self.epoch = Uuid::from_u128(self.epoch.as_u128() + 1);
        self.documents.clear();
        for (commit, hash, verdict) in kept {
            self.append(commit, hash, verdict);
        }
    }

    fn append(&mut self, commit: Commit, hash: Digest, verdict: Verdict) -> u64 {
        let pos = u64::try_from(self.log.len()).unwrap() + 1;
        if verdict.takes_effect() {
            for (dot, op) in commit.dotted() {
                let entry = self.documents.entry(op.doc).or_insert_with(|| (Document::new(op.doc, &op.kind), pos));
                entry.0.apply(op, Survivor::of(&commit, dot, op));
                entry.1 = pos;
            }
        }
        self.log.push((commit, hash, verdict));
        pos
    }

    fn take(&mut self, signed: &Signed) -> Outcome {
        let commit = signed.read_commit().unwrap();
        let hash = signed.digest();
        signed.verify(&self.keys[&commit.replica]).unwrap();
        if let Some(found) = self.log.iter().position(|(_, known, _)| *known == hash) {
            return Outcome::Stored { pos: u64::try_from(found).unwrap() + 1, verdict: self.log[found].2.clone() };
        }
        let at = |seq: u64| {
            self.log.iter().find(|(c, _, v)| (c.replica, c.seq) == (commit.replica, seq) && *v != Verdict::Forked)
        };
        let known = Neighbours {
            before: at(commit.seq.wrapping_sub(1)).map(|found| found.1),
            here: at(commit.seq).map(|found| found.1),
            after_names: None,
        };
        let says = |word: &str| commit.ops.iter().any(|op| op.value.get() == word);
        let verdict = match place(&commit, hash, known) {
            Link::Forked => Verdict::Forked,
            Link::Gap => Verdict::held("predecessor_missing", "…"),
            Link::Broken => Verdict::held("chain_broken", "…"),
            _ if self.hold.is_some_and(says) => Verdict::held("not_allowed", "…"),
            _ => Verdict::Ok,
        };
        let pos = self.append(commit, hash, verdict.clone());
        Outcome::Stored { pos, verdict }
    }

    fn head_pos(&self) -> u64 {
        u64::try_from(self.log.len()).unwrap()
    }

    fn answer<T>(&mut self, answer: T) -> Result<T, SyncFault> {
        self.requests += 1;
        if self.lose_answers == 0 {
            return Ok(answer);
        }
        self.lose_answers -= 1;
        Err(SyncFault::Offline("the answer got lost".into()))
    }

    fn same_epoch(&self, epoch: Uuid) -> Result<(), SyncFault> {
        let refused = || SyncFault::Refused(Box::new(Problem::new(409, "Conflict", "epoch_changed", "say hello")));
        (epoch == self.epoch).then_some(()).ok_or_else(refused)
    }
}

fn now() -> DateTime<chrono::FixedOffset> {
    DateTime::parse_from_rfc3339("2022-06-19T06:00:00+08:00").unwrap()
}

impl SyncApi for MemoryCentre {
    fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault> {
        let read: EnrolRequest = request.read().unwrap();
        request.verify(&read.key.key().unwrap()).unwrap();
        if let Some(proof) = &read.successor {
            let names: Successor = proof.read().unwrap();
            proof.verify(&self.keys[&names.from]).unwrap();
            assert_eq!(names.to, read.replica);
        }
        self.keys.insert(read.replica, read.key.key().unwrap());
        let enrolment = Enrolment {
            replica: read.replica,
            stream: "110102".parse().unwrap(),
            officer: OfficerId(Uuid::from_u128(3)),
            officer_name: "张三".into(),
        };
        let centre_key = Jwk::from(&self.key.verifying_key());
        self.answer(EnrolReply { enrolment, centre_key, server_at: now() })
    }

    fn present(&mut self, token: String) {
        use base64::Engine as _;
        let claims = token.split('.').nth(1).unwrap();
        let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap();
        self.presented = Some(serde_json::from_slice::<Claims>(&claims).unwrap().iss);
    }

    fn hello(&mut self, _: &HelloRequest) -> Result<HelloReply, SyncFault> {
        let mine = self.log.iter().filter(|(c, _, v)| Some(c.replica) == self.presented && *v != Verdict::Forked);
        let heads: BTreeMap<u64, Digest> = mine.map(|(commit, hash, _)| (commit.seq, *hash)).collect();
        let unbroken = heads.iter().zip(1..).take_while(|((seq, _), wanted)| *seq == wanted).last();
        let head = |(seq, hash): (&u64, &Digest)| Head { seq: *seq, hash: *hash };
        let reply = HelloReply {
            version: 1,
            stream: "110102".parse().unwrap(),
            epoch: self.epoch,
            head_pos: self.head_pos(),
            server_at: now(),
            known: unbroken.map(|(found, _)| head(found)),
            highest: heads.iter().last().map(head),
        };
        self.answer(reply)
    }

    fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault> {
        self.same_epoch(request.epoch)?;
        let results =
            request.commits.iter().map(|signed| PushResult { hash: signed.digest(), outcome: self.take(signed) });
        let results = results.collect();
        let receipt = Receipt {
            v: 1,
            stream: "110102".parse().unwrap(),
            epoch: self.epoch,
            replica: self.presented.unwrap(),
            head_pos: self.head_pos(),
            at: now(),
            results,
        };
        let signed = Signed::seal(&self.key, "centre:110102", &receipt).unwrap();
        self.answer(signed)
    }

    fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault> {
        self.same_epoch(request.epoch)?;
        let mut changed: Vec<_> = self.documents.values().filter(|(_, pos)| *pos > request.after).collect();
        changed.sort_by_key(|(_, pos)| *pos);
        let documents = changed.into_iter().map(|(document, pos)| DocumentState::of(document, *pos)).collect();
        let upto_pos = self.head_pos();
        let reply =
            PullReply { stream: "110102".parse().unwrap(), epoch: self.epoch, upto_pos, more: false, documents };
        self.answer(reply)
    }

    fn blob_status(&mut self, _: Digest) -> Result<BlobStatus, SyncFault> {
        self.answer(BlobStatus::Absent)
    }

    fn upload_open(&mut self, _: Digest, _: BlobKind, _: u64) -> Result<UploadPlace, SyncFault> {
        Err(SyncFault::Offline("no uploads here".into()))
    }

    fn upload_offset(&mut self, _: &UploadPlace) -> Result<u64, SyncFault> {
        Err(SyncFault::Offline("no uploads here".into()))
    }

    fn upload_append(&mut self, _: &UploadPlace, _: u64, _: &[u8]) -> Result<u64, SyncFault> {
        Err(SyncFault::Offline("no uploads here".into()))
    }
}

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey;
use qingjian_sync::jws::{Claims, Jwk};
use qingjian_sync::protocol::*;
use qingjian_sync::{Digest, OfficerId, ReplicaId, Signed};
use uuid::Uuid;

use super::super::blobs::refused;
use super::{Call, MemoryCentre};

const STREAM: &str = "110102";

impl MemoryCentre {
    /// What every request goes through: the token, what shall be refused, and the line.
    fn asked(&mut self, call: Call) -> Result<(), SyncFault> {
        self.requests += 1;
        if call != Call::Enrol && !self.token_fits() {
            let mut problem = Problem::new(401, "Unauthorized", "token_clock", "your clock is wrong");
            problem.server_at_s = Some(self.now.timestamp());
            return Err(SyncFault::Refused(Box::new(problem)));
        }
        let known = self.presented.is_some_and(|replica| self.keys.contains_key(&replica));
        if call != Call::Enrol && !known {
            return Err(refused(401, "replica_unknown"));
        }
        match self.refuse.take() {
            Some((refused, fault)) if refused == call => Err(fault),
            kept => {
                self.refuse = kept;
                Ok(())
            }
        }
    }

    fn token_fits(&self) -> bool {
        let now_s = self.now.timestamp();
        self.token_s.is_some_and(|(from_s, until_s)| from_s <= now_s + 60 && now_s < until_s)
    }

    fn answer<T>(&mut self, answer: T) -> Result<T, SyncFault> {
        if self.lose_answers == 0 {
            return Ok(answer);
        }
        self.lose_answers -= 1;
        Err(SyncFault::Offline("the answer got lost".to_owned()))
    }

    fn same_epoch(&self, epoch: Uuid) -> Result<(), SyncFault> {
        if epoch == self.epoch { Ok(()) } else { Err(refused(409, "epoch_changed")) }
    }

    fn sign(&self, receipt: &Receipt) -> Signed {
        let key = if self.forge_receipts { &SigningKey::from_bytes(&[8; 32]) } else { &self.key };
        Signed::seal(key, &format!("centre:{STREAM}"), receipt).unwrap()
    }
}

impl MemoryCentre {
    /// Takes commits in that came in a file, and gives the receipt as a line of one.
    pub fn carried(&mut self, replica: ReplicaId, commits: &[Signed]) -> Vec<u8> {
        let results = commits.iter().map(|it| PushResult { hash: it.digest(), outcome: self.take(it) }).collect();
        let (stream, head_pos) = (STREAM.parse().unwrap(), self.head_pos());
        let receipt = Receipt { v: 1, stream, epoch: self.epoch, replica, head_pos, at: self.now, results };
        let mut line = serde_json::to_vec(&self.sign(&receipt)).unwrap();
        line.push(b'\n');
        line
    }
}

impl SyncApi for MemoryCentre {
    fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault> {
        self.asked(Call::Enrol)?;
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
            stream: STREAM.parse().unwrap(),
            officer: OfficerId(Uuid::from_u128(3)),
            officer_name: "张三".to_owned(),
        };
        let centre_key = Jwk::from(&self.key.verifying_key());
        self.answer(EnrolReply { enrolment, centre_key, server_at: self.now })
    }

    fn present(&mut self, token: String) {
        let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
        let claims: Claims = serde_json::from_slice(&claims).unwrap();
        self.token_s = Some((claims.iat, claims.exp));
        self.presented = Some(claims.iss);
    }

    fn hello(&mut self, _: &HelloRequest) -> Result<HelloReply, SyncFault> {
        self.asked(Call::Hello)?;
        let (known, highest) = self.heads(self.presented.unwrap());
        let (stream, head_pos) = (STREAM.parse().unwrap(), self.head_pos());
        let (epoch, server_at) = (self.epoch, self.now);
        self.answer(HelloReply { version: 1, stream, epoch, head_pos, server_at, known, highest })
    }

    fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault> {
        self.asked(Call::Push)?;
        self.same_epoch(request.epoch)?;
        let results: Vec<PushResult> = request
            .commits
            .iter()
            .map(|signed| PushResult { hash: signed.digest(), outcome: self.take(signed) })
            .collect();
        let (replica, head_pos) = (self.presented.unwrap(), self.head_pos());
        let stream = STREAM.parse().unwrap();
        let receipt = Receipt { v: 1, stream, epoch: self.epoch, replica, head_pos, at: self.now, results };
        let signed = self.sign(&receipt);
        self.answer(signed)
    }

    fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault> {
        self.asked(Call::Pull)?;
        self.same_epoch(request.epoch)?;
        if self.presented.is_some_and(|replica| self.revoked.contains(&replica)) {
            return Err(refused(403, "replica_revoked"));
        }
        let mut changed: Vec<_> = self.documents.values().filter(|(_, pos)| *pos > request.after).collect();
        changed.sort_by_key(|(_, pos)| *pos);
        let mut end = changed.len().min(self.page);
        // A page never ends between two documents of one position.
        while end < changed.len() && changed[end].1 == changed[end - 1].1 {
            end += 1;
        }
        let more = end < changed.len();
        let upto_pos = if more { changed[end - 1].1 } else { self.head_pos() };
        let documents = changed[..end].iter().map(|(document, pos)| DocumentState::of(document, *pos)).collect();
        let stream = STREAM.parse().unwrap();
        self.answer(PullReply { stream, epoch: self.epoch, upto_pos, more, documents })
    }

    fn blob_status(&mut self, digest: Digest) -> Result<BlobStatus, SyncFault> {
        self.asked(Call::Blob)?;
        let status = self.blobs.status(digest);
        self.answer(status)
    }

    fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault> {
        self.asked(Call::Blob)?;
        let place = self.blobs.open(digest, kind, bytes);
        self.answer(place)
    }

    fn upload_offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault> {
        self.asked(Call::Blob)?;
        let offset = self.blobs.offset(place)?;
        self.answer(offset)
    }

    fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault> {
        self.asked(Call::Blob)?;
        let offset = self.blobs.append(place, offset, chunk)?;
        self.answer(offset)
    }
}

//! Builders for tests: a centre in a temporary folder, tablets with seeded keys, frozen time.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset};
use ed25519_dalek::SigningKey;
use qingjian_domain::vocabulary;
use qingjian_sync::jws::Jwk;
use qingjian_sync::protocol::{EnrolRequest, HelloRequest, PullRequest, PushRequest, Receipt, Waiting};
use qingjian_sync::seal::Seal;
use qingjian_sync::strict::StrictValue;
use qingjian_sync::{Commit, Digest, DocId, Dot, OfficerId, Op, ReplicaId, Signed, StreamId};
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore as _, SeedableRng as _};
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

use crate::probe::{NoProbe, Probe};
use crate::{Centre, CentreOptions, Entropy, Offer, Officer, Role};

/// The same bytes in every run.
pub struct SeededEntropy(Mutex<ChaCha20Rng>);

impl SeededEntropy {
    /// A source that begins with this seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}

/// The moment in which tests happen.
pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-24T23:30:00+08:00").unwrap()
}

/// An id with a number that can be recognised.
pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A document's name.
pub fn doc(n: u128) -> DocId {
    DocId(id(n))
}

/// One op.
pub fn op(doc: DocId, kind: &str, field: &str, value: Value, sees: &[Dot]) -> Op {
    let value = StrictValue::new(value).unwrap();
    Op { doc, kind: kind.to_owned(), field: field.to_owned(), value, sees: sees.to_vec() }
}

/// A centre with one district, a lead and two inspectors.
pub struct TestCentre {
    /// The store.
    pub centre: Centre,
    /// Its folder, removed with it.
    pub folder: TempDir,
    /// The district.
    pub stream: StreamId,
    /// Its epoch at the start.
    pub epoch: Uuid,
    /// 队长.
    pub lead: OfficerId,
    /// 检查人.
    pub inspectors: [OfficerId; 2],
}

impl TestCentre {
    /// A centre that nothing stops.
    pub fn start() -> Self {
        Self::start_with(Arc::new(NoProbe))
    }

    /// A centre with a probe.
    pub fn start_with(probe: Arc<dyn Probe>) -> Self {
        let folder = TempDir::new().unwrap();
        let entropy = Arc::new(SeededEntropy::new(1));
        let options = CentreOptions { probe, entropy, ..CentreOptions::new(folder.path()) };
        let centre = Centre::open(options).unwrap();
        let (stream, epoch): (StreamId, _) = ("110102".parse().unwrap(), id(0xe0));
        centre.create_stream(&stream, "西城区", epoch).unwrap();
        let people = [(0xa0, "李队", Role::Lead), (0xa1, "赵一", Role::Inspector), (0xa2, "钱二", Role::Inspector)];
        for (n, name, role) in people {
            let certificate = format!("0101-{n}");
            let officer = Officer { id: OfficerId(id(n)), name: name.to_owned(), certificate, valid_to: None, role };
            centre.add_officer(&stream, &officer).unwrap();
        }
        let [lead, first, second] = people.map(|(n, _, _)| OfficerId(id(n)));
        Self { centre, folder, stream, epoch, lead, inspectors: [first, second] }
    }

    /// The same folder, opened anew as after a crash.
    pub fn reopen(mut self) -> Self {
        let entropy = Arc::new(SeededEntropy::new(2));
        let options = CentreOptions { entropy, ..CentreOptions::new(self.folder.path()) };
        self.centre = Centre::open(options).unwrap();
        self
    }

    /// A new tablet, enrolled for an officer.
    pub fn tablet(&self, n: u8, officer: OfficerId) -> TestTablet {
        let tablet = TestTablet::new(n, officer);
        let code = format!("code-{n}");
        let expires = now() + chrono::TimeDelta::hours(1);
        self.centre.issue_code(&self.stream, officer, "平板", &code, expires, self.lead).unwrap();
        self.centre.enrol(&tablet.enrol_request(&code), now()).unwrap();
        tablet
    }

    /// Pushes commits in one request.
    pub fn push(&self, tablet: &TestTablet, commits: Vec<Signed>) -> Receipt {
        let receipt = self.centre.push(vec![self.offer(tablet.replica, commits)], now()).pop().unwrap().unwrap();
        receipt.verify(&self.centre.centre_key().key().unwrap()).unwrap();
        receipt.read().unwrap()
    }

    /// An offer of commits in the present epoch.
    pub fn offer(&self, replica: ReplicaId, commits: Vec<Signed>) -> Offer {
        let epoch = self.centre.stream(&self.stream).unwrap().epoch;
        Offer { replica, request: PushRequest { epoch, commits } }
    }

    /// A hello with nothing waiting.
    pub fn hello_request(&self) -> HelloRequest {
        HelloRequest { versions: vec![1], app: "test".to_owned(), at: now(), waiting: Waiting::default() }
    }

    /// A pull of everything after a position.
    pub fn pull_request(&self, after: u64, limit: usize) -> PullRequest {
        PullRequest { epoch: self.epoch, after, limit }
    }
}

/// A tablet that signs chained commits.
#[derive(Clone)]
pub struct TestTablet {
    /// Its name.
    pub replica: ReplicaId,
    /// Its key.
    pub key: SigningKey,
    /// Who holds it.
    pub officer: OfficerId,
    /// The number of its last commit.
    pub seq: u64,
    /// The digest of its last commit.
    pub prev: Option<Digest>,
}

impl TestTablet {
    /// A tablet nobody knows yet.
    pub fn new(n: u8, officer: OfficerId) -> Self {
        let replica = ReplicaId(id(0xb00 + u128::from(n)));
        Self { replica, key: SigningKey::from_bytes(&[n; 32]), officer, seq: 0, prev: None }
    }

    /// Asks to be enrolled with a code.
    pub fn enrol_request(&self, code: &str) -> Signed {
        let request = EnrolRequest {
            replica: self.replica,
            key: Jwk::from(&self.key.verifying_key()),
            device: "平板 1".to_owned(),
            code: Some(code.to_owned()),
            successor: None,
        };
        Signed::seal(&self.key, &self.replica.to_string(), &request).unwrap()
    }

    /// The next commit of its chain.
    pub fn commit(&mut self, ops: Vec<Op>) -> Signed {
        let commit = self.next(ops);
        let signed = Signed::commit(&self.key, &commit).unwrap();
        self.seq = commit.seq;
        self.prev = Some(signed.digest());
        signed
    }

    /// What its next commit would be.
    pub fn next(&self, ops: Vec<Op>) -> Commit {
        Commit {
            v: 1,
            replica: self.replica,
            seq: self.seq + 1,
            prev: self.prev,
            at: now(),
            mono_ms: 1000 * (self.seq + 1),
            boot: id(0xb007),
            gnss_at: None,
            server_offset_ms: None,
            author: self.officer,
            ops,
        }
    }

    /// The name of an op in its last commit.
    pub fn dot(&self, index: u16) -> Dot {
        Dot { replica: self.replica, seq: self.seq, index }
    }
}

/// What an evidence document says of a picture with these bytes.
pub fn capture(bytes: &[u8], officer: OfficerId) -> Value {
    serde_json::json!({
        "kind": "photo",
        "sha256": Digest::of(bytes).hex(),
        "length_bytes": bytes.len(),
        "media_type": "image/jpeg",
        "captured_at": {"device": "2026-11-24T22:00:00+08:00"},
        "officer": officer.0,
    })
}

/// The ops that add a picture to an inspection.
pub fn photo(evidence: DocId, inspection: DocId, bytes: &[u8], officer: OfficerId) -> Vec<Op> {
    let belongs = serde_json::json!(inspection.0);
    vec![
        op(evidence, "evidence", "inspection", belongs, &[]),
        op(evidence, "evidence", "capture", capture(bytes, officer), &[]),
    ]
}

/// The op that seals an inspection and these documents as these commits left them.
pub fn seal<'a>(inspection: DocId, docs: &[DocId], known: impl IntoIterator<Item = &'a Signed>) -> Op {
    let commits: Vec<Commit> = known.into_iter().map(|signed| signed.read_commit().unwrap()).collect();
    let documents = qingjian_sync::history::documents(&commits);
    let covered = [inspection].iter().chain(docs).filter_map(|doc| documents.get(doc)).collect::<Vec<_>>();
    let seal = Seal::over(covered.iter().copied(), vocabulary::is_legal).unwrap();
    op(inspection, "inspection", "seal", serde_json::to_value(seal).unwrap(), &[])
}

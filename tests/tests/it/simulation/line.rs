use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use qingjian_central_store::{Offer, Point, UploadId};
use qingjian_sync::jws::{Claims, TOKEN_SECONDS};
use qingjian_sync::protocol::{
    BlobKind, BlobStatus, DocumentState, EnrolReply, HelloReply, HelloRequest, Outcome, Problem, PullReply,
    PullRequest, PushRequest, Receipt, SyncApi, SyncFault, UploadPlace,
};
use qingjian_sync::{Digest, ReplicaId, Signed};

use super::chance::Chance;
use super::mutants::Mutant;
use super::office::Office;

/// A request that is still under way and will be delivered when nobody waits for its answer any more.
pub enum Late {
    Push(ReplicaId, PushRequest),
    Append(UploadPlace, u64, Vec<u8>),
}

/// A line from one tablet to the centre.
pub struct Line<'a> {
    pub office: &'a mut Office,
    pub chance: &'a mut Chance,
    pub late: &'a mut Vec<Late>,
    /// Digests of commits for which a tablet was told that they are stored.
    pub confirmed: &'a mut Vec<Digest>,
    pub trace: &'a mut Vec<String>,
    /// One request in so many meets trouble; 0 for a quiet line.
    pub trouble: usize,
    pub mutant: Option<Mutant>,
    pub token: Option<Claims>,
}

type Answer<T> = Result<T, SyncFault>;

fn refused(problem: impl Into<Problem>) -> SyncFault {
    SyncFault::Refused(Box::new(problem.into()))
}

fn broken() -> SyncFault {
    SyncFault::Offline("the line broke".to_owned())
}

fn upload(place: &UploadPlace) -> UploadId {
    place.0.parse().unwrap()
}

fn push(office: &Office, replica: ReplicaId, request: &PushRequest) -> Answer<Signed> {
    let offer = Offer { replica, request: request.clone() };
    office.centre().push(vec![offer], office.now).pop().unwrap().map_err(refused)
}

fn append(office: &Office, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Answer<u64> {
    let done = office.centre().upload_append(upload(place), offset, chunk, office.now);
    Ok(done.map_err(refused)?.offset_bytes)
}

/// Delivers what was under way; nobody hears the answer.
pub fn deliver(office: &mut Office, late: Late) {
    match late {
        Late::Push(replica, request) => drop(push(office, replica, &request)),
        Late::Append(place, offset, chunk) => drop(append(office, &place, offset, &chunk)),
    }
}

impl Line<'_> {
    /// One request with everything that can happen to it on the way.
    fn carry<T>(&mut self, late: impl FnOnce() -> Option<Late>, ask: impl Fn(&Office) -> Answer<T>) -> Answer<T> {
        let fate = if self.trouble > 0 && self.chance.one_in(self.trouble) { 1 + self.chance.below(5) } else { 0 };
        match fate {
            1 => return self.lost("request lost"),
            2 => self.late.extend(late()),
            3 => drop(ask(self.office)),
            4 => {
                let point = self.chance.pick(&Point::ALL);
                self.office.cut.at(Some(point));
                self.trace.push(format!("centre stops at {point:?}"));
            }
            _ => {}
        }
        if fate == 2 {
            return self.lost("request delayed");
        }
        let answer = ask(self.office);
        let stopped = self.office.cut.happened();
        self.office.cut.at(None);
        if stopped {
            self.office.reopen();
            return self.lost("centre stopped");
        }
        if fate == 5 { self.lost("reply lost") } else { answer }
    }

    fn lost<T>(&mut self, what: &str) -> Answer<T> {
        self.trace.push(what.to_owned());
        Err(broken())
    }

    /// As the server's gate does it; signatures of tokens are tested there.
    fn asking(&self) -> Answer<ReplicaId> {
        let claims = self.token.as_ref().unwrap();
        let now_s = self.office.now.timestamp();
        if claims.iat.abs_diff(now_s) > TOKEN_SECONDS.unsigned_abs() {
            let mut problem = Problem::new(401, "Unauthorized", "token_clock", "the clocks differ");
            problem.server_at_s = Some(now_s);
            return Err(refused(problem));
        }
        Ok(claims.iss)
    }

    fn note_confirmed(&mut self, answer: &Signed) {
        let receipt: Receipt = answer.read().unwrap();
        let stored = receipt.results.iter().filter(|result| matches!(result.outcome, Outcome::Stored { .. }));
        self.confirmed.extend(stored.map(|result| result.hash));
    }
}

impl SyncApi for Line<'_> {
    fn enrol(&mut self, request: &Signed) -> Answer<EnrolReply> {
        self.office.forget_backup();
        self.carry(|| None, |office| office.centre().enrol(request, office.now).map_err(refused))
    }

    fn present(&mut self, token: String) {
        let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
        self.token = Some(serde_json::from_slice(&claims).unwrap());
    }

    fn hello(&mut self, request: &HelloRequest) -> Answer<HelloReply> {
        let replica = self.asking()?;
        self.carry(|| None, |office| office.centre().hello(replica, request, office.now).map_err(refused))
    }

    fn push(&mut self, request: &PushRequest) -> Answer<Signed> {
        let replica = self.asking()?;
        let lies = self.mutant == Some(Mutant::ConfirmsWithoutStoring) && self.chance.one_in(2);
        if lies {
            self.office.back_up();
        }
        let late = || Some(Late::Push(replica, request.clone()));
        let answer = self.carry(late, |office| push(office, replica, request))?;
        if lies {
            self.office.put_back();
        }
        self.note_confirmed(&answer);
        Ok(answer)
    }

    fn pull(&mut self, request: &PullRequest) -> Answer<PullReply> {
        let replica = self.asking()?;
        let mut reply = self.carry(|| None, |office| office.centre().pull(replica, request).map_err(refused))?;
        if let Some(mutant) = self.mutant {
            reply.documents.iter_mut().for_each(|document: &mut DocumentState| mutant.spoil_page(document));
        }
        Ok(reply)
    }

    fn blob_status(&mut self, digest: Digest) -> Answer<BlobStatus> {
        self.asking()?;
        if self.mutant == Some(Mutant::CallsEveryFileDurable) {
            return Ok(BlobStatus::Durable);
        }
        self.carry(|| None, |office| office.centre().blob_status(&office.stream, digest).map_err(refused))
    }

    fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Answer<UploadPlace> {
        let replica = self.asking()?;
        let open = |office: &Office| {
            office.centre().upload_create(&office.stream, replica, digest, kind, bytes, office.now).map_err(refused)
        };
        Ok(UploadPlace(self.carry(|| None, open)?.id.to_string()))
    }

    fn upload_offset(&mut self, place: &UploadPlace) -> Answer<u64> {
        self.asking()?;
        let state = |office: &Office| office.centre().upload_state(upload(place), office.now).map_err(refused);
        Ok(self.carry(|| None, state)?.offset_bytes)
    }

    fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Answer<u64> {
        self.asking()?;
        let late = || Some(Late::Append(place.clone(), offset, chunk.to_vec()));
        self.carry(late, |office| append(office, place, offset, chunk))
    }
}

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use qingjian_central_store::Offer;
use qingjian_central_store::testing::{TestTablet, id, op};
use qingjian_domain::inspection::EvidenceKind;
use qingjian_field_core::fakes::{Tablet, jpeg};
use qingjian_field_core::shell::Point;
use qingjian_field_core::{Edit, FieldError, NewCapture};
use qingjian_sync::protocol::PushRequest;
use qingjian_sync::{Digest, DocId, OfficerId, Signed};
use serde_json::json;
use tempfile::NamedTempFile;
use uuid::Uuid;

use super::chance::Chance;
use super::line::{Late, Line, deliver};
use super::mutants::Mutant;
use super::office::{OFFICERS, Office};
use super::picture::Picture;

const TABLETS: u64 = 3;
const VISITS: [DocId; 3] = [DocId(Uuid::from_u128(50)), DocId(Uuid::from_u128(51)), DocId(Uuid::from_u128(52))];
/// Written by nobody but leads: what inspectors write there is held.
const FORBIDDEN: DocId = DocId(Uuid::from_u128(60));
/// One request in so many meets trouble.
const TROUBLE: usize = 6;

/// One run.
pub struct World {
    pub office: Office,
    pub tablets: Vec<Tablet>,
    pub docs: BTreeSet<DocId>,
    /// Every commit that a tablet's database ever held.
    pub made: BTreeMap<Digest, String>,
    pub confirmed: Vec<Digest>,
    /// Commits of which the last copy went down with a disk: nobody can have them.
    pub destroyed: BTreeSet<Digest>,
    /// Documents with such commits: a tablet that had pulled one goes on showing what the centre lost.
    pub bereft: BTreeSet<DocId>,
    only_at_centre: BTreeSet<Digest>,
    copies: Vec<Option<NamedTempFile>>,
    rogue: TestTablet,
    late: Vec<Late>,
    chance: Chance,
    pub trace: Vec<String>,
    mutant: Option<Mutant>,
    written: u32,
}

impl World {
    pub fn new(seed: u64, mutant: Option<Mutant>) -> Self {
        let office = Office::new(seed);
        let rogue = TestTablet::new(9, OfficerId(id(OFFICERS[1])));
        office.issue("rogue", 0);
        office.centre().enrol(&rogue.enrol_request("rogue"), office.now).unwrap();
        let mut world = Self {
            office,
            tablets: Vec::new(),
            docs: VISITS.into_iter().chain([FORBIDDEN]).collect(),
            made: BTreeMap::new(),
            confirmed: Vec::new(),
            destroyed: BTreeSet::new(),
            bereft: BTreeSet::new(),
            only_at_centre: BTreeSet::new(),
            copies: Vec::new(),
            rogue,
            late: Vec::new(),
            chance: Chance::new(seed),
            trace: Vec::new(),
            mutant,
            written: 0,
        };
        (0..TABLETS).for_each(|n| world.let_in(seed, n));
        world
    }

    fn let_in(&mut self, seed: u64, n: u64) {
        let name = seed.wrapping_mul(100) % (u64::MAX / 2000) + n;
        let mut tablet = Tablet::new(name);
        self.office.issue(&format!("code {name}"), usize::try_from(n).unwrap());
        let mut line = self.line(0);
        tablet.core().enrol(&mut line, &format!("code {name}"), "平板").unwrap();
        self.tablets.push(tablet);
        self.copies.push(None);
    }

    fn line(&mut self, trouble: usize) -> Line<'_> {
        Line {
            office: &mut self.office,
            chance: &mut self.chance,
            late: &mut self.late,
            confirmed: &mut self.confirmed,
            trace: &mut self.trace,
            trouble,
            mutant: self.mutant,
            token: None,
        }
    }

    /// Something happens somewhere.
    pub fn step(&mut self) {
        let n = self.chance.below(self.tablets.len());
        self.maybe_cut_power(n);
        let done = match self.chance.below(20) {
            0..=5 => self.write(n),
            6 => self.photograph(n),
            7 => self.seal(n),
            8 => self.forbidden(n),
            9 => self.malformed(),
            10 => self.jump(n),
            11 => self.copy(n),
            12 if self.chance.one_in(2) => self.restore_tablet(n),
            13 => self.back_up_or_restore(),
            14 => self.deliver(),
            _ => self.sync(n, TROUBLE),
        };
        self.after(n, done);
    }

    fn maybe_cut_power(&mut self, n: usize) {
        self.tablets[n].stop.never();
        if self.chance.one_in(4) {
            let point = self.chance.pick(&Point::ALL);
            self.tablets[n].stop.at(point);
        }
    }

    fn after(&mut self, n: usize, done: Result<(), FieldError>) {
        if let Err(error) = &done {
            self.trace.push(format!("tablet {n}: {error}"));
        }
        if matches!(done, Err(FieldError::Interrupted(_))) {
            self.tablets[n].reopen();
        }
        self.tablets[n].stop.never();
        self.harvest(n);
    }

    /// Remembers what the database holds now; the digests.
    fn harvest(&mut self, n: usize) -> BTreeSet<Digest> {
        let mut found = BTreeSet::new();
        for own in self.tablets[n].core().own_commits(0).unwrap() {
            let digest = own.signed.digest();
            self.made.insert(digest, format!("{}:{}", own.replica, own.seq));
            self.docs.extend(own.commit().unwrap().ops.iter().map(|op| op.doc));
            found.insert(digest);
        }
        found
    }

    fn act(&mut self, n: usize, what: &str, edits: &[Edit]) -> Result<(), FieldError> {
        self.trace.push(format!("tablet {n} {what}"));
        self.tablets[n].core().act(edits).map(drop)
    }

    fn write(&mut self, n: usize) -> Result<(), FieldError> {
        let doc = self.chance.pick(&VISITS);
        self.written += 1;
        let said = format!("第{}句", self.written);
        let both = [Edit::new(doc, "inspection", "scene", said), Edit::new(doc, "inspection", "form", "on_site")];
        let answer =
            [Edit::new(doc, "inspection", "answer.K-06", json!({"parts": {"yn": self.chance.pick(&["yes", "no"])}}))];
        match self.chance.below(3) {
            0 => self.act(n, "answers", &answer),
            1 => self.act(n, "writes", &both[..1]),
            _ => self.act(n, "writes two", &both),
        }
    }

    fn photograph(&mut self, n: usize) -> Result<(), FieldError> {
        self.trace.push(format!("tablet {n} photographs"));
        let bytes = jpeg(u32::try_from(8 + self.chance.below(40)).unwrap(), 8);
        let new = NewCapture {
            inspection: self.chance.pick(&VISITS),
            item: None,
            kind: EvidenceKind::Photo,
            media_type: "image/jpeg".to_owned(),
            bytes: u64::try_from(bytes.len()).unwrap(),
            source: &mut Cursor::new(&bytes),
            position: None,
            view: None,
            imported: None,
            note: None,
        };
        self.tablets[n].core().capture(new).map(drop)
    }

    fn seal(&mut self, n: usize) -> Result<(), FieldError> {
        // The first visit is never sealed, so that there is always something to write.
        let doc = self.chance.pick(&VISITS[1..]);
        self.trace.push(format!("tablet {n} seals {doc}"));
        self.tablets[n].core().seal(doc, &mut |_, _| Vec::new()).map(drop)
    }

    fn forbidden(&mut self, n: usize) -> Result<(), FieldError> {
        self.act(n, "writes what only leads may", &[Edit::new(FORBIDDEN, "officer", "name", "自己")])
    }

    /// A program that speaks wrongly: bytes that are no commit, then a field that nobody knows, then a good commit.
    fn malformed(&mut self) -> Result<(), FieldError> {
        self.trace.push("the rogue pushes".to_owned());
        let broken = Signed::seal(&self.rogue.key, &self.rogue.replica.to_string(), &json!({"v": 1})).unwrap();
        let unknown = self.rogue.commit(vec![op(VISITS[0], "inspection", "nobody_knows_it", json!(1), &[])]);
        let good = self.rogue.commit(vec![op(VISITS[0], "inspection", "scene", json!("好"), &[])]);
        let epoch = self.office.centre().stream(&self.office.stream).unwrap().epoch;
        let request = PushRequest { epoch, commits: vec![broken, unknown, good] };
        let offer = Offer { replica: self.rogue.replica, request };
        self.office.centre().push(vec![offer], self.office.now).pop().unwrap().unwrap();
        Ok(())
    }

    fn jump(&mut self, n: usize) -> Result<(), FieldError> {
        let hours = i64::try_from(self.chance.below(20_000)).unwrap() - 10_000;
        self.trace.push(format!("tablet {n}: clock jumps by {hours} h"));
        self.tablets[n].clock.put_wrong(hours * 3_600_000);
        if self.chance.one_in(3) {
            let boot = id(u128::try_from(self.chance.below(1000)).unwrap());
            self.tablets[n].clock.set(|now| (now.boot, now.mono_ms) = (boot, 0));
        }
        Ok(())
    }

    fn copy(&mut self, n: usize) -> Result<(), FieldError> {
        self.trace.push(format!("tablet {n} is copied"));
        let copy = NamedTempFile::new().unwrap();
        self.tablets[n].copy_to(copy.path());
        self.copies[n] = Some(copy);
        Ok(())
    }

    fn restore_tablet(&mut self, n: usize) -> Result<(), FieldError> {
        let Some(copy) = self.copies[n].take() else { return Ok(()) };
        self.trace.push(format!("tablet {n} is restored from a copy"));
        let before = self.harvest(n);
        self.tablets[n].restore_from(copy.path());
        let after = self.harvest(n);
        let there = self.at_centre();
        for digest in before.difference(&after) {
            let kept = if there.contains(digest) { &mut self.only_at_centre } else { &mut self.destroyed };
            kept.insert(*digest);
        }
        Ok(())
    }

    fn at_centre(&self) -> BTreeSet<Digest> {
        Picture::of(&self.office, &self.docs).log.iter().map(|entry| entry.digest).collect()
    }

    fn back_up_or_restore(&mut self) -> Result<(), FieldError> {
        if !self.office.has_backup() {
            self.trace.push("the centre is backed up".to_owned());
            self.office.back_up();
            return Ok(());
        }
        if !self.chance.one_in(2) {
            return Ok(());
        }
        self.trace.push("the centre is restored".to_owned());
        let before = Picture::of(&self.office, &self.docs);
        self.office.restore();
        let there = self.at_centre();
        for entry in before.log.iter().filter(|entry| !there.contains(&entry.digest)) {
            // What a tablet has no more, and what the rogue, which keeps nothing, had said.
            if self.only_at_centre.contains(&entry.digest) || !self.made.contains_key(&entry.digest) {
                self.destroyed.insert(entry.digest);
                self.bereft.extend(entry.commit.ops.iter().map(|op| op.doc));
            }
        }
        self.rogue_again();
        Ok(())
    }

    /// The rogue is no tablet with a memory: it goes on under another name.
    fn rogue_again(&mut self) {
        let (code, n) = (format!("rogue {}", self.written), u8::try_from(10 + self.chance.below(200)).unwrap());
        let rogue = TestTablet::new(n, OfficerId(id(OFFICERS[1])));
        if self.office.centre().replica(rogue.replica).unwrap().is_some() {
            return;
        }
        self.office.issue(&code, 0);
        self.office.centre().enrol(&rogue.enrol_request(&code), self.office.now).unwrap();
        self.rogue = rogue;
    }

    fn deliver(&mut self) -> Result<(), FieldError> {
        if !self.late.is_empty() {
            let late = self.late.remove(self.chance.below(self.late.len()));
            self.trace.push("something late arrives".to_owned());
            deliver(&mut self.office, late);
        }
        Ok(())
    }

    fn sync(&mut self, n: usize, trouble: usize) -> Result<(), FieldError> {
        self.trace.push(format!("tablet {n} syncs"));
        let mut tablet = self.tablets.remove(n);
        let done = tablet.sync(&mut self.line(trouble));
        self.tablets.insert(n, tablet);
        done.map(drop)
    }

    /// The line is good again and everybody syncs, until nothing moves any more.
    pub fn settle(&mut self) -> Result<(), String> {
        const ROUNDS: usize = 3;
        while !self.late.is_empty() {
            drop(self.deliver());
        }
        for n in (0..self.tablets.len()).cycle().take(ROUNDS * self.tablets.len()) {
            self.tablets[n].stop.never();
            self.sync(n, 0).map_err(|error| format!("tablet {n} does not sync: {error}"))?;
            self.harvest(n);
        }
        Ok(())
    }
}

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_central_store::testing::{SeededEntropy, id, now};
use qingjian_central_store::{Centre, CentreOptions, Interrupt, Officer, Point, Probe, Role};
use qingjian_sync::{OfficerId, StreamId};
use tempfile::TempDir;

/// Cuts the centre's power once, at one point; says whether it did.
#[derive(Default)]
pub struct Cut(Mutex<(Option<Point>, bool)>);

impl Cut {
    pub fn at(&self, point: Option<Point>) {
        *self.0.lock().unwrap() = (point, false);
    }

    pub fn happened(&self) -> bool {
        self.0.lock().unwrap().1
    }
}

impl Probe for Cut {
    fn at(&self, point: Point) -> Result<(), Interrupt> {
        let mut state = self.0.lock().unwrap();
        if state.1 {
            return Err(Interrupt);
        }
        if state.0 == Some(point) {
            *state = (None, true);
            return Err(Interrupt);
        }
        Ok(())
    }
}

/// The centre, its disk, its backups and its clock.
pub struct Office {
    centre: Option<Centre>,
    pub cut: Arc<Cut>,
    pub stream: StreamId,
    pub now: DateTime<FixedOffset>,
    folder: TempDir,
    backup: Option<TempDir>,
    seed: u64,
    opened: u64,
}

pub const OFFICERS: [u128; 3] = [0xa0, 0xa1, 0xa2];

impl Office {
    pub fn new(seed: u64) -> Self {
        let (cut, stream) = (Arc::new(Cut::default()), "110102".parse().unwrap());
        let folder = TempDir::new().unwrap();
        let mut office = Self { centre: None, cut, stream, now: now(), folder, backup: None, seed, opened: 0 };
        office.reopen();
        office.centre().create_stream(&office.stream, "西城区", id(0xe0)).unwrap();
        for (n, role) in OFFICERS.into_iter().zip([Role::Lead, Role::Inspector, Role::Inspector]) {
            let certificate = format!("0101-{n}");
            let officer =
                Officer { id: OfficerId(id(n)), name: format!("第{n}号"), certificate, valid_to: None, role };
            office.centre().add_officer(&office.stream, &officer).unwrap();
        }
        office
    }

    pub fn centre(&self) -> &Centre {
        self.centre.as_ref().unwrap()
    }

    /// A one-time code for one of the two inspectors.
    pub fn issue(&self, code: &str, of: usize) {
        let officer = |n| OfficerId(id(OFFICERS[n]));
        let expires = self.now + TimeDelta::hours(1);
        self.centre().issue_code(&self.stream, officer(1 + of % 2), "平板", code, expires, officer(0)).unwrap();
    }

    /// As after a power cut: only what is on the disk is left.
    pub fn reopen(&mut self) {
        self.centre = None;
        self.cut.at(None);
        self.opened += 1;
        let entropy = Arc::new(SeededEntropy::new(self.seed.wrapping_mul(1000) + self.opened));
        let options = CentreOptions { probe: self.cut.clone(), entropy, ..CentreOptions::new(self.folder.path()) };
        self.centre = Some(Centre::open(options).unwrap());
    }

    pub fn has_backup(&self) -> bool {
        self.backup.is_some()
    }

    /// Backups from before an enrolment are no use any more: see `docs/TESTING.md`.
    pub fn forget_backup(&mut self) {
        self.backup = None;
    }

    /// Copies everything away, as an administrator does.
    pub fn back_up(&mut self) {
        let to = TempDir::new().unwrap();
        self.centre().backup(&to.path().join(DATABASE)).unwrap();
        copy(self.folder.path(), to.path());
        self.backup = Some(to);
    }

    /// Puts the backup back and begins another epoch.
    pub fn restore(&mut self) {
        self.put_back();
        self.opened += 1;
        self.centre().restored(&self.stream, id(0xe0_0000 + u128::from(self.opened))).unwrap();
    }

    /// The same without a word to anybody: what a disk that lies about `fsync` does.
    pub fn put_back(&mut self) {
        let from = self.backup.take().unwrap();
        self.centre = None;
        fs::remove_dir_all(self.folder.path()).unwrap();
        fs::create_dir(self.folder.path()).unwrap();
        copy(from.path(), self.folder.path());
        fs::copy(from.path().join(DATABASE), self.folder.path().join(DATABASE)).unwrap();
        self.backup = Some(from);
        self.reopen();
    }
}

const DATABASE: &str = "central.sqlite3";

/// All files but the database's.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            fs::create_dir_all(to.join(&name)).unwrap();
            copy(&path, &to.join(&name));
        } else if !name.to_str().unwrap().starts_with(DATABASE) {
            fs::copy(&path, to.join(&name)).unwrap();
        }
    }
}

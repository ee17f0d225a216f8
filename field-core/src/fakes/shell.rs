use std::cell::Cell;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::DateTime;
use tempfile::TempDir;
use uuid::Uuid;

use super::MemoryCentre;
use crate::native::PhotoFolder;
use crate::shell::{Clock, Entropy, Interrupted, Moment, Point, Probe, Shell};
use crate::{FieldCore, FieldError};

struct FrozenClock;

impl Clock for FrozenClock {
    fn now(&self) -> Moment {
        let at = DateTime::parse_from_rfc3339("2022-06-18T22:41:07+08:00").unwrap();
        Moment { at, mono_ms: 5000, boot: Uuid::from_u128(7), gnss_at: None }
    }
}

/// Not random at all, but never the same twice for one seed.
struct Seeded(Cell<u64>);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        for byte in bytes {
            let next = self.0.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.0.set(next);
            *byte = next.to_be_bytes()[0];
        }
        Ok(())
    }
}

/// Stops the work at a point, once.
#[derive(Clone, Default)]
pub(crate) struct StopAt(Arc<Mutex<Option<Point>>>);

impl StopAt {
    pub(crate) fn at(&self, point: Point) {
        *self.0.lock().unwrap() = Some(point);
    }
}

impl Probe for StopAt {
    fn reached(&mut self, point: Point) -> Result<(), Interrupted> {
        let mut wanted = self.0.lock().unwrap();
        if *wanted != Some(point) {
            return Ok(());
        }
        *wanted = None;
        Err(Interrupted)
    }
}

/// A tablet in a temporary folder.
pub(crate) struct Tablet {
    pub(crate) core: Option<FieldCore>,
    pub(crate) stop: StopAt,
    folder: TempDir,
    opened: u64,
    seed: u64,
}

impl Tablet {
    pub(crate) fn new(seed: u64) -> Self {
        let mut tablet = Self { core: None, stop: StopAt::default(), folder: TempDir::new().unwrap(), opened: 0, seed };
        tablet.reopen();
        tablet
    }

    pub(crate) fn enrolled(seed: u64, centre: &mut MemoryCentre) -> Self {
        let mut tablet = Self::new(seed);
        tablet.core().enrol(centre, "code", &format!("平板 {seed}")).unwrap();
        tablet
    }

    pub(crate) fn core(&mut self) -> &mut FieldCore {
        self.core.as_mut().unwrap()
    }

    /// As after a power cut: whatever was open is gone, the files are what they are.
    pub(crate) fn reopen(&mut self) {
        self.core = None;
        self.opened += 1;
        let shell = Shell {
            clock: Box::new(FrozenClock),
            entropy: Box::new(Seeded(Cell::new(self.seed * 1000 + self.opened))),
            files: Box::new(PhotoFolder::open(&self.folder.path().join("photos")).unwrap()),
            probe: Box::new(self.stop.clone()),
        };
        self.core = Some(FieldCore::open(&self.path(), shell).unwrap());
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("tablet.sqlite3")
    }

    /// Copies the database away, as a backup of the device would.
    pub(crate) fn copy_to(&mut self, to: &Path) {
        self.core = None;
        std::fs::copy(self.path(), to).unwrap();
        self.reopen();
    }

    pub(crate) fn restore_from(&mut self, from: &Path) {
        self.core = None;
        for end in ["-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{}{end}", self.path().display())));
        }
        std::fs::copy(from, self.path()).unwrap();
        self.reopen();
    }

    pub(crate) fn sync(&mut self, centre: &mut MemoryCentre) -> Result<crate::SyncReport, FieldError> {
        self.core().sync(centre, &mut |_| {})
    }
}

//! The store as a whole: its folder, its connections, its keys.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ed25519_dalek::SigningKey;
use qingjian_sync::jws::Jwk;

use crate::blobs::Shelf;
use crate::dialect::{self, Connection};
use crate::entropy::{Entropy, SystemEntropy};
use crate::error::StoreError;
use crate::hello::Contacts;
use crate::keys;
use crate::plan_desk::PlanDesks;
use crate::probe::{NoProbe, Point, Probe};

/// Idle read connections kept open: one for each worker of a small server.
const READERS_KEPT: usize = 8;

/// Where the centre lives and what it depends on.
#[derive(Clone)]
pub struct CentreOptions {
    /// Holds `central.sqlite3`, `blobs/`, `uploads/` and the signing keys.
    pub folder: PathBuf,
    /// Watches crash points; [`NoProbe`] in production.
    pub probe: Arc<dyn Probe>,
    /// Makes keys, epochs and names of uploads.
    pub entropy: Arc<dyn Entropy>,
}

impl CentreOptions {
    /// A centre in this folder, as in production.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), probe: Arc::new(NoProbe), entropy: Arc::new(SystemEntropy) }
    }
}

/// The centre's memory. See the crate's documentation.
pub struct Centre {
    pub(crate) options: CentreOptions,
    pub(crate) key: SigningKey,
    pub(crate) contacts: Contacts,
    pub(crate) shelf: Shelf,
    pub(crate) plan_desks: PlanDesks,
    pub(crate) database: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Centre {
    /// Opens the store, creating what is missing and bringing an older database up to date.
    ///
    /// # Errors
    /// A SQLite that is too old, a folder that cannot be written, a database or key that cannot be read.
    pub fn open(options: CentreOptions) -> Result<Self, StoreError> {
        dialect::check_version()?;
        std::fs::create_dir_all(&options.folder).map_err(StoreError::file(&options.folder))?;
        let key = keys::centre(&options.folder, &*options.entropy)?;
        let shelf = Shelf::open(&options.folder)?;
        let database = options.folder.join("central.sqlite3");
        let writer = Mutex::new(dialect::open_writer(&database)?);
        Ok(Self {
            options,
            key,
            contacts: Contacts::default(),
            shelf,
            plan_desks: PlanDesks::default(),
            database,
            writer,
            readers: Mutex::default(),
        })
    }

    /// The key that signs receipts.
    pub fn centre_key(&self) -> Jwk {
        Jwk::from(&self.key.verifying_key())
    }

    /// Passes a point at which a test may stop the work.
    pub(crate) fn pass(&self, point: Point) -> Result<(), StoreError> {
        self.options.probe.at(point).map_err(|_| StoreError::Interrupted(point))
    }

    /// The only door to writing: one transaction at a time, all or nothing.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.write_holding(&mut *self.writer()?, work)
    }

    /// Like [`Centre::write`] for a caller that holds the writer already.
    pub(crate) fn write_holding<T>(
        &self,
        writer: &mut Connection,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let done = dialect::write(writer, |connection| {
            let done = work(connection)?;
            self.pass(Point::BeforeTransactionCommit)?;
            Ok(done)
        })?;
        self.pass(Point::AfterTransactionCommit)?;
        Ok(done)
    }

    /// The connection that writes. One whose holder panicked may be inside a transaction: it is replaced.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>, StoreError> {
        match self.writer.lock() {
            Ok(writer) => Ok(writer),
            Err(poisoned) => {
                let mut writer = poisoned.into_inner();
                *writer = dialect::open_writer(&self.database)?;
                self.writer.clear_poison();
                Ok(writer)
            }
        }
    }

    /// Reads one unchanging picture of the database.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let kept = self.readers().pop();
        let mut reader = kept.map_or_else(|| dialect::open_reader(&self.database), Ok)?;
        let done = dialect::read(&mut reader, work)?;
        let mut readers = self.readers();
        if readers.len() < READERS_KEPT {
            readers.push(reader);
        }
        Ok(done)
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

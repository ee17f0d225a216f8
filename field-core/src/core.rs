//! The one thing a shell holds.

use std::path::Path;

use qingjian_sync::DocId;
use rusqlite::Connection;
use uuid::Uuid;

use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::identity::{self, Binding, Me};
use crate::plan;
use crate::shell::{Moment, Point, Shell};
use crate::store;

/// The tablet's memory. Every method that writes returns only when a power cut can no longer undo it.
pub struct FieldCore {
    pub(crate) store: Connection,
    pub(crate) shell: Shell,
    pub(crate) me: Me,
    pub(crate) binding: Option<Binding>,
    pub(crate) plan: plan::Memory,
}

impl FieldCore {
    /// Opens the tablet's database, and makes it and the tablet's key where there is none.
    ///
    /// # Errors
    /// `already_open` when another program has it, `database_damaged`, `database_too_new`, or a failing device.
    pub fn open(path: &Path, shell: Shell) -> std::result::Result<Self, FieldError> {
        Ok(Self::open_inside(path, shell)?)
    }

    fn open_inside(path: &Path, mut shell: Shell) -> Result<Self> {
        let mut store = store::open(path)?;
        let me = identity::ensure(&mut store, shell.entropy.as_mut())?;
        let binding = identity::binding(&store)?;
        plan::watch(&store)?;
        Ok(Self { store, shell, me, binding, plan: plan::Memory::default() })
    }

    /// Reads the whole database and says whether it is sound. Takes a while; not for every start.
    ///
    /// # Errors
    /// `database_damaged`, with what to do.
    pub fn check_database(&self) -> std::result::Result<(), FieldError> {
        Ok(store::check(&self.store)?)
    }

    /// A name for a new document. Names sort by the time they were made, so that lists come in that order.
    ///
    /// # Errors
    /// When the device's random source fails.
    pub fn new_doc(&mut self) -> std::result::Result<DocId, FieldError> {
        Ok(self.new_doc_inside()?)
    }

    pub(crate) fn new_doc_inside(&mut self) -> Result<DocId> {
        let millis = u64::try_from(self.now().at.timestamp_millis()).unwrap_or_default();
        let random: [u8; 10] = self.random()?;
        Ok(DocId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()))
    }

    pub(crate) fn new_uuid(&mut self) -> Result<Uuid> {
        Ok(uuid::Builder::from_random_bytes(self.random()?).into_uuid())
    }

    pub(crate) fn random<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.shell.entropy.fill(&mut bytes).map_err(Fault::Entropy)?;
        Ok(bytes)
    }

    pub(crate) fn now(&self) -> Moment {
        self.shell.clock.now()
    }

    pub(crate) fn bound(&self) -> Result<&Binding> {
        self.binding.as_ref().ok_or(Fault::NotEnrolled)
    }

    /// Lets a simulator break off here.
    pub(crate) fn reached(&mut self, point: Point) -> Result<()> {
        self.shell.probe.reached(point).map_err(Fault::at(point))
    }
}

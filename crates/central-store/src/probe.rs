//! Named points at which a test may stop the store, as a power cut would.

/// Where the store can be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Point {
    /// Offers are verified; nothing is written.
    BeforeAppend,
    /// Everything is written, nothing is committed: all of it is undone.
    BeforeTransactionCommit,
    /// Committed; the caller does not learn it.
    AfterTransactionCommit,
    /// A chunk is in its file and durable; its offset is not yet acknowledged.
    ChunkWritten,
    /// All bytes of a blob are in the upload's file, hashed and durable.
    BlobWritten,
    /// The file has its final name, the folder is durable; the database does not know of it yet.
    BlobRenamed,
}

impl Point {
    /// All of them, in the order of a push and then of an upload.
    pub const ALL: [Self; 6] = [
        Self::BeforeAppend,
        Self::BeforeTransactionCommit,
        Self::AfterTransactionCommit,
        Self::ChunkWritten,
        Self::BlobWritten,
        Self::BlobRenamed,
    ];
}

/// Stop here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupt;

/// Watches, and may stop, the store's work.
pub trait Probe: Send + Sync {
    /// Called at every [`Point`].
    ///
    /// # Errors
    /// [`Interrupt`] makes the operation fail here; the store stays consistent.
    fn at(&self, point: Point) -> Result<(), Interrupt> {
        let _ = point;
        Ok(())
    }

    /// Free bytes of the disk as the store shall believe them; `real` is what the system says.
    fn free_bytes(&self, real: u64) -> u64 {
        real
    }
}

/// Stops nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProbe;

impl Probe for NoProbe {}

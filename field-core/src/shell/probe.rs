//! Named points at which a simulator can break the work off, as a power cut would.

/// Told at every [`Point`]; an answer other than `Ok` breaks the work off there.
pub trait Probe: Send {
    /// The work has come to this point.
    ///
    /// # Errors
    /// [`Interrupted`] to stop here.
    fn reached(&mut self, point: Point) -> Result<(), Interrupted>;
}

/// The work shall stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupted;

/// Never stops anything.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProbe;

impl Probe for NoProbe {
    fn reached(&mut self, _: Point) -> Result<(), Interrupted> {
        Ok(())
    }
}

/// Where a power cut would be interesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Point {
    /// A user's action is written, not yet committed.
    BeforeCommit,
    /// A user's action is committed; the caller does not know it yet.
    AfterCommit,
    /// A photograph's bytes are durable; no record names them yet.
    PhotoRenamed,
    /// The centre has answered a push; the receipt is not read yet.
    PushSent,
    /// A receipt is verified, not yet written down.
    ReceiptVerified,
    /// A receipt is written down.
    ReceiptStored,
    /// A page of documents is laid in, not yet committed.
    BeforePullCommit,
    /// A page of documents and its cursor are committed.
    AfterPullCommit,
    /// A new epoch is written down.
    EpochBegun,
    /// An upload is open at the centre; its place is not written down yet.
    UploadOpened,
    /// The centre has taken a chunk.
    ChunkSent,
    /// The centre holds all bytes; not yet written down.
    PhotoSent,
    /// A successor's key is written down; the centre does not know it yet.
    SuccessorMade,
    /// The centre knows the successor; the tablet has not gone over to it yet.
    SuccessorEnrolled,
    /// The tablet has gone over to its successor.
    SuccessorTookOver,
}

impl Point {
    /// All of them, for simulators.
    pub const ALL: [Self; 15] = [
        Self::BeforeCommit,
        Self::AfterCommit,
        Self::PhotoRenamed,
        Self::PushSent,
        Self::ReceiptVerified,
        Self::ReceiptStored,
        Self::BeforePullCommit,
        Self::AfterPullCommit,
        Self::EpochBegun,
        Self::UploadOpened,
        Self::ChunkSent,
        Self::PhotoSent,
        Self::SuccessorMade,
        Self::SuccessorEnrolled,
        Self::SuccessorTookOver,
    ];
}

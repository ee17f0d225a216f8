//! Every message that tablet and centre exchange, and the trait that both a network client and a centre implement.
//!
//! `docs/SYNC.md` is the same protocol for people who write a client in another language.

mod blobs;
mod enrol;
mod fault;
mod hello;
mod pull;
mod push;
mod receipt;

pub use blobs::{BlobKind, BlobStatus, UploadPlace};
pub use enrol::{EnrolReply, EnrolRequest, Enrolment, Successor};
pub use fault::{Problem, SyncFault};
pub use hello::{HelloReply, HelloRequest, Waiting};
pub use pull::{Cursor, DocumentState, PullReply, PullRequest};
pub use push::PushRequest;
pub use receipt::{Outcome, PushResult, Receipt};

use crate::ids::Digest;
use crate::signed::Signed;

/// The versions of this protocol that this crate speaks. 1, 2026-11: the first.
pub const VERSIONS: &[u16] = &[1];
/// One push: a shift is two or three of these, a lost reply repeats at most one.
pub const PUSH_COMMITS_MAX: usize = 500;
/// Decompressed bytes of one push: [`PUSH_COMMITS_MAX`] ordinary commits fit many times over, a bomb does not.
pub const PUSH_BYTES_MAX: usize = 8 * 1024 * 1024;
/// One page of documents: about a second on a bad line.
pub const PULL_DOCUMENTS_MAX: usize = 500;
/// One blob: half an hour of body-camera video.
pub const BLOB_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;
/// One chunk of an upload: what a bad line loses at most when it breaks and cannot tell the offset.
pub const CHUNK_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What a tablet asks of its centre, whichever road the messages take.
///
/// Implemented by the HTTP client of a shell and, without any network, by a centre in the simulator.
pub trait SyncApi {
    /// Binds a new replica; the one call that needs no token.
    ///
    /// # Errors
    /// `code_unknown`, `code_used`, `code_expired`, `replica_known`, `successor_refused`, or a broken line.
    fn enrol(&mut self, request: &Signed) -> Result<EnrolReply, SyncFault>;

    /// Presents the token for the calls that follow; see [`crate::jws::token`].
    fn present(&mut self, token: String);

    /// First request of every sync.
    ///
    /// # Errors
    /// `token_clock` carries the centre's time: sign again with it. Otherwise the line or the token.
    fn hello(&mut self, request: &HelloRequest) -> Result<HelloReply, SyncFault>;

    /// Offers commits in order of `seq`; the reply is a [`Receipt`] signed by the centre.
    ///
    /// # Errors
    /// `epoch_changed` (say hello again), `queue_full` (wait), or a broken line: offer the same again.
    fn push(&mut self, request: &PushRequest) -> Result<Signed, SyncFault>;

    /// The documents that changed after a cursor, each once, in the order of their last change.
    ///
    /// # Errors
    /// `epoch_changed`, `cursor_ahead`, or a broken line: ask the same again.
    fn pull(&mut self, request: &PullRequest) -> Result<PullReply, SyncFault>;

    /// Whether the centre holds these bytes, verified and durable.
    ///
    /// # Errors
    /// A broken line.
    fn blob_status(&mut self, digest: Digest) -> Result<BlobStatus, SyncFault>;

    /// Opens an upload (tus creation) of `bytes` bytes.
    ///
    /// # Errors
    /// `blob_too_large`, `storage_full`, or a broken line.
    fn upload_open(&mut self, digest: Digest, kind: BlobKind, bytes: u64) -> Result<UploadPlace, SyncFault>;

    /// How many bytes an upload holds (tus `HEAD`).
    ///
    /// # Errors
    /// `upload_unknown`: it expired, open a new one. Otherwise a broken line.
    fn upload_offset(&mut self, place: &UploadPlace) -> Result<u64, SyncFault>;

    /// Appends a chunk (tus `PATCH`, with a checksum); the reply is the new offset.
    ///
    /// # Errors
    /// `upload_offset` (ask for the offset), `checksum_mismatch` (send again), `digest_mismatch` (the bytes are not
    /// what their name says), or a broken line (ask for the offset).
    fn upload_append(&mut self, place: &UploadPlace, offset: u64, chunk: &[u8]) -> Result<u64, SyncFault>;
}

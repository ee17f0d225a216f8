//! All documents of a district that changed, for the centre's own use: nothing is out of its scope.

use qingjian_sync::StreamId;
use qingjian_sync::protocol::PullReply;

use super::page::{Asker, page};
use crate::centre::Centre;
use crate::documents::Scope;
use crate::error::StoreError;
use crate::streams;

impl Centre {
    /// The documents of a district that changed after a position, each once, in the order of their last change. A position
    /// of another epoch means nothing: whoever sees another epoch than the one asked in before begins at 0.
    ///
    /// # Errors
    /// When there is no such district, or the store fails.
    pub fn changes(&self, stream: &StreamId, after: u64, limit: usize) -> Result<PullReply, StoreError> {
        self.read(|connection| {
            let stream = streams::read(connection, stream)?;
            let asker = Asker { stream: stream.id, epoch: stream.epoch, head_pos: stream.head_pos, scope: Scope::ALL };
            page(connection, &asker, after.min(asker.head_pos), limit)
        })
    }
}

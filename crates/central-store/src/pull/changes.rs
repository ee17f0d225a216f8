//! All documents of a district that changed, for the centre's own use: nothing is out of its scope.

use qingjian_sync::StreamId;
use qingjian_sync::protocol::{DocumentState, PullReply};
use uuid::Uuid;

use super::page::{Asker, page};
use crate::centre::Centre;
use crate::documents::Scope;
use crate::error::StoreError;
use crate::streams::{self, Stream};

/// The time within which a position goes on meaning what it meant: a restore begins another one, and so does a rebuild, which
/// may make another document of the same commits and leaves it at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Life {
    epoch: Uuid,
    rebuilds: u64,
}

/// How far a district was read for something that is kept in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bookmark {
    life: Life,
    pos: u64,
}

/// One page of changed documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The documents, in the order of their last change.
    pub documents: Vec<DocumentState>,
    /// Where to go on.
    pub mark: Bookmark,
    /// There is more now.
    pub more: bool,
}

impl Centre {
    /// Where a district stands: what reads everything after this misses nothing by going on from here.
    ///
    /// # Errors
    /// When there is no such district, or the store fails.
    pub fn bookmark(&self, stream: &StreamId) -> Result<Bookmark, StoreError> {
        self.read(|connection| {
            let found = streams::read(connection, stream)?;
            Ok(Bookmark { life: Life::of(&found), pos: found.head_pos })
        })
    }

    /// The documents of a district that changed since a bookmark, each once; from the beginning where there is none. `None`: what
    /// was read up to there says nothing any more, and whoever kept it begins from nothing.
    ///
    /// # Errors
    /// When there is no such district, or the store fails.
    pub fn changes(
        &self,
        stream: &StreamId,
        since: Option<Bookmark>,
        limit: usize,
    ) -> Result<Option<Changes>, StoreError> {
        self.read(|connection| {
            let found = streams::read(connection, stream)?;
            let life = Life::of(&found);
            if since.is_some_and(|since| since.life != life || since.pos > found.head_pos) {
                return Ok(None);
            }
            let asker = Asker { stream: found.id, epoch: found.epoch, head_pos: found.head_pos, scope: Scope::ALL };
            let after = since.map(|since| since.pos).unwrap_or_default();
            let PullReply { documents, upto_pos, more, .. } = page(connection, &asker, after, limit)?;
            Ok(Some(Changes { documents, mark: Bookmark { life, pos: upto_pos }, more }))
        })
    }
}

impl Life {
    fn of(stream: &Stream) -> Self {
        Self { epoch: stream.epoch, rebuilds: stream.rebuilds }
    }
}

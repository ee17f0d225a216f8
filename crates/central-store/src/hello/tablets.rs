//! Who has synced and who has not.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::StreamId;
use qingjian_sync::protocol::Waiting;

use super::contact;
use crate::centre::Centre;
use crate::columns::replica as replica_id;
use crate::enrol::{self, EnrolledReplica};
use crate::error::StoreError;
use crate::schema::replica;

/// A tablet as the team lead sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabletStatus {
    /// The replica and what it is bound to.
    pub replica: EnrolledReplica,
    /// When it was last heard of; never, when absent.
    pub last_contact: Option<DateTime<FixedOffset>>,
    /// Its program and version.
    pub app: Option<String>,
    /// Centre's clock minus tablet's, in milliseconds.
    pub clock_offset_ms: Option<i64>,
    /// What waits on it.
    pub waiting: Waiting,
    /// The highest number up to which its records are here without a gap.
    pub known_seq: u64,
    /// The highest number that is here at all.
    pub highest_seq: u64,
}

impl Centre {
    /// Every tablet of a district, by its device's name.
    ///
    /// # Errors
    /// When the store fails.
    pub fn tablets(&self, stream: &StreamId) -> Result<Vec<TabletStatus>, StoreError> {
        self.read(|connection| {
            let ids: Vec<Vec<u8>> = replica::table
                .filter(replica::stream.eq(stream.as_str()).and(replica::officer.is_not_null()))
                .order((replica::device, replica::id))
                .select(replica::id)
                .load(connection)?;
            let written = contact::all(connection)?;
            let mut tablets = Vec::new();
            for id in ids {
                let id = replica_id(&id)?;
                let found = enrol::find(connection, id)?.ok_or_else(|| StoreError::unknown("replica", id))?;
                let chain = enrol::find_chain(connection, id)?;
                let heard = self.contacts.last(id).or_else(|| written.get(&id).cloned());
                tablets.push(TabletStatus {
                    replica: found,
                    last_contact: heard.as_ref().map(|contact| contact.at),
                    app: heard.as_ref().map(|contact| contact.app.clone()),
                    clock_offset_ms: heard.as_ref().map(|contact| contact.clock_offset_ms),
                    waiting: heard.map(|contact| contact.waiting).unwrap_or_default(),
                    known_seq: chain.known.map_or(0, |head| head.seq),
                    highest_seq: chain.highest.map_or(0, |head| head.seq),
                });
            }
            Ok(tablets)
        })
    }
}

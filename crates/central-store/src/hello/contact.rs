//! When a tablet was last heard of. Kept in memory; written only when it matters.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, TimeDelta};
use diesel::prelude::*;
use qingjian_sync::ReplicaId;
use qingjian_sync::protocol::{HelloRequest, Waiting};

use crate::columns::{bytes, count, instant, ms, number, replica};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::contact;

/// Contact is written again after this long even when nothing else changed: what a crash of the centre may make the
/// list of tablets forget, against one fsync per idle hello.
const CONTACT_KEPT_MINUTES: i64 = 30;
/// A clock that moved by less against the centre's shows the line's delay, not the clock.
const CLOCK_MOVED_MS: i64 = 2_000;

/// The last that was heard of a tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    pub at: DateTime<FixedOffset>,
    pub app: String,
    /// Centre's clock minus tablet's.
    pub clock_offset_ms: i64,
    pub waiting: Waiting,
}

impl Contact {
    pub fn of(request: &HelloRequest, now: DateTime<FixedOffset>) -> Self {
        let clock_offset_ms = (now - request.at).num_milliseconds();
        Self { at: now, app: request.app.clone(), clock_offset_ms, waiting: request.waiting }
    }

    /// Whether the database should learn that `self` is no longer how it stands.
    fn differs_materially(&self, new: &Self) -> bool {
        let clock_moved = self.clock_offset_ms.abs_diff(new.clock_offset_ms) > CLOCK_MOVED_MS.unsigned_abs();
        let stale = new.at - self.at > TimeDelta::minutes(CONTACT_KEPT_MINUTES);
        clock_moved || stale || self.waiting != new.waiting || self.app != new.app
    }
}

/// Last contacts of all tablets.
#[derive(Default)]
pub(crate) struct Contacts(Mutex<HashMap<ReplicaId, Heard>>);

struct Heard {
    last: Contact,
    written: Contact,
}

impl Contacts {
    /// Takes in a contact; true when it should be written.
    pub fn hear(&self, id: ReplicaId, new: &Contact) -> bool {
        let mut all = self.all();
        let Some(heard) = all.get_mut(&id) else {
            return true;
        };
        heard.last = new.clone();
        heard.written.differs_materially(new)
    }

    /// Remembers what the database now says.
    pub fn wrote(&self, id: ReplicaId, contact: Contact) {
        self.all().insert(id, Heard { last: contact.clone(), written: contact });
    }

    /// The last contact in this process.
    pub fn last(&self, id: ReplicaId) -> Option<Contact> {
        self.all().get(&id).map(|heard| heard.last.clone())
    }

    fn all(&self) -> MutexGuard<'_, HashMap<ReplicaId, Heard>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn write(connection: &mut Connection, id: ReplicaId, new: &Contact) -> Result<(), StoreError> {
    diesel::delete(contact::table.find(bytes(id.0))).execute(connection)?;
    let row = (
        contact::replica.eq(bytes(id.0)),
        contact::at_ms.eq(ms(new.at)),
        contact::app.eq(&new.app),
        contact::clock_offset_ms.eq(new.clock_offset_ms),
        contact::records.eq(number(new.waiting.records)),
        contact::records_waiting.eq(number(new.waiting.records_waiting)),
        contact::photos.eq(number(new.waiting.photos)),
        contact::photos_waiting.eq(number(new.waiting.photos_waiting)),
    );
    diesel::insert_into(contact::table).values(row).execute(connection)?;
    Ok(())
}

type Row = (Vec<u8>, i64, String, i64, i64, i64, i64, i64);

pub(crate) fn all(connection: &mut Connection) -> Result<HashMap<ReplicaId, Contact>, StoreError> {
    contact::table.load::<Row>(connection)?.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<(ReplicaId, Contact), StoreError> {
    let (id, at, app, clock_offset_ms, records, records_waiting, photos, photos_waiting) = row;
    let waiting = Waiting {
        records: count(records)?,
        records_waiting: count(records_waiting)?,
        photos: count(photos)?,
        photos_waiting: count(photos_waiting)?,
    };
    Ok((replica(&id)?, Contact { at: instant(at)?, app, clock_offset_ms, waiting }))
}

//! Streams: one for every district.

use diesel::prelude::*;
use qingjian_sync::{ReplicaId, StreamId};
use uuid::Uuid;

use crate::centre::Centre;
use crate::columns::{bytes, count, replica, uuid};
use crate::dialect::Connection;
use crate::entropy;
use crate::error::StoreError;
use crate::keys;
use crate::schema::{replica as replica_table, stream};

/// A district's stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The district.
    pub id: StreamId,
    /// Its name as it is printed.
    pub name: String,
    /// The life of the store: another one after every restore from a backup.
    pub epoch: Uuid,
    /// The last position in use.
    pub head_pos: u64,
    /// The replica that the centre itself writes with.
    pub console: ReplicaId,
    /// How often documents and projections were made anew from the log.
    pub rebuilds: u64,
}

impl Centre {
    /// Opens a district: its stream and the replica of its console.
    ///
    /// # Errors
    /// When the district exists already, or the store fails.
    pub fn create_stream(&self, id: &StreamId, name: &str, epoch: Uuid) -> Result<Stream, StoreError> {
        let console = ReplicaId(entropy::id(&*self.options.entropy));
        self.write(|connection| {
            let row = (
                stream::id.eq(id.as_str()),
                stream::name.eq(name),
                stream::epoch.eq(bytes(epoch)),
                stream::console.eq(bytes(console.0)),
            );
            diesel::insert_into(stream::table).values(row).execute(connection)?;
            self.add_console(connection, id, console)?;
            read(connection, id)
        })
    }

    /// The district's stream as it is now.
    ///
    /// # Errors
    /// When there is none, or the store fails.
    pub fn stream(&self, id: &StreamId) -> Result<Stream, StoreError> {
        self.read(|connection| read(connection, id))
    }

    /// Every district that the centre keeps.
    ///
    /// # Errors
    /// When the store fails.
    pub fn streams(&self) -> Result<Vec<Stream>, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = stream::table.order(stream::id).load(connection)?;
            rows.into_iter().map(Row::stream).collect()
        })
    }

    /// Starts a new life of the stream after the database came back from a backup.
    ///
    /// Tablets learn at their next hello that positions count anew and offer again what the backup lacks. The console
    /// goes on under a new name: it may have signed commits that the backup has not, and two histories under one
    /// name could not be told apart.
    ///
    /// # Errors
    /// When there is no such stream, or the store fails.
    pub fn restored(&self, id: &StreamId, new_epoch: Uuid) -> Result<Stream, StoreError> {
        let console = ReplicaId(entropy::id(&*self.options.entropy));
        self.write(|connection| {
            read(connection, id)?;
            self.add_console(connection, id, console)?;
            let new = (stream::epoch.eq(bytes(new_epoch)), stream::console.eq(bytes(console.0)));
            diesel::update(stream::table.find(id.as_str())).set(new).execute(connection)?;
            read(connection, id)
        })
    }

    fn add_console(&self, connection: &mut Connection, id: &StreamId, console: ReplicaId) -> Result<(), StoreError> {
        let key = keys::create_console(&self.options.folder, console, &*self.options.entropy)?;
        let row = (
            replica_table::id.eq(bytes(console.0)),
            replica_table::stream.eq(id.as_str()),
            replica_table::public_key.eq(key.verifying_key().as_bytes().to_vec()),
            replica_table::device.eq("console"),
            replica_table::enrolled_at_ms.eq(0),
        );
        diesel::insert_into(replica_table::table).values(row).execute(connection)?;
        Ok(())
    }
}

#[derive(Queryable)]
struct Row {
    id: String,
    name: String,
    epoch: Vec<u8>,
    head_pos: i64,
    console: Vec<u8>,
    rebuilds: i64,
}

impl Row {
    fn stream(self) -> Result<Stream, StoreError> {
        Ok(Stream {
            id: self.id.parse().map_err(|error| StoreError::unreadable("stream", error))?,
            name: self.name,
            epoch: uuid(&self.epoch)?,
            head_pos: count(self.head_pos)?,
            console: replica(&self.console)?,
            rebuilds: count(self.rebuilds)?,
        })
    }
}

pub(crate) fn read(connection: &mut Connection, id: &StreamId) -> Result<Stream, StoreError> {
    let row: Option<Row> = stream::table.find(id.as_str()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::unknown("stream", id))?.stream()
}

/// From now on documents may say something else at the position that they had.
pub(crate) fn count_rebuild(connection: &mut Connection, id: &StreamId) -> Result<(), StoreError> {
    diesel::update(stream::table.find(id.as_str()))
        .set(stream::rebuilds.eq(stream::rebuilds + 1))
        .execute(connection)?;
    Ok(())
}

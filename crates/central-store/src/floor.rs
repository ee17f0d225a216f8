//! What the disk itself costs: the rows of a district, inserted without a thought. A bench sets it beside a push.

use diesel::prelude::*;
use qingjian_sync::StreamId;

use crate::centre::Centre;
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::{commit_log, crew, doc_commit, document, evidence, inspection, kinship};

type Bytes = Vec<u8>;

macro_rules! rows {
    ($($name:ident of $table:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $(
            #[derive(Queryable, Insertable)]
            #[diesel(table_name = $table)]
            struct $name { $($field: $type),* }
        )*

        /// Every row that a push of visits and photographs leaves in a district, as it stands.
        pub struct Rows { $($table: Vec<$name>),* }

        impl Rows {
            fn read(connection: &mut Connection, stream: &str) -> Result<Self, StoreError> {
                Ok(Self { $($table: $table::table.filter($table::stream.eq(stream)).load(connection)?),* })
            }

            fn insert(&self, connection: &mut Connection) -> Result<(), StoreError> {
                $(for row in &self.$table {
                    diesel::insert_into($table::table).values(row).execute(connection)?;
                })*
                Ok(())
            }

            /// How many they are.
            pub fn count(&self) -> usize {
                [$(self.$table.len()),*].iter().sum()
            }
        }
    };
}

rows! {
    Logged of commit_log {
        stream: String, pos: i64, replica: Bytes, seq: i64, fork: bool, hash: Bytes, prev: Option<Bytes>,
        received_at_ms: i64, verdict: String, body: String, jws: String,
    }
    Touch of doc_commit { stream: String, doc: Bytes, pos: i64 }
    Kin of kinship { stream: String, parent: Bytes, doc: Bytes }
    Whole of document {
        stream: String, doc: Bytes, kind: String, owner: Bytes, fields: String, conflicts: i64, changed_pos: i64,
    }
    Visit of inspection {
        stream: String, doc: Bytes, target: Option<Bytes>, form: Option<String>, status: Option<String>,
        started_at_ms: Option<i64>, ended_at_ms: Option<i64>, visit_date: Option<String>, sealed: bool, withdrawn: bool,
    }
    Member of crew { stream: String, doc: Bytes, officer: Bytes, started_at_ms: Option<i64> }
    Picture of evidence {
        stream: String, doc: Bytes, inspection: Option<Bytes>, replica: Option<Bytes>, digest: Option<Bytes>,
        capture_kind: Option<String>, media_type: Option<String>, length_bytes: Option<i64>, item: Option<String>,
        withdrawn: bool,
    }
}

impl Centre {
    /// The rows of a district that a push of visits and photographs makes.
    ///
    /// # Errors
    /// When the store fails.
    pub fn bare_rows(&self, stream: &StreamId) -> Result<Rows, StoreError> {
        self.read(|connection| Rows::read(connection, stream.as_str()))
    }

    /// Inserts rows one by one, in one transaction, into a store that has none of them.
    ///
    /// # Errors
    /// When a row is there already, its replica is unknown here, or the store fails.
    pub fn insert_bare(&self, rows: &Rows) -> Result<(), StoreError> {
        self.write(|connection| rows.insert(connection))
    }
}

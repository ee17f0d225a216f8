//! Which files are named in the records and not here yet, tablet by tablet.

use std::collections::BTreeMap;

use diesel::prelude::*;
use qingjian_sync::{Digest, DocId, ReplicaId, StreamId};

use crate::centre::Centre;
use crate::columns::{digest, doc, replica};
use crate::error::StoreError;
use crate::schema::{blob, evidence};

/// The files that one tablet still has to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceGap {
    /// The replica that recorded them.
    pub replica: ReplicaId,
    /// Every missing file with the evidence that names it.
    pub missing: Vec<(DocId, Digest)>,
}

impl Centre {
    /// What the tablets of a district still owe, withdrawn evidence too: that it was withdrawn does not unmake it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn evidence_gaps(&self, stream: &StreamId) -> Result<Vec<EvidenceGap>, StoreError> {
        type Row = (Option<Vec<u8>>, Vec<u8>, Option<Vec<u8>>);
        let rows: Vec<Row> = self.read(|connection| {
            let named = blob::stream.eq(evidence::stream).and(blob::digest.nullable().eq(evidence::digest));
            let missing = evidence::table
                .left_join(blob::table.on(named))
                .filter(evidence::stream.eq(stream.as_str()).and(evidence::digest.is_not_null()))
                .filter(blob::digest.nullable().is_null())
                .order(evidence::doc)
                .select((evidence::replica, evidence::doc, evidence::digest));
            Ok(missing.load(connection)?)
        })?;
        let mut gaps: BTreeMap<ReplicaId, Vec<(DocId, Digest)>> = BTreeMap::new();
        for (owner, name, hash) in rows {
            if let (Some(owner), Some(hash)) = (owner, hash) {
                gaps.entry(replica(&owner)?).or_default().push((doc(&name)?, digest(&hash)?));
            }
        }
        Ok(gaps.into_iter().map(|(replica, missing)| EvidenceGap { replica, missing }).collect())
    }
}

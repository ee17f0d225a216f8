//! Everything that a third party needs to check one inspection by itself.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::jws::Jwk;
use qingjian_sync::{Digest, DocId, ReplicaId, Signed, StreamId, Verdict};
use uuid::Uuid;

use super::history::{Thought, thoughts};
use crate::blobs;
use crate::centre::Centre;
use crate::columns::instant;
use crate::dialect::Connection;
use crate::documents;
use crate::enrol::{self, EnrolledReplica};
use crate::error::StoreError;
use crate::log;
use crate::{seals, streams};

/// One inspection with all that was ever said about it and what belongs to it.
#[derive(Clone, Debug)]
pub struct InspectionExport {
    /// The district.
    pub stream: StreamId,
    /// The life of the centre's store.
    pub epoch: Uuid,
    /// The last position in use when it was exported.
    pub head_pos: u64,
    /// The inspection.
    pub inspection: DocId,
    /// It, and the documents that were ever said to belong to it.
    pub documents: Vec<DocId>,
    /// Every commit that touches one of these, by position; those without effect too.
    pub commits: Vec<ExportedCommit>,
    /// The replicas that made them: whose keys verify the signatures.
    pub replicas: Vec<EnrolledReplica>,
    /// The files that its evidence names, and whether the centre holds them.
    pub files: Vec<(DocId, Digest, bool)>,
    /// The key of the centre's receipts.
    pub centre_key: Jwk,
}

/// One commit as it was signed, and what the centre thought of it.
#[derive(Clone, Debug)]
pub struct ExportedCommit {
    /// Where it stands.
    pub pos: u64,
    /// The bytes and their signature.
    pub signed: Signed,
    /// When it reached the centre.
    pub received_at: DateTime<FixedOffset>,
    /// What the centre thinks now.
    pub verdict: Verdict,
    /// What it thought, one after another.
    pub thoughts: Vec<Thought>,
}

impl Centre {
    /// Collects one inspection.
    ///
    /// # Errors
    /// When the store fails.
    pub fn export_inspection(&self, stream: &StreamId, inspection: DocId) -> Result<InspectionExport, StoreError> {
        self.read(|connection| {
            let district = streams::read(connection, stream)?;
            let mut documents = vec![inspection];
            documents.extend(seals::children(connection, stream, inspection)?);
            let positions = log::positions_of(connection, stream, &documents)?;
            let (commits, replicas) = commits(connection, stream, &positions)?;
            Ok(InspectionExport {
                stream: district.id,
                epoch: district.epoch,
                head_pos: district.head_pos,
                inspection,
                files: files(connection, stream, &documents)?,
                documents,
                commits,
                replicas,
                centre_key: self.centre_key(),
            })
        })
    }
}

type Found = (Vec<ExportedCommit>, Vec<EnrolledReplica>);

fn commits(connection: &mut Connection, stream: &StreamId, positions: &[u64]) -> Result<Found, StoreError> {
    let (mut commits, mut makers): (Vec<ExportedCommit>, BTreeSet<ReplicaId>) = (Vec::new(), BTreeSet::new());
    for stored in log::read_at(connection, stream, positions)? {
        makers.insert(stored.commit()?.replica);
        commits.push(ExportedCommit {
            pos: stored.pos()?,
            signed: stored.signed()?,
            received_at: instant(stored.received_at_ms())?,
            verdict: stored.verdict()?,
            thoughts: thoughts(connection, stream, &stored)?,
        });
    }
    let find = |id| enrol::find(connection, id)?.ok_or_else(|| StoreError::unknown("replica", id));
    let replicas = makers.into_iter().map(find).collect::<Result<Vec<_>, StoreError>>()?;
    Ok((commits, replicas))
}

/// Every capture that survives in the documents, in conflict or not.
fn files(
    connection: &mut Connection,
    stream: &StreamId,
    documents: &[DocId],
) -> Result<Vec<(DocId, Digest, bool)>, StoreError> {
    let mut files = Vec::new();
    for doc in documents {
        let Some(row) = documents::find(connection, stream, *doc)? else { continue };
        let document = row.document()?;
        let captures = document.fields.get("capture").map(|register| register.survivors()).unwrap_or_default();
        let hashes = captures.iter().filter_map(|capture| capture.value.get().get("sha256")?.as_str());
        for hash in hashes.filter_map(|hex| format!("sha256:{hex}").parse::<Digest>().ok()) {
            files.push((*doc, hash, blobs::is_durable(connection, stream, hash)?));
        }
    }
    Ok(files)
}

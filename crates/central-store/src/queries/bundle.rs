//! One inspection as a text that anybody can check without this centre.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::bundle::{Attestation, Attested, BlobName, Bound, Bundle, VERSION};
use qingjian_sync::jws::Jwk;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{Digest, DocId, OfficerId, Signed, StreamId};
use serde_json::Value;
use uuid::Uuid;

use super::export::{ExportedCommit, InspectionExport};
use crate::centre::Centre;
use crate::enrol::EnrolledReplica;
use crate::error::StoreError;

impl Centre {
    /// One inspection with everything that proves it, and the centre's signature over the whole.
    ///
    /// # Errors
    /// When there is no such inspection, or the store fails.
    pub fn bundle(&self, stream: &StreamId, subject: DocId, now: DateTime<FixedOffset>) -> Result<Bundle, StoreError> {
        let export = self.export_inspection(stream, subject)?;
        let documents = self.shown(&export)?;
        if !documents.iter().any(|document| document.doc == subject && document.kind == "inspection") {
            return Err(StoreError::unknown("inspection", subject));
        }
        let attestation = self.attestation(&export, now)?;
        let kid = format!("centre:{stream}");
        Ok(Bundle {
            v: VERSION,
            subject,
            attestation: Signed::seal(&self.key, &kid, &attestation)
                .map_err(|error| StoreError::unreadable("attestation", error))?,
            centre_key: export.centre_key,
            commits: export.commits.into_iter().map(|commit| commit.signed).collect(),
            blobs: documents.iter().flat_map(files).collect(),
            documents,
        })
    }

    /// The documents that commits in effect have made.
    fn shown(&self, export: &InspectionExport) -> Result<Vec<DocumentState>, StoreError> {
        let read = |doc: &DocId| self.document(&export.stream, *doc).transpose();
        let all: Vec<DocumentState> = export.documents.iter().filter_map(read).collect::<Result<_, _>>()?;
        Ok(all.into_iter().filter(|document| !document.fields.is_empty()).collect())
    }

    fn attestation(&self, export: &InspectionExport, now: DateTime<FixedOffset>) -> Result<Attestation, StoreError> {
        Ok(Attestation {
            stream: export.stream.clone(),
            epoch: export.epoch,
            at: now,
            subject: export.inspection,
            replicas: export.replicas.iter().map(|replica| self.bound(replica)).collect::<Result<_, _>>()?,
            commits: export.commits.iter().map(attested).collect::<Result<_, _>>()?,
        })
    }

    /// The console acts for whoever is logged in: its commits name their author themselves.
    fn bound(&self, replica: &EnrolledReplica) -> Result<Bound, StoreError> {
        let name = |officer: OfficerId| Ok::<_, StoreError>(self.user(officer)?.officer.name);
        Ok(Bound {
            replica: replica.id,
            key: Jwk::from(&replica.key),
            officer: replica.officer.unwrap_or(OfficerId(Uuid::nil())),
            officer_name: replica.officer.map(name).transpose()?.unwrap_or_default(),
            device: replica.device.clone(),
        })
    }
}

fn attested(exported: &ExportedCommit) -> Result<Attested, StoreError> {
    let commit = exported.signed.read_commit().map_err(|fault| StoreError::unreadable("commit", fault))?;
    Ok(Attested {
        replica: commit.replica,
        seq: commit.seq,
        hash: exported.signed.digest(),
        pos: exported.pos,
        verdict: exported.verdict.clone(),
    })
}

/// Every capture that survives in a document, in conflict or not.
fn files(document: &DocumentState) -> Vec<BlobName> {
    let captures = document.fields.get("capture").map(Vec::as_slice).unwrap_or_default();
    captures.iter().filter_map(|capture| file(capture.value.get())).collect()
}

fn file(capture: &Value) -> Option<BlobName> {
    let said = |name: &str| capture.get(name)?.as_str();
    let digest: Digest = format!("sha256:{}", said("sha256")?).parse().ok()?;
    let bytes = capture.get("length_bytes").and_then(Value::as_u64).unwrap_or_default();
    Some(BlobName { digest, bytes, media_type: said("media_type").unwrap_or_default().to_owned() })
}

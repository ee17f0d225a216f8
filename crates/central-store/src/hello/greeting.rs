//! Answering a hello.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::ReplicaId;
use qingjian_sync::protocol::{HelloReply, HelloRequest, Problem, VERSIONS};

use super::contact::{self, Contact};
use crate::centre::Centre;
use crate::enrol;
use crate::error::StoreError;
use crate::streams;

impl Centre {
    /// Says how far the centre knows this replica's chain. An idle hello writes nothing.
    ///
    /// # Errors
    /// `version_unknown`, `replica_unknown`, or the store fails.
    pub fn hello(
        &self,
        replica: ReplicaId,
        request: &HelloRequest,
        now: DateTime<FixedOffset>,
    ) -> Result<HelloReply, Problem> {
        let version = agreed(request)?;
        let (stream, chain) = self.read(|connection| {
            let found = enrol::find(connection, replica)?.ok_or_else(|| StoreError::unknown("replica", replica))?;
            Ok((streams::read(connection, &found.stream)?, enrol::find_chain(connection, replica)?))
        })?;
        self.note_contact(replica, request, now)?;
        Ok(HelloReply {
            version,
            stream: stream.id,
            epoch: stream.epoch,
            head_pos: stream.head_pos,
            server_at: now,
            known: chain.known,
            highest: chain.highest,
        })
    }

    fn note_contact(
        &self,
        replica: ReplicaId,
        request: &HelloRequest,
        now: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let contact = Contact::of(request, now);
        if self.contacts.hear(replica, &contact) {
            self.write(|connection| contact::write(connection, replica, &contact))?;
            self.contacts.wrote(replica, contact);
        }
        Ok(())
    }
}

fn agreed(request: &HelloRequest) -> Result<u16, StoreError> {
    let common = request.versions.iter().filter(|version| VERSIONS.contains(version)).max();
    common.copied().ok_or_else(|| {
        let detail = format!("this centre speaks versions {VERSIONS:?} of the protocol: update the tablet's program");
        StoreError::refused(426, "Upgrade Required", "version_unknown", detail)
    })
}

//! The centre's word for what it stored.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::Signed;
use qingjian_sync::protocol::{Receipt, VERSIONS};

use super::Settled;
use crate::centre::Centre;
use crate::error::StoreError;

impl Centre {
    pub(super) fn receipt(&self, settled: Settled, now: DateTime<FixedOffset>) -> Result<Signed, StoreError> {
        let kid = format!("centre:{}", settled.stream);
        let receipt = Receipt {
            v: VERSIONS.iter().copied().max().unwrap_or_default(),
            stream: settled.stream,
            epoch: settled.epoch,
            replica: settled.replica,
            head_pos: settled.head_pos,
            at: now,
            results: settled.results,
        };
        Signed::seal(&self.key, &kid, &receipt).map_err(|error| StoreError::unreadable("receipt", error))
    }
}

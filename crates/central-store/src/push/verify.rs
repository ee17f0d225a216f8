//! Looking at offered bytes before the transaction: whose they are, and whether they are a commit.

use ed25519_dalek::VerifyingKey;
use qingjian_sync::jws::{self, Detached};
use qingjian_sync::protocol::{PUSH_COMMITS_MAX, Problem};
use qingjian_sync::{Commit, Digest, ReplicaId, Signed};

use super::shares::share_out;
use super::{Offer, Offered, Verified};
use crate::centre::Centre;
use crate::enrol::{self, EnrolledReplica};
use crate::error::StoreError;
use crate::log::Arrived;

type Fault = (String, String);
type Looked = (Digest, Result<Commit, Fault>);

impl Centre {
    /// Verifies every offer; a problem stands in the place of one that cannot be looked at.
    pub(crate) fn verify(&self, offers: Vec<Offer>) -> Result<Vec<Result<Verified, Problem>>, StoreError> {
        let ids: Vec<ReplicaId> = offers.iter().map(|offer| offer.replica).collect();
        let replicas = self.read(|connection| {
            ids.iter().map(|id| enrol::find(connection, *id)).collect::<Result<Vec<_>, StoreError>>()
        })?;
        Ok(offers.into_iter().zip(replicas).map(|(offer, replica)| verify(offer, replica)).collect())
    }
}

fn verify(offer: Offer, replica: Option<EnrolledReplica>) -> Result<Verified, Problem> {
    let replica = replica.ok_or_else(|| StoreError::unknown("replica", offer.replica))?;
    let commits = offer.request.commits;
    if commits.len() > PUSH_COMMITS_MAX {
        let detail = format!("{} commits at once, at most {PUSH_COMMITS_MAX} are allowed", commits.len());
        return Err(Problem::new(413, "Content Too Large", "push_too_large", detail));
    }
    let commits = authenticate(commits, &replica.key, replica.id);
    Ok(Verified { replica: replica.id, stream: replica.stream, epoch: offer.request.epoch, commits })
}

/// Sorts bytes into commits of this replica and others.
pub(crate) fn authenticate(commits: Vec<Signed>, key: &VerifyingKey, replica: ReplicaId) -> Vec<Offered> {
    let looked_at = share_out(&commits, |share| look_at(share, key, replica));
    commits.into_iter().zip(looked_at).map(|(signed, (hash, read))| sort(signed, hash, read)).collect()
}

fn sort(signed: Signed, hash: Digest, read: Result<Commit, Fault>) -> Offered {
    match read {
        Ok(commit) => Offered::Authentic(Box::new(Arrived { commit, hash, signed })),
        Err((code, message)) => Offered::TurnedAway { hash, signed, code, message },
    }
}

/// Verifies signatures together, which is much cheaper than one by one; one by one only when that fails.
fn look_at(commits: &[Signed], key: &VerifyingKey, replica: ReplicaId) -> Vec<Looked> {
    let detached: Vec<_> = commits.iter().map(|signed| parse(signed, replica)).collect();
    let parsed: Vec<Detached> = detached.iter().filter_map(|one| one.as_ref().ok().cloned()).collect();
    let all_good = jws::verify_all(key, &parsed);
    let pairs = commits.iter().zip(detached);
    pairs.map(|(signed, detached)| (signed.digest(), commit(signed, detached, key, replica, all_good))).collect()
}

fn parse(signed: &Signed, replica: ReplicaId) -> Result<Detached, Fault> {
    let detached = signed.detached().map_err(|fault| (fault.code().to_owned(), fault.to_string()))?;
    if detached.kid == replica.to_string() { Ok(detached) } else { Err(foreign()) }
}

fn commit(
    signed: &Signed,
    detached: Result<Detached, Fault>,
    key: &VerifyingKey,
    replica: ReplicaId,
    all_good: bool,
) -> Result<Commit, Fault> {
    let detached = detached?;
    if !all_good {
        detached.verify(key).map_err(|fault| (fault.code().to_owned(), fault.to_string()))?;
    }
    read(signed, replica)
}

fn read(signed: &Signed, replica: ReplicaId) -> Result<Commit, Fault> {
    let commit = signed.read_commit().map_err(|fault| (fault.code().to_owned(), fault.to_string()))?;
    if commit.replica == replica { Ok(commit) } else { Err(foreign()) }
}

fn foreign() -> Fault {
    let message = "the commit is another replica's: each replica offers its own commits with its own token";
    ("replica_mismatch".to_owned(), message.to_owned())
}

//! Looking at offered bytes before the transaction: whose they are, and whether they are a commit.

use ed25519_dalek::VerifyingKey;
use qingjian_sync::jws::{self, Detached};
use qingjian_sync::protocol::{PUSH_COMMITS_MAX, Problem, PushRequest};
use qingjian_sync::{Commit, Digest, ReplicaId, Signed};

use super::shares::share_out;
use super::{Offer, Offered, Verified};
use crate::centre::Centre;
use crate::enrol::{self, EnrolledReplica};
use crate::error::StoreError;
use crate::log::Arrived;

type Fault = (String, String);
/// What could be read, beside the signature that must cover it.
type Looked = (Digest, Result<(Detached, Commit), Fault>);

/// Offers that were read as if their signatures held; a problem stands in the place of one that could not be.
pub(super) type Read = Vec<Result<Verified, Problem>>;

/// Signatures that have not been checked yet, all of one key.
pub(super) struct Unchecked {
    pub(super) key: VerifyingKey,
    pub(super) signatures: Vec<Detached>,
}

impl Centre {
    /// Verifies every offer; a problem stands in the place of one that cannot be looked at.
    pub(super) fn verify(&self, offers: Vec<Offer>) -> Result<Vec<Result<Verified, Problem>>, StoreError> {
        self.with_replicas(offers, |commits, replica| authenticate(commits, &replica.key, replica.id))
    }

    /// Reads every offer as if its signatures held, and gives these apart: whoever trusts the one must check the other.
    pub(super) fn read_unchecked(&self, offers: Vec<Offer>) -> Result<(Read, Vec<Unchecked>), StoreError> {
        let mut unchecked = Vec::new();
        let read = self.with_replicas(offers, |commits, replica| {
            let mut signatures = Vec::with_capacity(commits.len());
            let looked_at = share_out(&commits, |share| look_at(share, replica.id));
            let sorted = commits.into_iter().zip(looked_at).map(|(signed, (hash, read))| {
                let read = read.map(|(detached, commit)| {
                    signatures.push(detached);
                    commit
                });
                sort(signed, hash, read)
            });
            let sorted = sorted.collect();
            unchecked.push(Unchecked { key: replica.key, signatures });
            sorted
        })?;
        Ok((read, unchecked))
    }

    fn with_replicas(
        &self,
        offers: Vec<Offer>,
        mut sorted: impl FnMut(Vec<Signed>, &EnrolledReplica) -> Vec<Offered>,
    ) -> Result<Vec<Result<Verified, Problem>>, StoreError> {
        let ids: Vec<ReplicaId> = offers.iter().map(|offer| offer.replica).collect();
        let replicas = self.read(|connection| {
            ids.iter().map(|id| enrol::find(connection, *id)).collect::<Result<Vec<_>, StoreError>>()
        })?;
        let look = |(offer, replica): (Offer, Option<EnrolledReplica>)| {
            let replica = replica.ok_or_else(|| StoreError::unknown("replica", offer.replica))?;
            let PushRequest { epoch, commits } = offer.request;
            check_count(&commits)?;
            let commits = sorted(commits, &replica);
            Ok(Verified { replica: replica.id, stream: replica.stream, epoch, commits })
        };
        Ok(offers.into_iter().zip(replicas).map(look).collect())
    }
}

fn check_count(commits: &[Signed]) -> Result<(), Problem> {
    if commits.len() <= PUSH_COMMITS_MAX {
        return Ok(());
    }
    let detail = format!("{} commits at once, at most {PUSH_COMMITS_MAX} are allowed", commits.len());
    Err(Problem::new(413, "Content Too Large", "push_too_large", detail))
}

/// Sorts bytes into commits of this replica and others.
pub(crate) fn authenticate(commits: Vec<Signed>, key: &VerifyingKey, replica: ReplicaId) -> Vec<Offered> {
    let looked_at = share_out(&commits, |share| checked(look_at(share, replica), key));
    commits.into_iter().zip(looked_at).map(|(signed, (hash, read))| sort(signed, hash, read)).collect()
}

fn sort(signed: Signed, hash: Digest, read: Result<Commit, Fault>) -> Offered {
    match read {
        Ok(commit) => Offered::Authentic(Box::new(Arrived { commit, hash, signed })),
        Err((code, message)) => Offered::TurnedAway { hash, signed, code, message },
    }
}

/// Verifies signatures together, which is much cheaper than one by one; one by one only when that fails.
fn checked(looked_at: Vec<Looked>, key: &VerifyingKey) -> Vec<(Digest, Result<Commit, Fault>)> {
    let read = looked_at.iter().filter_map(|(_, read)| read.as_ref().ok());
    let signatures: Vec<Detached> = read.map(|(detached, _)| detached.clone()).collect();
    let all_good = jws::verify_all(key, &signatures);
    let check = |(detached, commit): (Detached, Commit)| match all_good {
        true => Ok(commit),
        false => detached.verify(key).map(|()| commit).map_err(|fault| (fault.code().to_owned(), fault.to_string())),
    };
    looked_at.into_iter().map(|(hash, read)| (hash, read.and_then(check))).collect()
}

fn look_at(commits: &[Signed], replica: ReplicaId) -> Vec<Looked> {
    commits.iter().map(|signed| (signed.digest(), parse(signed, replica))).collect()
}

fn parse(signed: &Signed, replica: ReplicaId) -> Result<(Detached, Commit), Fault> {
    let detached = signed.detached().map_err(|fault| (fault.code().to_owned(), fault.to_string()))?;
    if detached.kid != replica.to_string() {
        return Err(foreign());
    }
    let commit = signed.read_commit().map_err(|fault| (fault.code().to_owned(), fault.to_string()))?;
    if commit.replica == replica { Ok((detached, commit)) } else { Err(foreign()) }
}

fn foreign() -> Fault {
    let message = "the commit is another replica's: each replica offers its own commits with its own token";
    ("replica_mismatch".to_owned(), message.to_owned())
}

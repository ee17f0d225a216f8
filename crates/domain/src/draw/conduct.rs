//! The draw itself.

use super::ceremony::{Party, fault, seed};
use super::error::DrawError;
use super::freeze::Frozen;
use super::group::Group;
use super::pool::Pool;
use super::record::{Drawn, FORMAT, GroupResult, Record};
use super::stream::Stream;
use crate::identifiers::Sha256Hex;
use uuid::Uuid;

/// Draws from a frozen pool once all parties have revealed.
///
/// # Errors
/// `too_few_parties`, `commitment_broken`, `ceremony_order`, `pool_name`.
pub fn conduct(frozen: Frozen, mut parties: Vec<Party>) -> Result<Record, DrawError> {
    parties.sort_by(|a, b| a.party.cmp(&b.party));
    if let Some((_, error)) = fault(&frozen, &parties) {
        return Err(error);
    }
    let seed = seed(&frozen.pool_sha256, &parties)?;
    let result = results(&frozen.pool, &seed);
    let Frozen { pool, pool_sha256, frozen_at } = frozen;
    Ok(Record { format: FORMAT.to_owned(), pool, pool_sha256, frozen_at, parties, seed, result })
}

/// What a sorted pool and a seed come to.
pub(super) fn results(pool: &Pool, seed: &Sha256Hex) -> Vec<GroupResult> {
    pool.groups.iter().map(|group| result_of(pool, seed, group)).collect()
}

fn result_of(pool: &Pool, seed: &Sha256Hex, group: &Group) -> GroupResult {
    let base = count(pool.targets.iter().filter(|target| target.group == group.name).count());
    let owed = group.share.owed(base, count(pool.officers.len()));
    let eligible = pool.eligible(&group.name);
    let eligible_count = count(eligible.len());
    let wanted = owed.saturating_add(group.substitutes.into());
    let mut stream = Stream::new(seed, &format!("targets/{}", group.name));
    let picked = stream.pick(eligible, size(wanted));
    let mut drawn: Vec<Drawn> = picked.into_iter().map(|target| with_crew(pool, seed, target)).collect();
    let substitutes = drawn.split_off(size(owed).min(drawn.len()));
    GroupResult { group: group.name.clone(), base, owed, eligible: eligible_count, drawn, substitutes }
}

fn with_crew(pool: &Pool, seed: &Sha256Hex, target: Uuid) -> Drawn {
    let crew_size = size(pool.crew.into());
    let wanted = crew_size.saturating_add(size(pool.crew_substitutes.into()));
    let mut crew = Stream::new(seed, &format!("officers/{target}")).pick(pool.officers_for(target), wanted);
    let crew_substitutes = crew.split_off(crew_size.min(crew.len()));
    Drawn { target, crew, crew_substitutes }
}

fn count(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

fn size(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

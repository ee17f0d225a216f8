//! Freezing a pool: it is put in order, judged and hashed, and nothing in it changes afterwards.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::canonical::canonical;
use super::digest::{hex, sha256};
use super::error::DrawError;
use super::group::{Group, Share};
use super::pool::{ExcludedTarget, Exclusion, Pool};
use crate::identifiers::Sha256Hex;
use crate::inspection::OFFICERS_MIN;

/// More targets, officers or recusals than any district's ledgers hold; keeps a slip from filling the memory.
pub const POOL_ENTRIES_MAX: usize = 200_000;
/// Names of groups, rules, rounds and parties are a line in what is hashed and a line on paper.
pub const PARTY_CHARACTERS_MAX: usize = 64;

/// A pool in order, with its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// The pool, sorted.
    pub pool: Pool,
    /// SHA-256 of the pool's canonical JSON.
    pub pool_sha256: Sha256Hex,
    /// When it was frozen.
    pub frozen_at: DateTime<FixedOffset>,
}

/// Puts a pool in order, judges and hashes it. Equal pools in any order freeze to equal digests.
///
/// # Errors
/// `pool_size`, `pool_name`, `pool_twice`, `pool_unknown`, `pool_reason`, `pool_share`, `crew_too_small`,
/// `too_few_officers`.
pub fn freeze(mut pool: Pool, frozen_at: DateTime<FixedOffset>) -> Result<Frozen, DrawError> {
    check_sizes(&pool)?;
    sort(&mut pool);
    check_groups(&pool)?;
    check_members(&pool)?;
    check_reasons(&pool)?;
    check_crews(&pool)?;
    let pool_sha256 = digest_of(&pool)?;
    Ok(Frozen { pool, pool_sha256, frozen_at })
}

/// SHA-256 of the canonical JSON of a pool as it stands.
pub(super) fn digest_of(pool: &Pool) -> Result<Sha256Hex, DrawError> {
    let unwritable = |why: String| DrawError::new("pool_form", "抽查库无法写成JSON", why);
    let value = serde_json::to_value(pool).map_err(|error| unwritable(error.to_string()))?;
    hex(sha256(canonical(&value).as_bytes())).map_err(|error| unwritable(error.message))
}

fn sort(pool: &mut Pool) {
    pool.groups.sort_by(|a, b| a.name.cmp(&b.name));
    pool.targets.sort_by_key(|target| target.id);
    pool.excluded_targets.sort_by_key(|excluded| excluded.id);
    pool.officers.sort_by_key(|officer| officer.id);
    pool.absent_officers.sort_by_key(|absent| absent.id);
    pool.recusals.sort();
}

fn check_sizes(pool: &Pool) -> Result<(), DrawError> {
    let most = [pool.groups.len(), pool.targets.len(), pool.officers.len(), pool.recusals.len()].into_iter().max();
    if most.unwrap_or_default() <= POOL_ENTRIES_MAX {
        return Ok(());
    }
    Err(DrawError::new(
        "pool_size",
        format!("抽查库一项超过{POOL_ENTRIES_MAX}条，请分次抽取"),
        format!("the pool has a list of more than {POOL_ENTRIES_MAX} entries; divide the draw"),
    ))
}

/// A name that fits one line.
pub(super) fn check_line(name: &str) -> Result<(), DrawError> {
    let fits = !name.trim().is_empty()
        && name.chars().count() <= PARTY_CHARACTERS_MAX
        && name.trim() == name
        && !name.chars().any(char::is_control);
    if fits {
        return Ok(());
    }
    Err(DrawError::new(
        "pool_name",
        format!("名称“{name}”应为1至{PARTY_CHARACTERS_MAX}个字符，首尾无空格、不换行"),
        format!("the name '{name}' must have 1 to {PARTY_CHARACTERS_MAX} characters on one line"),
    ))
}

fn check_groups(pool: &Pool) -> Result<(), DrawError> {
    pool.groups.iter().try_for_each(check_group)?;
    let mut pairs = pool.groups.iter().zip(pool.groups.iter().skip(1));
    let same = pairs.find(|(a, b)| a.name == b.name);
    same.map_or(Ok(()), |(group, _)| Err(twice("组", &group.name)))
}

fn check_group(group: &Group) -> Result<(), DrawError> {
    check_line(&group.name)?;
    check_line(&group.rule)?;
    match group.share {
        Share::Percent(101..) | Share::OfficersPerTarget(0) => Err(DrawError::new(
            "pool_share",
            format!("组{}的抽查比例不成立", group.name),
            format!("the share of group {} is above 100 % or divides by nothing", group.name),
        )),
        _ => Ok(()),
    }
}

fn check_members(pool: &Pool) -> Result<(), DrawError> {
    let targets = unique("检查对象", pool.targets.iter().map(|target| target.id))?;
    let officers = unique("执法人员", pool.officers.iter().map(|officer| officer.id))?;
    let excluded = unique("排除对象", pool.excluded_targets.iter().map(|excluded| excluded.id))?;
    let absent = unique("缺席人员", pool.absent_officers.iter().map(|absent| absent.id))?;
    let recusals: BTreeSet<_> = pool.recusals.iter().collect();
    if recusals.len() != pool.recusals.len() {
        return Err(twice("回避", "同一人员与对象"));
    }
    let stray_target = excluded.iter().copied().chain(pool.recusals.iter().map(|it| it.target));
    let stray_officer = absent.iter().copied().chain(pool.recusals.iter().map(|it| it.officer));
    known(stray_target, &targets, "检查对象")?;
    known(stray_officer, &officers, "执法人员")?;
    let groupless = pool.targets.iter().find(|target| !pool.groups.iter().any(|group| group.name == target.group));
    groupless.map_or(Ok(()), |target| Err(unknown("组", &target.group)))
}

fn unique(what: &str, ids: impl Iterator<Item = Uuid>) -> Result<BTreeSet<Uuid>, DrawError> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(twice(what, &id.to_string()));
        }
    }
    Ok(seen)
}

fn known(ids: impl Iterator<Item = Uuid>, all: &BTreeSet<Uuid>, what: &str) -> Result<(), DrawError> {
    let mut strays = ids.filter(|id| !all.contains(id));
    strays.next().map_or(Ok(()), |id| Err(unknown(what, &id.to_string())))
}

fn check_reasons(pool: &Pool) -> Result<(), DrawError> {
    let silent = |it: &&ExcludedTarget| {
        it.reason == Exclusion::Other && it.note.as_ref().is_none_or(|note| note.trim().is_empty())
    };
    let redraw_silent = pool.replaces.as_ref().is_some_and(|redraw| redraw.reason.trim().is_empty());
    let at = pool.excluded_targets.iter().find(silent).map(|it| it.id.to_string());
    let at = at.or_else(|| redraw_silent.then(|| "replaces".to_owned()));
    at.map_or(Ok(()), |at| {
        Err(DrawError::new("pool_reason", format!("{at}缺少原因，请写明"), format!("{at} needs a reason in words")))
    })
}

fn check_crews(pool: &Pool) -> Result<(), DrawError> {
    let crew = usize::try_from(pool.crew).unwrap_or(usize::MAX);
    if crew < OFFICERS_MIN {
        return Err(DrawError::new(
            "crew_too_small",
            format!("每个对象至少{OFFICERS_MIN}名执法人员"),
            format!("a crew has at least {OFFICERS_MIN} officers"),
        ));
    }
    let drawable = pool.groups.iter().flat_map(|group| pool.eligible(&group.name));
    let mut short = drawable.filter(|target| pool.officers_for(*target).len() < crew);
    short.next().map_or(Ok(()), |target| Err(too_few_officers(target, pool.crew)))
}

fn too_few_officers(target: Uuid, crew: u32) -> DrawError {
    DrawError::new(
        "too_few_officers",
        format!("对象{target}可派人员不足{crew}名（回避、缺席、证件失效除外），请补充人员或注明原因排除该对象"),
        format!("fewer than {crew} officers may visit {target}; add officers or exclude it with a reason"),
    )
}

fn twice(what: &str, which: &str) -> DrawError {
    DrawError::new("pool_twice", format!("{what}{which}重复"), format!("{which} stands in the pool twice"))
}

fn unknown(what: &str, which: &str) -> DrawError {
    DrawError::new("pool_unknown", format!("{what}{which}不在抽查库中"), format!("{which} is not in the pool"))
}

//! Small pools and ceremonies, the same every time.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use crate::calendar::Span;
use crate::draw::digest::{hex, sha256};
use crate::draw::*;

pub(super) fn id(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128((0x018f_0000_0000_7000_8000_u128 << 48) | (kind << 32) | number)
}

pub(super) fn target(number: u128) -> Uuid {
    id(1, number)
}

pub(super) fn officer(number: u128) -> Uuid {
    id(2, number)
}

pub(super) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(super) fn frozen_at() -> DateTime<FixedOffset> {
    at("2022-06-02T09:00:00+08:00")
}

pub(super) fn group(name: &str, share: Share) -> Group {
    Group { name: name.into(), rule: "T29-R3".into(), share, substitutes: 0 }
}

/// One group `key` of `targets` of whom `count` are owed, and `officers`, all free and certified.
pub(super) fn pool(targets: u128, count: u32, officers: u128) -> Pool {
    Pool {
        draw: id(9, 1),
        purpose: Purpose::Monthly("2022-06".to_owned().try_into().unwrap()),
        replaces: None,
        visits: Span::month("2022-06-01".parse().unwrap()),
        crew: 2,
        crew_substitutes: 1,
        groups: vec![group("key", Share::Count(count))],
        targets: (0..targets).map(|n| PoolTarget { id: target(n), group: "key".into() }).collect(),
        excluded_targets: vec![],
        officers: (0..officers).map(certified).collect(),
        absent_officers: vec![],
        recusals: vec![],
    }
}

pub(super) fn certified(number: u128) -> PoolOfficer {
    PoolOfficer { id: officer(number), certificate_valid_to: "2024-12-31".parse().unwrap() }
}

/// Task 29 of the plan of 2022: rules T29-R3, R4, R5, R1, R2.
pub(super) const TERMS_2022: MonthlyTerms<'static> = MonthlyTerms {
    key_percent: Term { rule: "T29-R3", number: 9 },
    special_percent: Term { rule: "T29-R4", number: 5 },
    officers_per_general_source: Term { rule: "T29-R5", number: 2 },
    draw_by_day: Term { rule: "T29-R1", number: 5 },
    publish_by_day: Term { rule: "T29-R2", number: 10 },
};

/// The pool of a month of task 29: 30 key, 21 special, 40 general sources; 9 officers.
pub(super) fn month() -> Pool {
    let classes = [("key", 30_u128), ("special", 21), ("general", 40)];
    let of_class = |(class, (name, count)): (usize, &(&str, u128))| {
        let first = u128::try_from(class).unwrap() * 1000;
        let of = |n| PoolTarget { id: target(first + n), group: (*name).to_owned() };
        (0..*count).map(of).collect::<Vec<_>>()
    };
    let mut pool = pool(0, 0, 9);
    pool.groups = TERMS_2022.groups(1);
    pool.targets = classes.iter().enumerate().flat_map(of_class).collect();
    pool
}

pub(super) fn nonce(words: &str) -> Nonce {
    Nonce::parse(hex(sha256(words.as_bytes())).unwrap().as_str()).unwrap()
}

/// Two bodies whose nonces follow from `words`.
pub(super) fn parties(frozen: &Frozen, words: &str) -> Vec<Party> {
    ["纪检监察组", "综合执法大队"].map(|name| party(frozen, name, nonce(&format!("{name} {words}")))).to_vec()
}

pub(super) fn party(frozen: &Frozen, name: &str, nonce: Nonce) -> Party {
    Party {
        party: name.into(),
        commitment: commitment(&frozen.pool_sha256, name, &nonce).unwrap(),
        committed_at: at("2022-06-02T09:05:00+08:00"),
        nonce,
        revealed_at: at("2022-06-02T09:10:00+08:00"),
    }
}

pub(super) fn frozen(pool: Pool) -> Frozen {
    freeze(pool, frozen_at()).unwrap()
}

pub(super) fn drawn_with(pool: Pool, words: &str) -> Record {
    let frozen = frozen(pool);
    let parties = parties(&frozen, words);
    conduct(frozen, parties).unwrap()
}

pub(super) fn drawn(pool: Pool) -> Record {
    drawn_with(pool, "1")
}

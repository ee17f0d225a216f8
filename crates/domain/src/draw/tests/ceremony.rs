use super::scenes::*;
use crate::draw::*;

fn code(change: impl FnOnce(&mut Vec<Party>)) -> &'static str {
    let frozen = frozen(pool(5, 2, 4));
    let mut parties = parties(&frozen, "1");
    change(&mut parties);
    conduct(frozen, parties).unwrap_err().code
}

#[test]
fn one_party_alone_cannot_draw() {
    assert_eq!(code(|parties| parties.truncate(1)), "too_few_parties");
    assert_eq!(code(|parties| parties[1] = parties[0].clone()), "too_few_parties");
}

#[test]
fn another_nonce_than_the_one_committed_to_stops_the_draw() {
    assert_eq!(code(|parties| parties[0].nonce = nonce("better luck")), "commitment_broken");
}

#[test]
fn a_commitment_to_another_pool_does_not_fit() {
    let other = frozen(pool(6, 2, 4));
    assert_eq!(code(|it| *it = parties(&other, "1")), "commitment_broken");
}

#[test]
fn nobody_reveals_before_all_have_committed_nor_commits_before_the_freeze() {
    assert_eq!(code(|it| it[0].revealed_at = at("2022-06-02T09:04:59+08:00")), "ceremony_order");
    assert_eq!(code(|it| it[1].committed_at = at("2022-06-02T08:59:59+08:00")), "ceremony_order");
    // One reveals while another has not committed yet.
    assert_eq!(code(|it| it[1].committed_at = at("2022-06-02T09:11:00+08:00")), "ceremony_order");
}

#[test]
fn every_partys_nonce_and_the_pool_decide_the_seed_and_their_order_does_not() {
    let frozen = frozen(pool(5, 2, 4));
    let mut all = parties(&frozen, "1");
    let first = seed(&frozen.pool_sha256, &all).unwrap();
    all.reverse();
    assert_eq!(seed(&frozen.pool_sha256, &all).unwrap(), first);
    for changed in 0..2 {
        let mut other = all.clone();
        other[changed].nonce = nonce("other");
        assert_ne!(seed(&frozen.pool_sha256, &other).unwrap(), first);
    }
    let other_pool = freeze(pool(6, 2, 4), frozen_at()).unwrap();
    assert_ne!(seed(&other_pool.pool_sha256, &all).unwrap(), first);
}

#[test]
fn a_party_is_a_name_on_one_line_and_a_nonce_has_32_bytes() {
    assert_eq!(code(|it| it[0].party = "a\nb".into()), "pool_name");
    assert_eq!(Nonce::parse("abc").unwrap_err().code, "nonce_form");
}

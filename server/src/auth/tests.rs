#![allow(clippy::unwrap_used)]

use chrono::{DateTime, FixedOffset};
use ed25519_dalek::{Signer as _, SigningKey};
use qingjian_sync::ReplicaId;
use qingjian_sync::jws::{self, Jwk, TOKEN_SECONDS};
use serde_json::{Value, json};
use uuid::Uuid;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::token::{bearer, check, claimed};
use crate::limits::TOKEN_TOLERANCE_S;

const ME: ReplicaId = ReplicaId(Uuid::from_u128(7));
const NOW_S: i64 = 1_800_000_000;

fn key() -> SigningKey {
    SigningKey::from_bytes(&[3; 32])
}

fn at(seconds: i64) -> DateTime<FixedOffset> {
    DateTime::from_timestamp(seconds, 0).unwrap().fixed_offset()
}

fn signed(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let input = format!("{}.{}", part(header), part(claims));
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(key().sign(input.as_bytes()).to_bytes()))
}

fn judged(token: &str, now_s: i64) -> Result<(), String> {
    let replica = claimed(token).map_err(|refusal| refusal.0.code)?;
    check(token, replica, &Jwk::from(&key().verifying_key()), at(now_s)).map_err(|refusal| refusal.0.code)
}

fn with_claims(iss: ReplicaId, aud: &str, iat: i64, exp: i64) -> Result<(), String> {
    let claims = json!({"iss": iss, "aud": aud, "iat": iat, "exp": exp});
    judged(&signed(&json!({"alg": "EdDSA", "typ": "JWT", "kid": ME}), &claims), NOW_S)
}

fn refused(code: &str) -> Result<(), String> {
    Err(code.to_owned())
}

#[test]
fn a_token_is_good_from_a_minute_before_its_time_to_a_minute_after() {
    let token = jws::token(&key(), ME, NOW_S);
    let end = NOW_S + TOKEN_SECONDS + TOKEN_TOLERANCE_S;
    assert_eq!(
        [NOW_S - TOKEN_TOLERANCE_S, NOW_S, end - 1].map(|now_s| judged(&token, now_s)),
        [Ok(()), Ok(()), Ok(())]
    );
    let outside = [NOW_S - TOKEN_TOLERANCE_S - 1, end].map(|now_s| judged(&token, now_s));
    assert_eq!(outside, [refused("token_clock"), refused("token_clock")]);
}

#[test]
fn every_claim_is_checked() {
    assert_eq!(with_claims(ME, "qingjian-sync", NOW_S, NOW_S + 300), Ok(()));
    assert_eq!(
        with_claims(ReplicaId(Uuid::from_u128(8)), "qingjian-sync", NOW_S, NOW_S + 300),
        refused("token_malformed")
    );
    assert_eq!(with_claims(ME, "somebody-else", NOW_S, NOW_S + 300), refused("token_audience"));
    assert_eq!(with_claims(ME, "qingjian-sync", NOW_S, NOW_S + 301), refused("token_lifetime"));
    assert_eq!(with_claims(ME, "qingjian-sync", NOW_S, NOW_S), refused("token_lifetime"));
}

#[test]
fn another_algorithm_is_refused_even_if_the_rest_is_good() {
    for alg in ["none", "HS256", "RS256"] {
        let claims = json!({"iss": ME, "aud": "qingjian-sync", "iat": NOW_S, "exp": NOW_S + 300});
        assert_eq!(judged(&signed(&json!({"alg": alg, "kid": ME}), &claims), NOW_S), refused("token_algorithm"));
    }
}

#[test]
fn a_changed_token_is_not_its_signers() {
    let token = jws::token(&key(), ME, NOW_S);
    let other = jws::token(&key(), ME, NOW_S + 1);
    let mixed = format!("{}.{}", token.rsplit_once('.').unwrap().0, other.rsplit_once('.').unwrap().1);
    assert_eq!(judged(&mixed, NOW_S), refused("token_signature"));
    assert_eq!(judged(&format!("{token}.x"), NOW_S), refused("token_malformed"));
}

#[test]
fn only_a_bearer_is_a_token() {
    assert_eq!(bearer(Some("Bearer a.b.c")).unwrap(), "a.b.c");
    for header in [None, Some(""), Some("Bearer "), Some("Basic YTpi"), Some("a.b.c")] {
        assert_eq!(bearer(header).unwrap_err().0.code, "token_missing", "{header:?}");
    }
}

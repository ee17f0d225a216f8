#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use ed25519_dalek::SigningKey;
use proptest::prelude::*;
use serde_json::json;

use super::{Claims, Jwk, JwsFault, parse, sign, token, verify_all};
use crate::ids::ReplicaId;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The private key of RFC 8037, appendix A.1.
fn key() -> SigningKey {
    let seed = URL_SAFE_NO_PAD.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
    SigningKey::from_bytes(&seed.try_into().unwrap())
}

#[test]
fn the_public_key_is_the_one_that_rfc_8037_prints() {
    let jwk = Jwk::from(&key().verifying_key());
    assert_eq!(jwk.x, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assert_eq!(jwk.key().unwrap(), key().verifying_key());
}

#[test]
fn a_key_of_small_order_is_no_key() {
    let weak = Jwk { kty: "OKP".into(), crv: "Ed25519".into(), x: URL_SAFE_NO_PAD.encode([0_u8; 32]) };
    assert_eq!(weak.key(), Err(JwsFault::Key));
}

#[test]
fn only_the_documented_header_is_accepted() {
    let swap = |header: serde_json::Value| {
        let jws = sign(&key(), "k", b"payload");
        let signature = jws.split_once("..").unwrap().1.to_owned();
        parse(&format!("{}..{signature}", URL_SAFE_NO_PAD.encode(header.to_string())), b"payload").unwrap_err()
    };
    assert_eq!(swap(json!({"alg":"none","b64":false,"crit":["b64"],"kid":"k"})), JwsFault::Algorithm);
    assert_eq!(swap(json!({"alg":"HS256","b64":false,"crit":["b64"],"kid":"k"})), JwsFault::Algorithm);
    assert_eq!(swap(json!({"alg":"EdDSA","b64":true,"crit":["b64"],"kid":"k"})), JwsFault::Header);
    assert_eq!(swap(json!({"alg":"EdDSA","b64":false,"crit":[],"kid":"k"})), JwsFault::Header);
    assert_eq!(swap(json!({"alg":"EdDSA","b64":false,"crit":["b64"],"kid":"k","jwk":{}})), JwsFault::Header);
}

#[test]
fn one_bad_signature_among_many_is_noticed() {
    let parsed = |payload: &[u8], shown: &[u8]| parse(&sign(&key(), "k", payload), shown).unwrap();
    let mut many: Vec<_> = (0..20_u8).map(|n| parsed(&[n], &[n])).collect();
    assert!(verify_all(&key().verifying_key(), &many));
    many.push(parsed(b"said", b"heard"));
    assert!(!verify_all(&key().verifying_key(), &many));
}

#[test]
fn a_token_says_who_and_until_when() {
    let replica = ReplicaId(uuid::Uuid::from_u128(5));
    let made = token(&key(), replica, 1_655_563_267);
    let parts: Vec<&str> = made.split('.').collect();
    let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    assert_eq!((claims.iss, claims.iat, claims.exp), (replica, 1_655_563_267, 1_655_563_567));
}

proptest! {
    #[test]
    fn a_signature_holds_for_its_bytes_and_for_no_others(payload in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let jws = sign(&key(), "replica", &payload);
        prop_assert_eq!(parse(&jws, &payload).unwrap().verify(&key().verifying_key()), Ok(()));
        let mut other = payload.clone();
        other.push(0);
        let at = at.index(other.len());
        other[at] ^= 1 << bit;
        prop_assert_eq!(parse(&jws, &other).unwrap().verify(&key().verifying_key()), Err(JwsFault::Signature));
    }
}

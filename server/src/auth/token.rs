//! Reading and checking a token (RFC 7519, EdDSA). Pure: keys and time are parameters.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, FixedOffset};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use qingjian_sync::ReplicaId;
use qingjian_sync::jws::{ALGORITHM, AUDIENCE, Claims, Jwk, TOKEN_SECONDS};
use serde::Deserialize;

use crate::limits;
use crate::problem::{Code, Refusal, codes};

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
}

/// Takes the token out of `Authorization`.
///
/// # Errors
/// `token_missing`.
pub(super) fn bearer(header: Option<&str>) -> Result<&str, Refusal> {
    let (scheme, token) = header.unwrap_or_default().split_once(' ').unwrap_or_default();
    let found = scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty();
    found.then(|| token.trim()).ok_or_else(|| refused(codes::TOKEN_MISSING, "send Authorization: Bearer <token>"))
}

/// Whose token it claims to be; nothing is proven yet.
///
/// # Errors
/// `token_malformed`, `token_algorithm`.
pub(super) fn claimed(token: &str) -> Result<ReplicaId, Refusal> {
    let malformed = || refused(codes::TOKEN_MALFORMED, "the token must be a JWT whose header names alg and kid");
    let text = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap_or_default()).map_err(|_| malformed())?;
    let header: Header = serde_json::from_slice(&text).map_err(|_| malformed())?;
    if header.alg != ALGORITHM {
        return Err(refused(codes::TOKEN_ALGORITHM, "the token must be signed with EdDSA"));
    }
    header.kid.parse().map_err(|_| malformed())
}

/// Checks that the holder of this key made the token, for us, and that it is good now.
///
/// # Errors
/// `token_malformed`, `token_signature`, `token_audience`, `token_lifetime`, `token_clock`.
pub(super) fn check(token: &str, replica: ReplicaId, key: &Jwk, now: DateTime<FixedOffset>) -> Result<(), Refusal> {
    let key = DecodingKey::from_ed_components(&key.x)
        .map_err(|_| refused(codes::TOKEN_SIGNATURE, "the replica's key cannot be used"))?;
    let read = jsonwebtoken::decode::<Claims>(token, &key, &signature_only()).map_err(|error| match error.kind() {
        ErrorKind::InvalidSignature => refused(codes::TOKEN_SIGNATURE, "the token is not signed by the replica's key"),
        _ => refused(codes::TOKEN_MALFORMED, "the token's claims must be iss, aud, iat and exp as documented"),
    })?;
    check_claims(&read.claims, replica, now)
}

/// Claims are judged by [`check_claims`]: it knows this centre's clock, and says which of them is wrong.
fn signature_only() -> Validation {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    validation
}

fn check_claims(claims: &Claims, replica: ReplicaId, now: DateTime<FixedOffset>) -> Result<(), Refusal> {
    let now_s = now.timestamp();
    let life_s = claims.exp.saturating_sub(claims.iat);
    let begun = claims.iat <= now_s.saturating_add(limits::TOKEN_TOLERANCE_S);
    let ended = claims.exp.saturating_add(limits::TOKEN_TOLERANCE_S) <= now_s;
    if claims.iss != replica {
        return Err(refused(codes::TOKEN_MALFORMED, "the token's iss must be its kid"));
    }
    if claims.aud != AUDIENCE {
        return Err(refused(codes::TOKEN_AUDIENCE, format!("the token's aud must be {AUDIENCE}")));
    }
    if !(1..=TOKEN_SECONDS).contains(&life_s) {
        let detail = format!("the token's exp must be 1 to {TOKEN_SECONDS} seconds after its iat");
        return Err(refused(codes::TOKEN_LIFETIME, detail));
    }
    if !begun || ended {
        let detail = "the token is not good at the centre's time: sign again with server_at_s";
        return Err(refused(codes::TOKEN_CLOCK, detail).server_at(now_s));
    }
    Ok(())
}

fn refused(code: Code, detail: impl Into<String>) -> Refusal {
    Refusal::new(code, detail)
}

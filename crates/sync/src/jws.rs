//! Detached signatures over bytes: JWS (RFC 7515, appendix F) with an unencoded payload (RFC 7797) and EdDSA
//! (RFC 8037), and compact tokens (JWT, RFC 7519) in the same algorithm.
//!
//! The algorithm is named in every signature, so that another (SM2 with SM3) can join without a new form.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::ids::ReplicaId;

/// The one algorithm this version signs with and accepts.
pub const ALGORITHM: &str = "EdDSA";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DetachedHeader {
    alg: String,
    b64: bool,
    crit: Vec<String>,
    kid: String,
}

#[derive(Serialize)]
struct TokenHeader<'a> {
    alg: &'a str,
    typ: &'a str,
    kid: String,
}

/// Who presents a token, for how long. Times are seconds since 1970 in the **centre's** clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The replica that signs.
    pub iss: ReplicaId,
    /// [`AUDIENCE`].
    pub aud: String,
    /// When it was made.
    pub iat: i64,
    /// When it ends: at most [`TOKEN_SECONDS`] after `iat`.
    pub exp: i64,
}

/// What tokens of tablets are for.
pub const AUDIENCE: &str = "qingjian-sync";
/// Long enough for one slow request on a bad line, short enough to be worthless in a log.
pub const TOKEN_SECONDS: i64 = 300;

/// Signs bytes: the compact serialisation with the payload left out, `<header>..<signature>`.
pub fn sign(key: &SigningKey, kid: &str, payload: &[u8]) -> String {
    let header =
        DetachedHeader { alg: ALGORITHM.to_owned(), b64: false, crit: vec!["b64".to_owned()], kid: kid.to_owned() };
    let header = encode_json(&header);
    let signature = key.sign(&signing_input(&header, payload));
    format!("{header}..{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// A detached signature taken apart, with the bytes that the signature must cover.
#[derive(Clone, Debug)]
pub struct Detached {
    /// Whose key signed, as the signature itself claims.
    pub kid: String,
    input: Vec<u8>,
    signature: Signature,
}

/// Takes a detached signature apart.
///
/// # Errors
/// Says which part is not as this protocol's signatures are.
pub fn parse(jws: &str, payload: &[u8]) -> Result<Detached, JwsFault> {
    let (header, signature) = jws.split_once("..").ok_or(JwsFault::Form)?;
    let decoded = URL_SAFE_NO_PAD.decode(header).map_err(|_| JwsFault::Form)?;
    let read: DetachedHeader = serde_json::from_slice(&decoded).map_err(|_| JwsFault::Header)?;
    if read.alg != ALGORITHM {
        return Err(JwsFault::Algorithm);
    }
    if read.b64 || read.crit != ["b64"] {
        return Err(JwsFault::Header);
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| JwsFault::Form)?;
    let signature = Signature::from_slice(&signature).map_err(|_| JwsFault::Form)?;
    Ok(Detached { kid: read.kid, input: signing_input(header, payload), signature })
}

impl Detached {
    /// Checks one signature strictly: small-order keys and malleable signatures fail.
    ///
    /// # Errors
    /// [`JwsFault::Signature`] when key, header and payload do not belong together.
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), JwsFault> {
        key.verify_strict(&self.input, &self.signature).map_err(|_| JwsFault::Signature)
    }
}

/// Checks many signatures of one key about three times as fast as one by one.
///
/// False says that at least one may fail: [`Detached::verify`] then says which. True for an honest key is what
/// [`Detached::verify`] would say of each; a key of small order is turned away at enrolment.
pub fn verify_all(key: &VerifyingKey, many: &[Detached]) -> bool {
    let inputs: Vec<&[u8]> = many.iter().map(|one| one.input.as_slice()).collect();
    let signatures: Vec<Signature> = many.iter().map(|one| one.signature).collect();
    let keys = vec![*key; many.len()];
    ed25519_dalek::verify_batch(&inputs, &signatures, &keys).is_ok()
}

/// Makes a token that says "I am this replica" until [`TOKEN_SECONDS`] from `centre_now_s`.
pub fn token(key: &SigningKey, replica: ReplicaId, centre_now_s: i64) -> String {
    let header = TokenHeader { alg: ALGORITHM, typ: "JWT", kid: replica.to_string() };
    let exp = centre_now_s.saturating_add(TOKEN_SECONDS);
    let claims = Claims { iss: replica, aud: AUDIENCE.to_owned(), iat: centre_now_s, exp };
    let input = format!("{}.{}", encode_json(&header), encode_json(&claims));
    let signature = key.sign(input.as_bytes());
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// A public key as a JSON Web Key (RFC 8037).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jwk {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// The 32 bytes, base64url without padding.
    pub x: String,
}

impl From<&VerifyingKey> for Jwk {
    fn from(key: &VerifyingKey) -> Self {
        Self { kty: "OKP".to_owned(), crv: "Ed25519".to_owned(), x: URL_SAFE_NO_PAD.encode(key.as_bytes()) }
    }
}

impl Jwk {
    /// The key itself.
    ///
    /// # Errors
    /// [`JwsFault::Key`] when it is no Ed25519 key or one of small order, under which anything verifies.
    pub fn key(&self) -> Result<VerifyingKey, JwsFault> {
        let bytes = URL_SAFE_NO_PAD.decode(&self.x).map_err(|_| JwsFault::Key)?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| JwsFault::Key)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| JwsFault::Key)?;
        let named = self.kty == "OKP" && self.crv == "Ed25519";
        (named && !key.is_weak()).then_some(key).ok_or(JwsFault::Key)
    }
}

fn signing_input(header: &str, payload: &[u8]) -> Vec<u8> {
    [header.as_bytes(), b".", payload].concat()
}

fn encode_json(value: &impl Serialize) -> String {
    // Structs of strings and numbers always serialise; an empty text would only fail verification.
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(value).unwrap_or_default())
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwsFault {
    /// Not `<header>..<signature>` in base64url without padding.
    #[error("signature is not a detached compact JWS <header>..<signature>")]
    Form,
    /// A header other than `alg`, `b64` false, `crit` ["b64"], `kid`.
    #[error("signature's header must hold alg, b64: false, crit: [\"b64\"] and kid, nothing else")]
    Header,
    /// Another algorithm.
    #[error("signature's alg must be {ALGORITHM}")]
    Algorithm,
    /// Bytes, key and signature do not belong together.
    #[error("signature does not match the bytes and the replica's key")]
    Signature,
    /// No usable key.
    #[error("key must be an Ed25519 public key of full order as a JWK")]
    Key,
}

impl JwsFault {
    /// The stable code that travels in problems and quarantine records.
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "jws_form",
            Self::Header => "jws_header",
            Self::Algorithm => "jws_algorithm",
            Self::Signature => "jws_signature",
            Self::Key => "jws_key",
        }
    }
}

#[cfg(test)]
mod tests;

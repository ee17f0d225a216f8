//! JSON with a detached signature over exactly the bytes that travel.

use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::commit::CommitFault;
use crate::ids::{Digest, ReplicaId};
use crate::jws::{self, Detached, JwsFault};
use crate::{Commit, jws::sign};

/// `{"payload": …, "jws": "<header>..<signature>"}`. The payload's bytes are kept as they were signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The JSON text that was signed, byte for byte.
    pub payload: Box<RawValue>,
    /// The detached signature over it.
    pub jws: String,
}

impl Signed {
    /// Signs a value's JSON text.
    ///
    /// # Errors
    /// When the value has no JSON text.
    pub fn seal(key: &SigningKey, kid: &str, value: &impl Serialize) -> Result<Self, serde_json::Error> {
        let payload = serde_json::value::to_raw_value(value)?;
        let jws = sign(key, kid, payload.get().as_bytes());
        Ok(Self { payload, jws })
    }

    /// Signs a commit as its replica.
    ///
    /// # Errors
    /// The rule of the form that the commit breaks.
    pub fn commit(key: &SigningKey, commit: &Commit) -> Result<Self, CommitFault> {
        let text = String::from_utf8(commit.encode()?).map_err(|e| CommitFault::NotJson(e.to_string()))?;
        Self::stored(text, |bytes| sign(key, &commit.replica.to_string(), bytes))
            .map_err(|error| CommitFault::NotJson(error.to_string()))
    }

    /// Puts stored bytes and their stored signature together again.
    ///
    /// # Errors
    /// When the bytes are not JSON text.
    pub fn of_parts(payload: String, jws: String) -> Result<Self, serde_json::Error> {
        Self::stored(payload, |_| jws)
    }

    fn stored(text: String, jws: impl FnOnce(&[u8]) -> String) -> Result<Self, serde_json::Error> {
        let payload = RawValue::from_string(text)?;
        let jws = jws(payload.get().as_bytes());
        Ok(Self { payload, jws })
    }

    /// The signed bytes.
    pub fn bytes(&self) -> &[u8] {
        self.payload.get().as_bytes()
    }

    /// Their hash, as the next commit's `prev` names it.
    pub fn digest(&self) -> Digest {
        Digest::of(self.bytes())
    }

    /// The signature taken apart.
    ///
    /// # Errors
    /// Says what its form lacks.
    pub fn detached(&self) -> Result<Detached, JwsFault> {
        jws::parse(&self.jws, self.bytes())
    }

    /// Checks the signature with this key.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), JwsFault> {
        self.detached()?.verify(key)
    }

    /// Reads the payload as a value.
    ///
    /// # Errors
    /// Where the text is not of that form.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.payload.get())
    }

    /// Reads the payload as a commit that claims to come from the replica whose key signed.
    ///
    /// # Errors
    /// The rule of the form that it breaks.
    pub fn read_commit(&self) -> Result<Commit, CommitFault> {
        Commit::decode(self.bytes())
    }

    /// The replica that the signature names, if it names one.
    pub fn signer(&self) -> Option<ReplicaId> {
        self.detached().ok()?.kid.parse().ok()
    }
}

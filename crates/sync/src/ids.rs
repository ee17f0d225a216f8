//! Names of things that travel: replicas, documents, officers, districts, dots and digests.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdFault;
            fn from_str(text: &str) -> Result<Self, IdFault> {
                hyphenated(text).map(Self).ok_or_else(|| IdFault::of(stringify!($name), text))
            }
        }
    };
}

uuid_id!(
    /// One database creation on one device: random, never reused, bound to one Ed25519 key.
    ReplicaId
);
uuid_id!(
    /// One document: a target, an inspection, a photograph, a signature …
    DocId
);
uuid_id!(
    /// A person who acts: inspector, lead, administrator.
    OfficerId
);

/// A district: the unit of isolation and of positions. Six digits of GB/T 2260, such as `110102` for Xicheng.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct StreamId(String);

impl StreamId {
    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for StreamId {
    type Err = IdFault;
    fn from_str(text: &str) -> Result<Self, IdFault> {
        let good = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
        good.then(|| Self(text.to_owned())).ok_or_else(|| IdFault::of("district code of six digits", text))
    }
}

/// One op in the whole system: which replica, which of its commits, which op in it.
///
/// As text `<replica>:<seq>:<index>`, for example `6f9619ff-8b86-4d01-b42d-00c04fc964ff:12:0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// The replica that made the commit.
    pub replica: ReplicaId,
    /// The commit's number in its replica's chain, from 1.
    pub seq: u64,
    /// The op's place in the commit, from 0.
    pub index: u16,
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.replica, self.seq, self.index)
    }
}

impl FromStr for Dot {
    type Err = IdFault;
    fn from_str(text: &str) -> Result<Self, IdFault> {
        let mut parts = text.split(':');
        let dot = (|| {
            let replica = parts.next()?.parse().ok()?;
            let seq = decimal(parts.next()?).filter(|seq| *seq >= 1)?;
            let index = u16::try_from(decimal(parts.next()?)?).ok()?;
            parts.next().is_none().then_some(Self { replica, seq, index })
        })();
        dot.ok_or_else(|| IdFault::of("dot <replica>:<seq>:<index>", text))
    }
}

/// A SHA-256 hash. As text `sha256:` and 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 64 hexadecimal digits without the prefix, as file names use them.
    pub fn hex(&self) -> String {
        let digit = |value: u8| char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 });
        self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0x0f)]).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.hex())
    }
}

impl FromStr for Digest {
    type Err = IdFault;
    fn from_str(text: &str) -> Result<Self, IdFault> {
        let fault = || IdFault::of("digest sha256:<64 lower-case hex digits>", text);
        let hex = text.strip_prefix("sha256:").filter(|hex| hex.len() == 64).ok_or_else(fault)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
            *byte = hex_byte(pair).ok_or_else(fault)?;
        }
        Ok(Self(bytes))
    }
}

/// A text that is not the identifier it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a {wanted}")]
pub struct IdFault {
    wanted: &'static str,
    text: String,
}

impl IdFault {
    /// Long enough to recognise what was sent, short enough for a log line.
    const SHOWN_CHARS_MAX: usize = 80;

    fn of(wanted: &'static str, text: &str) -> Self {
        Self { wanted, text: text.chars().take(Self::SHOWN_CHARS_MAX).collect() }
    }
}

/// Only the one spelling: a second spelling of one id would be a second key in somebody's table.
fn hyphenated(text: &str) -> Option<Uuid> {
    let id = Uuid::try_parse(text).ok()?;
    (id.hyphenated().to_string() == text).then_some(id)
}

/// Decimal digits without sign or leading zero, within what JSON numbers carry exactly.
fn decimal(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|n| plain && *n <= crate::strict::INTEGER_MAX)
}

fn hex_byte(pair: &[u8]) -> Option<u8> {
    let digit = |b: &u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    match pair {
        [high, low] => Some(digit(high)? * 16 + digit(low)?),
        _ => None,
    }
}

macro_rules! serde_as_text {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
serde_as_text!(Dot, Digest);

impl<'de> Deserialize<'de> for StreamId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;

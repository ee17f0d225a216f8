//! `Upload-Checksum`: the algorithms that we check and the check itself.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest as _, Sha1};
use sha2::Sha256;

use crate::problem::{Refusal, codes};

/// The algorithms that we check: `sha1` because the protocol demands it, `sha256` because it is sound.
pub const ALGORITHMS: &str = "sha1,sha256";

/// What a chunk's checksum must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// SHA-1.
    Sha1([u8; 20]),
    /// SHA-256.
    Sha256([u8; 32]),
}

impl Checksum {
    /// Reads `Upload-Checksum`: the algorithm and the checksum in base64.
    ///
    /// # Errors
    /// `upload_checksum_header`, `checksum_algorithm`.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let fault = || {
            let detail = "the header Upload-Checksum must be an algorithm, a space and the checksum in base64";
            Refusal::new(codes::UPLOAD_CHECKSUM_HEADER, detail)
        };
        let (algorithm, value) = text.split_once(' ').ok_or_else(fault)?;
        let value = STANDARD.decode(value).map_err(|_| fault())?;
        match algorithm {
            "sha1" => value.try_into().map(Self::Sha1).map_err(|_| fault()),
            "sha256" => value.try_into().map(Self::Sha256).map_err(|_| fault()),
            _ => Err(Refusal::new(codes::CHECKSUM_ALGORITHM, format!("the algorithms are {ALGORITHMS}"))),
        }
    }

    /// Checks a chunk.
    ///
    /// # Errors
    /// `checksum_mismatch`.
    pub fn check(&self, chunk: &[u8]) -> Result<(), Refusal> {
        let same = match self {
            Self::Sha1(wanted) => Sha1::digest(chunk)[..] == wanted[..],
            Self::Sha256(wanted) => Sha256::digest(chunk)[..] == wanted[..],
        };
        let detail = "the chunk is not what its checksum says; nothing of it was kept: send it again";
        same.then_some(()).ok_or_else(|| Refusal::new(codes::CHECKSUM_MISMATCH, detail))
    }
}

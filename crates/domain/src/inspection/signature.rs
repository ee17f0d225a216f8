//! Signatures on a scene record, and the note of a refusal in place of one.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::identifiers::Sha256Hex;

/// In what role somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 被检查人（当事人）.
    Party,
    /// 检查人.
    Officer,
    /// 记录人.
    Recorder,
    /// 见证人.
    Witness,
}

/// Who saw the refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Witness {
    /// A person.
    Person {
        /// 姓名.
        name: String,
        /// 单位.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// 电话.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<String>,
    },
    /// A video of the refusal.
    Video {
        /// SHA-256 of the video.
        video_sha256: Sha256Hex,
    },
}

/// 拒签说明.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Why, in the record's words; never empty.
    pub reason: String,
    /// Who or what proves it.
    pub witness: Witness,
}

/// A stroke image, or a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signed {
    /// SHA-256 of the stroke image.
    StrokesSha256(Sha256Hex),
    /// The note in place of a signature.
    Refusal(Refusal),
}

/// One signature on an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// In what role.
    pub role: Role,
    /// Who.
    pub name: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
    /// `strokes_sha256` or `refusal`.
    #[serde(flatten)]
    pub signed: Signed,
}

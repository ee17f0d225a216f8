//! Evidence: what was captured, when by every clock at hand, where, and by whom.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::withdrawal::Withdrawal;
use crate::identifiers::{Position, Sha256Hex};

/// What a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// 照片.
    Photo,
    /// 视频.
    Video,
    /// 录音.
    Audio,
    /// 文件: a document, or exported data with its time span.
    Document,
    /// 签名笔迹.
    Signature,
}

/// How much of the place a picture shows; every adverse answer wants both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// 全景: the place around the fact.
    Wide,
    /// 近景: the fact itself.
    Close,
    /// 单位门口 (item C-11).
    Entrance,
    /// 主要点位 (item C-11).
    MainPoint,
}

/// Every clock that was at hand. None is trusted for order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapturedAt {
    /// The device's wall clock, with offset.
    pub device: DateTime<FixedOffset>,
    /// Milliseconds since the device started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monotonic_ms: Option<u64>,
    /// Which start of the device `monotonic_ms` counts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boot: Option<String>,
    /// Satellite time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gnss: Option<DateTime<FixedOffset>>,
    /// Last known difference, centre minus device, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_offset_ms: Option<i64>,
}

/// The immutable core of a piece of evidence, made when it was captured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capture {
    /// Photo, video, …
    pub kind: EvidenceKind,
    /// Of the unmarked original.
    pub sha256: Sha256Hex,
    /// Length of the original, bytes.
    pub length_bytes: u64,
    /// Media type such as `image/jpeg`.
    pub media_type: String,
    /// Of the small picture made at capture; absent where none could be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail_sha256: Option<Sha256Hex>,
    /// The time that the picture itself carries (EXIF `DateTimeOriginal`), as written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exif_at: Option<String>,
    /// When, by every clock.
    pub captured_at: CapturedAt,
    /// Where; absent where no position could be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Document id of the officer who captured it.
    pub officer: Uuid,
    /// What a picture shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// Why it was taken from elsewhere rather than with the app's camera; absent for captures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<String>,
}

/// A capture and what it proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Document id.
    pub id: Uuid,
    /// Document id of the inspection.
    pub inspection: Uuid,
    /// The immutable core.
    pub capture: Capture,
    /// The checklist item it belongs to, such as `K-06`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// 说明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Set when it no longer counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

impl Evidence {
    /// Whether it still counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// Whether it belongs to a checklist item and still counts.
    #[must_use]
    pub fn proves(&self, item: &str) -> bool {
        self.counts() && self.item.as_deref() == Some(item)
    }
}

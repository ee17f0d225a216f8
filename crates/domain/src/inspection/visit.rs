//! The inspection itself.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::officer::Officer;
use super::status::Status;
use crate::checklist::VersionId;

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_HOURS: i64 = 8;

/// On site, or from documents, online data and video.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// 现场检查.
    OnSite,
    /// 非现场检查.
    OffSite,
}

/// One visit to one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Document id.
    pub id: Uuid,
    /// Document id of the target.
    pub target: Uuid,
    /// The officers, at least two for a valid visit.
    pub officers: Vec<Officer>,
    /// On site or off site.
    pub form: Form,
    /// Start, instant with offset.
    pub started_at: DateTime<FixedOffset>,
    /// End; absent while the visit runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// The checklists, pinned by version when the visit was opened.
    pub checklists: Vec<VersionId>,
    /// 现场检查情况: the scene record's free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<String>,
    /// How far it is.
    pub status: Status,
    /// The seal, once there is one. Its form is a matter of agreement between replicas; here it is there or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<serde_json::Value>,
}

impl Inspection {
    /// The date a visit belongs to: Beijing date of its start, also when it ends after midnight.
    #[must_use]
    pub fn visit_date(&self) -> NaiveDate {
        beijing_date(self.started_at)
    }
}

/// The Beijing date of an instant.
#[must_use]
pub fn beijing_date(at: DateTime<FixedOffset>) -> NaiveDate {
    (at.naive_utc() + TimeDelta::hours(BEIJING_HOURS)).date()
}

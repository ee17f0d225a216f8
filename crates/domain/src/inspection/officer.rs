//! An officer on a visit.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::identifiers::Certificate;

/// A visit takes at least this many officers (Penalty Law art. 42; item C-01).
pub const OFFICERS_MIN: usize = 2;

/// An officer as named in an inspection: the certificate is copied, so that the record keeps what
/// was valid on the day even when the certificate is renewed later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// Document id of the officer.
    pub officer: Uuid,
    /// 姓名.
    pub name: String,
    /// 执法证.
    pub certificate: Certificate,
}

impl Officer {
    /// Whether the officer may be in a crew on `day`.
    #[must_use]
    pub fn may_serve_on(&self, day: NaiveDate) -> bool {
        self.certificate.is_valid_on(day)
    }
}

//! What a person may do.

use std::str::FromStr;

use crate::error::StoreError;

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Records visits.
    Inspector,
    /// Leads a team: rules on conflicts and on what the centre holds.
    Lead,
    /// Keeps ledgers, officers and tablets.
    Admin,
    /// Reads.
    Auditor,
}

impl Role {
    /// `inspector`, `lead`, `admin` or `auditor`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inspector => "inspector",
            Self::Lead => "lead",
            Self::Admin => "admin",
            Self::Auditor => "auditor",
        }
    }

    /// Whether commits of this person may rule and edit ledgers.
    pub fn may_rule(self) -> bool {
        matches!(self, Self::Lead | Self::Admin)
    }
}

impl FromStr for Role {
    type Err = StoreError;
    fn from_str(text: &str) -> Result<Self, StoreError> {
        [Self::Inspector, Self::Lead, Self::Admin, Self::Auditor]
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| StoreError::unreadable("role", text))
    }
}

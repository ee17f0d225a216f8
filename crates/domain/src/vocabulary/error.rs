//! What a field says when its value is refused.

use crate::identifiers::IdentifierError;

/// Why a field may not hold a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FieldError {
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// Chinese, then English, divided by " / "; says what, where and what to do.
    pub message: String,
}

impl FieldError {
    pub(crate) fn new(code: &'static str, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self { code, message: format!("{} / {}", zh.as_ref(), en.as_ref()) }
    }

    /// Says where the fault is.
    pub(super) fn in_field(self, kind: &str, field: &str) -> Self {
        Self { code: self.code, message: format!("{kind}.{field}: {}", self.message) }
    }
}

impl From<IdentifierError> for FieldError {
    fn from(error: IdentifierError) -> Self {
        Self { code: error.code, message: error.message }
    }
}

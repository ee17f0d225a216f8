//! What a chain and the table of terms say when they refuse.

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ChainError {
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// Chinese, then English, divided by " / ".
    pub message: String,
}

impl ChainError {
    pub(super) fn new(code: &'static str, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self { code, message: format!("{} / {}", zh.as_ref(), en.as_ref()) }
    }
}

/// What is wrong with the data of terms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {at}: {problem}")]
pub struct TermsError {
    /// File name.
    pub file: String,
    /// Id of the term, or line and column where the text could not be read.
    pub at: String,
    /// What is wrong.
    pub problem: String,
}

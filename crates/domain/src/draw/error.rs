//! What a draw says when it is refused.

/// Why something may not be drawn, frozen or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DrawError {
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// Chinese, then English, divided by " / "; says what, where and what to do.
    pub message: String,
}

impl DrawError {
    pub(super) fn new(code: &'static str, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self { code, message: format!("{} / {}", zh.as_ref(), en.as_ref()) }
    }
}

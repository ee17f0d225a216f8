//! What an identifier says when it is refused.

/// Why a text is not the identifier it should be.
///
/// `message` says what is wrong, where, and what to do about it: Chinese first, then English,
/// divided by " / ". `code` never changes once released.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct IdentifierError {
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// The sentence for people, in both languages.
    pub message: String,
}

impl IdentifierError {
    pub(crate) fn new(code: &'static str, zh: impl Into<String>, en: impl AsRef<str>) -> Self {
        let mut message = zh.into();
        message.push_str(" / ");
        message.push_str(en.as_ref());
        Self { code, message }
    }
}

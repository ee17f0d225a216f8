//! What an answer says when it is refused.

/// Why an answer does not fit its item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{item}: {zh} / {en}")]
pub struct AnswerError {
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// The item.
    pub item: String,
    /// The part, where one is at fault.
    pub part: Option<String>,
    /// What is wrong and what to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// A fault that does not know yet where it is.
#[derive(Debug)]
pub(super) struct Fault {
    pub code: &'static str,
    pub zh: String,
    pub en: String,
}

impl Fault {
    pub(super) fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, zh: zh.into(), en: en.into() }
    }

    pub(super) fn at(self, item: &str, part: Option<&str>) -> AnswerError {
        let Self { code, zh, en } = self;
        AnswerError { code, item: item.to_owned(), part: part.map(str::to_owned), zh, en }
    }
}

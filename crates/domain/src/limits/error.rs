//! Why limit data could not be loaded.

/// What is wrong with the limit data, in which file, at which row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {at}: {problem}")]
pub struct LimitsError {
    /// File name.
    pub file: String,
    /// Row id, or JSON pointer where the row could not be read.
    pub at: String,
    /// What is wrong, in plain words.
    pub problem: String,
}

impl LimitsError {
    pub(super) fn new(file: &str, at: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: at.into(), problem: problem.into() }
    }
}

//! What is wrong with a header or a cell.

use crate::identifiers::IdentifierError;
use crate::vocabulary::FieldError;

/// One fault with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("第{line}行 {column}：{message}")]
pub struct Fault {
    /// Line of the spreadsheet, as the caller numbers them.
    pub line: u32,
    /// Header of the column, as written in the file; empty when the whole row is meant.
    pub column: String,
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// Chinese, then English, divided by " / ".
    pub message: String,
}

/// A fault whose place is not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub code: &'static str,
    pub message: String,
}

impl Wrong {
    pub(super) fn new(code: &'static str, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self { code, message: format!("{} / {}", zh.as_ref(), en.as_ref()) }
    }

    pub(super) fn at(self, line: u32, column: &str) -> Fault {
        Fault { line, column: column.to_owned(), code: self.code, message: self.message }
    }
}

impl From<IdentifierError> for Wrong {
    fn from(error: IdentifierError) -> Self {
        Self { code: error.code, message: error.message }
    }
}

impl From<FieldError> for Wrong {
    fn from(error: FieldError) -> Self {
        Self { code: error.code, message: error.message }
    }
}

//! Why a document cannot be read or written.

/// Why, with a stable code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DocumentError {
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// Chinese, then English, divided by " / "; says what and what to do.
    pub message: String,
}

impl DocumentError {
    pub(crate) fn new(code: &'static str, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self { code, message: format!("{} / {}", zh.as_ref(), en.as_ref()) }
    }

    /// The library could not make sense of the file.
    pub(crate) fn unreadable(why: impl std::fmt::Display) -> Self {
        Self::new(
            "sheet_unreadable",
            format!("表格文件已损坏或加密，请用表格软件另存为xlsx后再试（{why}）"),
            "the file is damaged or encrypted; save it anew as xlsx",
        )
    }

    pub(crate) fn too_large(zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self::new(
            "sheet_too_large",
            format!("{}，请分成几个文件", zh.as_ref()),
            format!("{}; divide the file", en.as_ref()),
        )
    }

    pub(crate) fn unwritable(why: impl std::fmt::Display) -> Self {
        Self::new("sheet_unwritable", format!("无法写成表格：{why}"), format!("cannot be written as a sheet: {why}"))
    }

    /// The typesetter refused a record: a fault of the program, not of the record.
    #[cfg(feature = "pdf")]
    pub(crate) fn unprintable(why: impl std::fmt::Display) -> Self {
        Self::new(
            "record_unprintable",
            format!("记录无法排版，请联系维护人员；记录本身没有改变（{why}）"),
            "the record cannot be typeset; the record itself is untouched, tell the maintainers",
        )
    }
}

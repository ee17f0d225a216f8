//! What can be wrong with a parcel.

/// Why a parcel could not be written or read to its end.
#[derive(Debug, thiserror::Error)]
pub enum ParcelFault {
    /// The file cannot be read, ends early, or is no tar archive.
    #[error(
        "文件读写失败或不完整，请重新导出、重新拷贝 / the file fails or is not whole; export and copy it again ({0})"
    )]
    Io(#[from] std::io::Error),
    /// It is an archive, and not a parcel.
    #[error("这不是平板导出的班次文件 / this is no shift that a tablet exported ({0})")]
    NotAParcel(String),
    /// A newer program wrote it.
    #[error("文件由更新的版本导出（{0}），请升级程序 / a newer program wrote this file ({0}); update this one")]
    Version(u32),
    /// A line that is no signed commit.
    #[error(
        "第{line}行不是签名的记录，文件可能已损坏 / line {line} is no signed commit, the file may be damaged ({detail})"
    )]
    Line {
        /// Counted from 1.
        line: u64,
        /// What the reader said.
        detail: String,
    },
}

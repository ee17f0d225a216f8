//! What can go wrong inside, in full detail, and the one place that translates it for the app.

use std::io;

use qingjian_domain::inspection::StepError;
use qingjian_domain::vocabulary;
use qingjian_sync::CommitFault;
use qingjian_sync::ids::IdFault;
use qingjian_sync::jws::JwsFault;
use qingjian_sync::protocol::SyncFault;
use qingjian_sync::seal::SealFault;
use rusqlite::ErrorCode;

use crate::error::FieldError;
use crate::shell::{Interrupted, Point};

pub(crate) type Result<T> = std::result::Result<T, Fault>;

/// Everything that can go wrong in here.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("SQLite {found} is linked, {needed} or later is needed")]
    SqliteTooOld { found: &'static str, needed: &'static str },
    #[error("the database has schema {found}, this program knows up to {known}")]
    DatabaseTooNew { found: u32, known: u32 },
    #[error("a stored {what} cannot be read: {detail}")]
    Stored { what: &'static str, detail: String },
    #[error("random source: {0}")]
    Entropy(io::Error),
    #[error("photo folder: {0}")]
    Folder(io::Error),
    #[error("not enrolled")]
    NotEnrolled,
    #[error("enrolled already")]
    AlreadyEnrolled,
    #[error(transparent)]
    Meaning(#[from] vocabulary::FieldError),
    /// A request that is not allowed, with its code and sentence.
    #[error("{code}: {message}")]
    NotAllowed { code: &'static str, message: String },
    #[error(transparent)]
    Step(#[from] StepError),
    #[error(transparent)]
    Commit(#[from] CommitFault),
    #[error(transparent)]
    Seal(#[from] SealFault),
    #[error(transparent)]
    Sync(#[from] SyncFault),
    /// The centre's answer breaks the protocol: nothing of it was taken over.
    #[error("the centre's answer is not right: {0}")]
    Answer(String),
    #[error("the centre's signature does not hold: {0}")]
    CentreSignature(JwsFault),
    #[error("interrupted at {0:?}")]
    Interrupted(Point),
}

impl Fault {
    pub(crate) fn not_allowed(code: &'static str, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self::NotAllowed { code, message: both(zh, en) }
    }

    pub(crate) fn stored(what: &'static str, detail: impl std::fmt::Display) -> Self {
        Self::Stored { what, detail: detail.to_string() }
    }

    /// The code of the centre's refusal, if that is what this is.
    pub(crate) fn refusal(&self) -> Option<&str> {
        match self {
            Self::Sync(fault) => fault.code(),
            _ => None,
        }
    }

    pub(crate) fn at(point: Point) -> impl FnOnce(Interrupted) -> Self {
        move |Interrupted| Self::Interrupted(point)
    }
}

impl From<IdFault> for Fault {
    fn from(error: IdFault) -> Self {
        Self::Stored { what: "name", detail: error.to_string() }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Stored { what: "JSON text", detail: error.to_string() }
    }
}

fn both(zh: impl AsRef<str>, en: impl AsRef<str>) -> String {
    format!("{} / {}", zh.as_ref(), en.as_ref())
}

impl From<Fault> for FieldError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Interrupted(point) => Self::Interrupted(point),
            Fault::NotAllowed { code, message } => Self::not_allowed(code, message),
            Fault::Meaning(error) => Self::not_allowed(error.code, error.message),
            Fault::Step(error) => Self::not_allowed(error.code(), error.to_string()),
            Fault::NotEnrolled => {
                Self::not_allowed("not_enrolled", both("平板尚未登记，请先扫码登记", "enrol this tablet first"))
            }
            Fault::AlreadyEnrolled => Self::not_allowed(
                "already_enrolled",
                both("平板已登记，无需再次登记", "this tablet is enrolled; it needs no second code"),
            ),
            Fault::Commit(error) => {
                Self::not_allowed(error.code(), both("这一步的内容过多或格式不对，请分几次保存", error.to_string()))
            }
            Fault::Seal(error) => {
                Self::not_allowed("seal_impossible", both("无法封存，请先处理冲突", error.to_string()))
            }
            Fault::Sync(fault) => of_sync(fault),
            broken => of_device(broken),
        }
    }
}

fn of_sync(fault: SyncFault) -> FieldError {
    let message = both("暂时无法同步，内容都已保存在平板上", fault.to_string());
    match &fault {
        SyncFault::Offline(_) => FieldError::later("offline", message, None),
        SyncFault::Refused(problem) if fault.can_retry() => {
            FieldError::later(&problem.code, message, problem.retry_after_s)
        }
        SyncFault::Refused(problem) => FieldError::attention(
            &problem.code,
            both("中心拒绝了请求，内容都已保存在平板上，请联系管理员", fault.to_string()),
        ),
        SyncFault::Unreadable(_) => FieldError::attention("answer_unreadable", message),
    }
}

/// What needs a person at the device.
fn of_device(fault: Fault) -> FieldError {
    let detail = fault.to_string();
    let (code, zh, en) = match &fault {
        Fault::Sqlite(error) => of_sqlite(error),
        Fault::Stored { .. } => DAMAGED,
        Fault::SqliteTooOld { .. } => ("sqlite_too_old", "程序版本不对，请重新安装", "install the program again"),
        Fault::DatabaseTooNew { .. } => (
            "database_too_new",
            "数据由更新版本写入，请升级程序",
            "update the program: a newer one wrote this database",
        ),
        Fault::Entropy(_) => {
            ("no_entropy", "设备的随机源不可用，请重启", "restart the device: its random source fails")
        }
        Fault::Folder(_) => {
            ("photo_folder", "照片文件夹无法读写，请检查存储", "check the storage: the photo folder fails")
        }
        Fault::Answer(_) => ("answer_wrong", "中心的回答不符合协议，请联系管理员", "tell the administrator"),
        Fault::CentreSignature(_) => (
            "centre_signature",
            "中心的签名不对，可能连接了错误的服务器",
            "this may be the wrong server; tell the administrator",
        ),
        _ => ("internal", "程序内部错误，请联系管理员", "tell the administrator"),
    };
    FieldError::attention(code, both(zh, format!("{en} ({detail})")))
}

type Advice = (&'static str, &'static str, &'static str);

const DAMAGED: Advice = (
    "database_damaged",
    "数据库已损坏：请勿继续使用，也不要删除任何文件；将整个数据文件夹复制一份交给管理员",
    "the database is damaged: stop, delete nothing, copy the whole data folder and give it to the administrator",
);

fn of_sqlite(error: &rusqlite::Error) -> Advice {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => DAMAGED,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            "already_open",
            "数据库正被另一个程序使用，请先关闭它",
            "another program has this database open; close it first",
        ),
        Some(ErrorCode::DiskFull) => (
            "disk_full",
            "存储空间已满，刚才的内容未保存，请清理后重试",
            "the disk is full: this was not saved; free some space",
        ),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => (
            "database_unreachable",
            "数据库无法打开，请检查文件夹权限",
            "the database cannot be opened; check its folder",
        ),
        Some(ErrorCode::SystemIoFailure) => (
            "disk_failure",
            "存储读写失败，刚才的内容未保存，请重启平板",
            "the disk failed: this was not saved; restart the tablet",
        ),
        _ => ("internal", "程序内部错误，请联系管理员", "tell the administrator"),
    }
}

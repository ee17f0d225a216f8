//! What can go wrong in here, and what of it the other side gets to know.

use std::path::{Path, PathBuf};

use qingjian_sync::protocol::Problem;

use crate::probe::Point;

/// Why the store did not do what it was asked. Nothing was written unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database.
    #[error("database: {0}")]
    Database(#[from] diesel::result::Error),
    /// The database cannot be opened or brought up to date.
    #[error("database cannot be opened: {0}")]
    Open(String),
    /// SQLite before 3.51.3 can corrupt a database in WAL mode.
    #[error("SQLite {found} is too old: 3.51.3 or newer is needed, older ones can corrupt the database")]
    SqliteTooOld {
        /// The version linked.
        found: String,
    },
    /// A file.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A key file that holds no key.
    #[error("{0} holds no signing key")]
    Key(PathBuf),
    /// Something stored cannot be read back.
    #[error("stored {what} cannot be read: {why}")]
    Unreadable {
        /// What it should be.
        what: &'static str,
        /// What is wrong.
        why: String,
    },
    /// Nothing of that name.
    #[error("no such {what}: {name}")]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// A request that has an answer: no.
    #[error("{}: {}", .0.code, .0.detail)]
    Refused(Box<Problem>),
    /// A probe stopped the work here. Whether it was written is what the point's name says.
    #[error("interrupted at {0:?}")]
    Interrupted(Point),
}

impl StoreError {
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }

    pub(crate) fn unreadable(what: &'static str, why: impl ToString) -> Self {
        Self::Unreadable { what, why: why.to_string() }
    }

    pub(crate) fn unknown(what: &'static str, name: impl ToString) -> Self {
        Self::Unknown { what, name: name.to_string() }
    }

    pub(crate) fn refused(status: u16, title: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::Refused(Box::new(Problem::new(status, title, code, detail)))
    }
}

impl From<StoreError> for Problem {
    /// Details of the inside stay inside: they go to the log.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(problem) => *problem,
            StoreError::Unknown { what, .. } => {
                Self::new(404, "Not Found", format!("{}_unknown", what.replace(' ', "_")), error.to_string())
            }
            error => {
                // The other side learns that it failed; why is for whoever runs the centre.
                tracing::error!(%error, "the store failed");
                Self::new(500, "Internal Server Error", "store_failed", "the centre could not store this: try again")
            }
        }
    }
}

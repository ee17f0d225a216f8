//! How a verb ends: well, with a "no", or not at all.

use std::fmt::Display;
use std::io;

use qingjian_central_store::StoreError;
use qingjian_field_core::FieldError;
use qingjian_sync::protocol::Problem;

/// What a verb that did its work has to say with the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// 0: done, and the answer is yes.
    Good,
    /// 1: done, and the answer is no: a record does not hold, a line could not be read, something is missing.
    Bad,
}

impl Ending {
    /// Good when this holds.
    pub fn when(holds: bool) -> Self {
        if holds { Self::Good } else { Self::Bad }
    }
}

/// 2: the work could not be done. A sentence with a stable code in front, where there is one.
#[derive(Debug)]
pub struct Failure(pub String);

/// What every verb returns.
pub type Ended = Result<Ending, Failure>;

impl Failure {
    /// A failure with a stable code.
    pub fn new(code: &str, message: impl Display) -> Self {
        Self(format!("{code}: {message}"))
    }

    /// Puts in front what was being done, such as a file's name.
    pub fn at(place: impl Display) -> impl FnOnce(io::Error) -> Self {
        move |error| Self(format!("{place}: {error}"))
    }
}

impl From<FieldError> for Failure {
    fn from(error: FieldError) -> Self {
        Self::new(error.code(), &error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::new(&problem.code, &problem.detail)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(problem) => (*problem).into(),
            other => Self::new("store", other),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new("not_json", error)
    }
}

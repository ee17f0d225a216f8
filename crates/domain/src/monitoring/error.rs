//! Why a measurement set could not be read.

use serde::Serialize;

use super::placed::{Kind, Misplaced};

/// What is wrong with a measurement set, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{} at `{at}`: {problem}; {}", code.as_str(), code.todo_en())]
pub struct MonitoringError {
    /// Stable code.
    pub code: ErrorCode,
    /// JSON pointer (RFC 6901) to the place; empty for the whole text.
    pub at: String,
    /// What was found there, English.
    pub problem: String,
}

/// Stable codes of [`MonitoringError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The text is not JSON.
    NotJson,
    /// An object, list, word or number stands where another belongs.
    WrongShape,
    /// A needed field is not there.
    MissingField,
    /// A field nobody knows.
    UnknownField,
    /// A word nobody knows, where only certain words may stand.
    UnknownWord,
    /// A number with a point outside quotes.
    BinaryFloat,
    /// A value that cannot be.
    BadValue,
    /// A unit that this quantity does not have.
    WrongUnit,
    /// `ND` without a detection limit.
    NoDetectionLimit,
    /// Neither a reading nor a report.
    NothingMeasured,
    /// Two statements that exclude each other.
    Contradiction,
}

impl ErrorCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::WrongShape => "wrong_shape",
            Self::MissingField => "missing_field",
            Self::UnknownField => "unknown_field",
            Self::UnknownWord => "unknown_word",
            Self::BinaryFloat => "binary_float",
            Self::BadValue => "bad_value",
            Self::WrongUnit => "wrong_unit",
            Self::NoDetectionLimit => "no_detection_limit",
            Self::NothingMeasured => "nothing_measured",
            Self::Contradiction => "contradiction",
        }
    }

    /// What to do, English.
    #[must_use]
    pub fn todo_en(self) -> &'static str {
        match self {
            Self::NotJson => "send one JSON object",
            Self::WrongShape => "compare the field with the documented shape",
            Self::MissingField => "fill in the field",
            Self::UnknownField => "remove the field or correct its name",
            Self::UnknownWord => "use one of the known words",
            Self::BinaryFloat => "write the number in quotes",
            Self::BadValue => "correct the value",
            Self::WrongUnit => "enter the value in a unit of this quantity; nothing is guessed",
            Self::NoDetectionLimit => "write the detection limit, as `<0.05`, or beside `ND`",
            Self::NothingMeasured => "enter a reading or the reported value",
            Self::Contradiction => "find out which of the two is right",
        }
    }

    /// What to do, Chinese.
    #[must_use]
    pub fn todo_zh(self) -> &'static str {
        match self {
            Self::NotJson => "请提交一个 JSON 对象",
            Self::WrongShape => "请按说明的格式填写",
            Self::MissingField => "请补填该项",
            Self::UnknownField => "请删除该项或更正名称",
            Self::UnknownWord => "请从给定选项中选择",
            Self::BinaryFloat => "请给数字加引号",
            Self::BadValue => "请更正数值",
            Self::WrongUnit => "请用该项目的单位填写，系统不做猜测",
            Self::NoDetectionLimit => "请填写检出限",
            Self::NothingMeasured => "请填写读数或报告值",
            Self::Contradiction => "两项矛盾，请核实",
        }
    }
}

impl MonitoringError {
    pub(super) fn new(code: ErrorCode, at: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { code, at: at.into(), problem: problem.into() }
    }
}

impl From<Misplaced> for MonitoringError {
    fn from(wrong: Misplaced) -> Self {
        let code = match wrong.kind {
            Kind::MissingField => ErrorCode::MissingField,
            Kind::UnknownField => ErrorCode::UnknownField,
            Kind::UnknownWord => ErrorCode::UnknownWord,
            Kind::BinaryFloat => ErrorCode::BinaryFloat,
            Kind::Shape => ErrorCode::WrongShape,
            Kind::Value => ErrorCode::BadValue,
        };
        Self { code, at: wrong.at, problem: wrong.problem }
    }
}

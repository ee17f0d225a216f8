//! Lines of monitoring results, and what is made of each.

use std::io::{self, BufRead, Read as _};

use qingjian_domain::limits::Limits;
use qingjian_domain::monitoring::{MonitoringError, parse};
use qingjian_domain::verdict::{Verdict, judge};
use serde::{Serialize, Serializer};

/// One visit's results take some kilobytes; a longer line is not one of ours, and is not held in memory.
const LINE_BYTES_MAX: u64 = 1024 * 1024;

/// One line of the input.
pub struct Line {
    number: usize,
    text: Result<String, Fault>,
}

/// Why a line cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Stable code.
    pub code: String,
    /// JSON pointer to the place; empty for the whole line.
    pub at: String,
    /// What was found, and what to do: Chinese first.
    pub message: String,
}

/// One line and what was made of it.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// Its number, from 1.
    pub line: usize,
    /// The verdicts, or why there are none.
    #[serde(flatten, serialize_with = "verdicts_or_error")]
    pub outcome: Result<Vec<Verdict>, Fault>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome<'a> {
    Verdicts(&'a [Verdict]),
    Error(&'a Fault),
}

fn verdicts_or_error<S: Serializer>(outcome: &Result<Vec<Verdict>, Fault>, serializer: S) -> Result<S::Ok, S::Error> {
    match outcome {
        Ok(verdicts) => Outcome::Verdicts(verdicts),
        Err(fault) => Outcome::Error(fault),
    }
    .serialize(serializer)
}

impl Line {
    /// Every line that is not blank.
    pub fn all(mut input: impl BufRead) -> impl Iterator<Item = io::Result<Self>> {
        let mut number = 0;
        let read = std::iter::from_fn(move || {
            number += 1;
            next(&mut input).transpose().map(|text| text.map(|text| Self { number, text }))
        });
        read.filter(|line| !line.as_ref().is_ok_and(Self::is_blank))
    }

    fn is_blank(&self) -> bool {
        self.text.as_ref().is_ok_and(|text| text.trim().is_empty())
    }

    /// Reads and judges it.
    pub fn judge(self, limits: &Limits) -> Judged {
        let outcome = self.text.and_then(|text| parse(&text).map_err(Fault::from)).map(|set| judge(&set, limits));
        Judged { line: self.number, outcome }
    }
}

fn next(input: &mut impl BufRead) -> io::Result<Option<Result<String, Fault>>> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && u64::try_from(read).is_ok_and(|read| read == LINE_BYTES_MAX) {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(Fault::new(
            "line_too_long",
            "该行过长，请每行一次监测 / write one visit's results a line",
        ))));
    }
    let text = String::from_utf8(bytes);
    Ok(Some(text.map_err(|_| Fault::new("not_utf8", "该行不是UTF-8文本，请转换编码 / convert the file to UTF-8"))))
}

impl Fault {
    fn new(code: &str, message: &str) -> Self {
        Self { code: code.to_owned(), at: String::new(), message: message.to_owned() }
    }
}

impl From<MonitoringError> for Fault {
    fn from(error: MonitoringError) -> Self {
        let MonitoringError { code, at, problem } = error;
        let message = format!("{} / {problem}; {}", code.todo_zh(), code.todo_en());
        Self { code: code.as_str().to_owned(), at, message }
    }
}

#[cfg(test)]
mod tests;

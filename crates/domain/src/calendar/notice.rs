//! A year's holiday notice as somebody types it, a line for each holiday, and as it is kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::error::CalendarError;
use super::load::checked;
use super::work_days::Holiday;

/// Holidays of one notice: the State Council names seven or eight.
const HOLIDAYS_MAX: usize = 30;

/// 国务院办公厅 announces the public holidays of each year in a notice of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The year.
    pub year: i32,
    /// Title and number of the notice: a calendar without a source is a guess.
    pub source: String,
    /// Its holidays.
    pub holidays: Vec<Holiday>,
}

impl Notice {
    /// From lines `name first last worked…`: days as `2023-01-22`, `1月22日` or `01-22`, the days worked for it after the
    /// last free day; between them spaces, tabs or `、，,`.
    ///
    /// # Errors
    /// What is wrong, each with its line; a clash between holidays names the second of them.
    pub fn typed(year: i32, source: &str, lines: &str) -> Result<Self, Vec<CalendarError>> {
        let mut wrong = Vec::new();
        let mut holidays = Vec::new();
        for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match holiday(year, line) {
                Ok(holiday) => holidays.push(holiday),
                Err(what) => wrong.push(CalendarError::new(&year.to_string(), place(number), what)),
            }
        }
        if wrong.is_empty() && (holidays.is_empty() || holidays.len() > HOLIDAYS_MAX) {
            let what =
                format!("每行一个节假日，共1至{HOLIDAYS_MAX}个 / one holiday a line, 1 to {HOLIDAYS_MAX} of them");
            wrong.push(CalendarError::new(&year.to_string(), place(1), what));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let notice = Self { year, source: source.trim().to_owned(), holidays };
        checked(&year.to_string(), notice).map_err(|error| vec![error])
    }

    /// The notice in a text of the form that [`WorkCalendar::from_texts`](super::WorkCalendar::from_texts) takes.
    ///
    /// # Errors
    /// [`CalendarError`] naming the holiday, or line and column.
    pub fn read(name: &str, text: &str) -> Result<Self, CalendarError> {
        let notice = serde_json::from_str(text).map_err(|error| {
            CalendarError::new(name, format!("{}:{}", error.line(), error.column()), error.to_string())
        })?;
        checked(name, notice)
    }

    /// The text that [`Notice::read`] reads.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

fn place(line: usize) -> String {
    format!("第{line}行 / line {line}")
}

fn holiday(year: i32, line: &str) -> Result<Holiday, String> {
    let mut words = line.split(|it: char| it.is_whitespace() || "、，,".contains(it)).filter(|word| !word.is_empty());
    let name = words.next().unwrap_or_default().to_owned();
    let days: Vec<NaiveDate> = words.map(|word| day(year, word)).collect::<Result<_, _>>()?;
    match days.as_slice() {
        [first, last, worked @ ..] => Ok(Holiday { name, first: *first, last: *last, worked: worked.to_vec() }),
        _ => Err("应为“名称 首日 末日 调休上班日…” / write name, first day, last day, days worked".to_owned()),
    }
}

fn day(year: i32, word: &str) -> Result<NaiveDate, String> {
    let plain = word.replace(['年', '月'], "-").replace('日', "");
    let whole = plain.parse().or_else(|_| format!("{year}-{plain}").parse());
    whole.map_err(|_| format!("“{word}”不是日期 / “{word}” is no day, such as {year}-01-22 or 1月22日"))
}

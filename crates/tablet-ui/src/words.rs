//! Chinese first, English by a switch; times are shown in Beijing time.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

/// The language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The wording in this language.
    pub(crate) fn t<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        if self == Self::Zh { zh } else { en }
    }

    /// One side of a sentence of the form `中文 / English`.
    pub(crate) fn side(self, both: &str) -> &str {
        match both.split_once(" / ") {
            Some((zh, en)) => self.t(zh, en),
            None => both,
        }
    }

    pub(crate) fn code(self) -> &'static str {
        if self == Self::Zh { "zh-CN" } else { "en" }
    }
}

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_S: i32 = 8 * 3600;

/// An instant as people read it here, whatever offset it was recorded with.
pub(crate) fn beijing(at: DateTime<FixedOffset>) -> NaiveDateTime {
    FixedOffset::east_opt(BEIJING_S).map_or_else(|| at.naive_local(), |zone| at.with_timezone(&zone).naive_local())
}

/// The same for an instant as a document keeps it; empty where there is none.
pub(crate) fn clock(text: Option<&str>) -> String {
    let at = text.and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    at.map(|at| beijing(at).format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// A word of the data as people say it; anything else stays as it is.
pub(crate) fn said(text: &str) -> &str {
    match text {
        "yes" => "是",
        "no" => "否",
        other => other,
    }
}

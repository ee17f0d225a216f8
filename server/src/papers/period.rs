//! Periods as people type them.

use chrono::NaiveDate;
use qingjian_domain::calendar::Span;

/// A period: `2022`, `2022-H1`, `2022-Q3`, `2022-06`, a day for itself, the week of a day as `2022-06-15/week`, or two
/// days as `2022-06-01/2022-06-07`. What is no period has none.
#[must_use]
pub fn period(text: &str) -> Option<Span> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    if let Some((first, last)) = text.split_once('/') {
        let first = day(first)?;
        return if last == "week" { Some(Span::week(first)) } else { Span::new(first, day(last)?).ok() };
    }
    if let Some(one) = day(text) {
        return Some(Span::day(one));
    }
    let (year, part) = text.split_once('-').unwrap_or((text, ""));
    let first = |month: u32| NaiveDate::from_ymd_opt(year.parse().ok()?, month, 1);
    match part {
        "" => first(1).map(Span::year),
        "H1" => first(1).map(Span::half_year),
        "H2" => first(7).map(Span::half_year),
        "Q1" => first(1).map(Span::quarter),
        "Q2" => first(4).map(Span::quarter),
        "Q3" => first(7).map(Span::quarter),
        "Q4" => first(10).map(Span::quarter),
        month => first(month.parse().ok()?).map(Span::month),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::period;

    fn read(text: &str) -> Option<(String, String)> {
        period(text).map(|span| (span.first().to_string(), span.last().to_string()))
    }

    #[test]
    fn years_halves_quarters_months_weeks_and_days_are_read() {
        let pair = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(read("2022"), pair("2022-01-01", "2022-12-31"));
        assert_eq!(read("2022-H2"), pair("2022-07-01", "2022-12-31"));
        assert_eq!(read("2022-Q3"), pair("2022-07-01", "2022-09-30"));
        assert_eq!(read("2022-02"), pair("2022-02-01", "2022-02-28"));
        assert_eq!(read("2022-06-15/week"), pair("2022-06-13", "2022-06-19"));
        assert_eq!(read("2022-06-15"), pair("2022-06-15", "2022-06-15"));
        assert_eq!(read("2022-06-01/2022-06-07"), pair("2022-06-01", "2022-06-07"));
    }

    #[test]
    fn what_is_no_period_has_none() {
        for text in ["", "H1", "2022-13", "2022-H3", "2022-06-07/2022-06-01", "2022-06-31", "last week"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

use super::*;

fn problem(holidays: &str) -> CalendarError {
    let text = format!(r#"{{"year": 2022, "source": "x", "holidays": [{holidays}]}}"#);
    WorkCalendar::from_texts(&[("a.json", &text)]).unwrap_err()
}

#[test]
fn a_shipped_calendar_is_sound() {
    assert_eq!(shipped().years().collect::<Vec<_>>(), [2022]);
}

#[test]
fn a_bad_holiday_is_named_with_its_file() {
    let cases = [
        (r#"{"name": "n", "first": "2022-01-03", "last": "2022-01-01"}"#, "before the first"),
        (r#"{"name": "n", "first": "2021-12-31", "last": "2022-01-01"}"#, "another year"),
        (r#"{"name": "n", "first": "2022-01-01", "last": "2022-01-01", "worked": ["2022-01-05"]}"#, "no Saturday"),
        (r#"{"name": "n", "first": "2022-01-01", "last": "2022-01-02", "worked": ["2022-01-02"]}"#, "free and worked"),
    ];
    for (row, words) in cases {
        let error = problem(row);
        assert!(error.problem.contains(words) && error.at == "n" && error.file == "a.json", "{error}");
    }
}

#[test]
fn two_holidays_may_not_share_a_day() {
    let error = problem(
        r#"{"name": "a", "first": "2022-01-01", "last": "2022-01-03"},
           {"name": "b", "first": "2022-01-03", "last": "2022-01-04"}"#,
    );
    assert_eq!((error.at.as_str(), error.problem.contains("named twice")), ("b", true));
    let error = problem(
        r#"{"name": "a", "first": "2022-01-01", "last": "2022-01-03"},
           {"name": "b", "first": "2022-01-05", "last": "2022-01-06", "worked": ["2022-01-02"]}"#,
    );
    assert_eq!(error.at, "b");
}

#[test]
fn a_calendar_names_its_source_and_a_year_comes_once() {
    let silent = r#"{"year": 2022, "source": " ", "holidays": []}"#;
    assert_eq!(WorkCalendar::from_texts(&[("a", silent)]).unwrap_err().at, "source");
    let fine = r#"{"year": 2024, "source": "x", "holidays": []}"#;
    assert_eq!(WorkCalendar::from_texts(&[("a", fine), ("b", fine)]).unwrap_err().file, "b");
    assert_eq!(WorkCalendar::from_texts(&[("a", "{\n \"year\": x")]).unwrap_err().at, "2:10");
}

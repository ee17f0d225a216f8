use super::*;
use crate::identifiers::StreetCode;

fn window(kind: WindowKind, streets: &[&str]) -> Window {
    let streets = streets.iter().map(|code| StreetCode::parse(code).unwrap()).collect();
    Window { kind, name: "2022年高考".into(), days: span("2022-06-07", "2022-06-10"), streets }
}

#[test]
fn an_entered_window_holds_on_its_days_only() {
    let exams = window(WindowKind::Exam, &[]);
    assert!(exams.holds(day("2022-06-07"), None) && exams.holds(day("2022-06-10"), None));
    assert!(!exams.holds(day("2022-06-11"), None));
}

#[test]
fn a_window_of_some_streets_holds_nowhere_else() {
    let alert = window(WindowKind::Alert, &["110102007"]);
    let street = |code| StreetCode::parse(code).unwrap();
    assert!(alert.holds(day("2022-06-07"), Some(&street("110102007"))));
    assert!(!alert.holds(day("2022-06-07"), Some(&street("110102009"))));
    assert!(!alert.holds(day("2022-06-07"), None));
}

#[test]
fn windows_are_found_by_kind_and_day() {
    let entered = [window(WindowKind::Exam, &[]), window(WindowKind::Alert, &["110102007"])];
    assert_eq!(windows_on(&entered, WindowKind::Alert, day("2022-06-08")).count(), 1);
    assert_eq!(windows_on(&entered, WindowKind::Event, day("2022-06-08")).count(), 0);
}

#[test]
fn a_window_is_read_from_what_an_administrator_enters() {
    let text = r#"{"kind": "exam", "name": "2022年高考", "days": {"first": "2022-06-07", "last": "2022-06-10"}}"#;
    let read: Window = serde_json::from_str(text).unwrap();
    assert_eq!(read, window(WindowKind::Exam, &[]));
}

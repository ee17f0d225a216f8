//! What a broken rule says: where, what, and what to do about it.

use std::fmt;

pub struct Complaint {
    pub place: String,
    pub what: String,
    pub remedy: &'static str,
}

impl Complaint {
    pub fn new(place: impl Into<String>, what: impl Into<String>, remedy: &'static str) -> Self {
        Self { place: place.into(), what: what.into(), remedy }
    }

    pub fn at_line(path: &str, line: usize, what: impl Into<String>, remedy: &'static str) -> Self {
        Self::new(format!("{path}:{line}"), what, remedy)
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}\n    what to do: {}", self.place, self.what, self.remedy)
    }
}

/// Fails with every complaint at once, so that one run shows all there is to do.
pub fn assert_none(complaints: &[Complaint]) {
    let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
    assert!(complaints.is_empty(), "{} house rule(s) broken:\n{}", complaints.len(), lines.join("\n"));
}

/// The places of complaints, for the tests of the rules.
pub fn places(complaints: &[Complaint]) -> Vec<&str> {
    complaints.iter().map(|complaint| complaint.place.as_str()).collect()
}

#[test]
fn a_complaint_names_place_fault_and_remedy() {
    let complaint = Complaint::at_line("server/src/lib.rs", 7, "reads the clock", "take `now` as a parameter");

    assert_eq!(
        complaint.to_string(),
        "server/src/lib.rs:7: reads the clock\n    what to do: take `now` as a parameter"
    );
}

#[test]
#[should_panic(expected = "1 house rule(s) broken")]
fn one_complaint_is_enough_to_fail() {
    assert_none(&[Complaint::new("a", "b", "c")]);
}

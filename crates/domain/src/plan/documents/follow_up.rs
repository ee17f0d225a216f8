//! Leads and what follows from visits, as facts.

use super::document::Document;
use super::visit::{present, word};
use super::{Documents, Said};
use crate::lead::Origin;
use crate::plan::facts::{Fact, FactKind, Value};

/// Words of the plan for sources of leads, and the words of documents where these differ.
const SOURCES: [(&str, &str); 16] = [
    ("complaint", "complaint"),
    ("hot_grid", "hot_grid"),
    ("online", "online"),
    ("online_finding", "online"),
    ("electricity", "electricity"),
    ("remote_vehicle", "remote_vehicle"),
    ("police", "police"),
    ("ministry", "ministry"),
    ("ministry_team", "ministry_team"),
    ("corps", "corps"),
    ("green_shield", "green_shield"),
    ("permit_department", "permit_department"),
    ("disclosure_department", "disclosure_department"),
    ("positive_list_removal", "positive_list_removal"),
    ("border", "border"),
    ("patrol", "patrol"),
];
/// Bodies that the plan names; to it all others are departments.
const NAMED_BODIES: [&str; 3] = ["street", "police", "urban_management"];

/// A lead. What its text says it is about is not read by a machine: topics are not known.
pub(super) fn lead(document: &Document, said: &mut Said) {
    let Some(day) = document.day("received_at") else { return said.lacks(document, "received_at") };
    let mut fact = super::fact(FactKind::Lead, document, day);
    fact.at = document.instant("received_at");
    fact.target = document.text("target").map(str::to_owned);
    let source = document.text("source").and_then(|it| SOURCES.iter().find(|(word, _)| *word == it));
    let topics = (document.text("source") == Some("high_value_point"))
        .then(|| Value::Words(["high_value_point"].into_iter().collect()));
    let known = document.text("source").is_some_and(|it| Origin::of(it).is_some());
    if source.is_none() && topics.is_none() && !known {
        said.lacks(document, "source");
    }
    fact.fields = present([
        ("source", source.map(|(_, plan)| word(plan))),
        ("topics", topics),
        ("due", document.day("due_at").map(Value::Day)),
        ("resolved", document.read("resolved").map(Value::Flag)),
        ("satisfied", document.read("satisfied").map(Value::Flag)),
    ]);
    said.facts.push(fact);
}

pub(super) fn hand_over(document: &Document, among: &Documents, said: &mut Said) {
    let to = document.text("to").map(|to| if NAMED_BODIES.contains(&to) { to } else { "department" });
    let answered = Value::Flag(document.value("answered_on").is_some());
    let fields = present([("to", to.map(word)), ("answered", Some(answered))]);
    after_finding(FactKind::HandOver, "sent_on", fields, document, among, said);
}

pub(super) fn case(document: &Document, among: &Documents, said: &mut Said) {
    let permit = document.read("permit") == Some(true);
    let fields = present([
        ("tags", permit.then(|| Value::Words(["permit"].into_iter().collect()))),
        ("typical", document.read("typical").map(Value::Flag)),
    ]);
    after_finding(FactKind::Case, "filed_on", fields, document, among, said);
}

pub(super) fn order(document: &Document, among: &Documents, said: &mut Said) {
    let fields = present([("due", document.day("correct_by").map(Value::Day))]);
    after_finding(FactKind::Order, "issued_on", fields, document, among, said);
}

fn after_finding(
    kind: FactKind,
    day: &'static str,
    fields: Vec<(&'static str, Value)>,
    document: &Document,
    among: &Documents,
    said: &mut Said,
) {
    let Some(on) = document.day(day) else { return said.lacks(document, day) };
    let mut fact: Fact = super::fact(kind, document, on);
    fact.about = document.ids("findings").chain(document.ids("lead")).map(str::to_owned).collect();
    fact.about.sort_unstable();
    fact.target = document.text("target").or_else(|| target_of(document, among)).map(str::to_owned);
    fact.fields = fields;
    said.facts.push(fact);
}

/// The target where the first of its findings was made.
fn target_of<'d>(document: &'d Document, among: &'d Documents) -> Option<&'d str> {
    let visit = among.get(document.ids("findings").next()?)?.text("inspection")?;
    among.get(visit)?.text("target")
}

/// A shift is a crew sent out.
pub(super) fn crew(document: &Document, said: &mut Said) {
    let Some(day) = document.day("started_at") else { return said.lacks(document, "started_at") };
    let mut fact = super::fact(FactKind::Crew, document, day);
    fact.at = document.instant("started_at");
    fact.fields = present([("officers", Some(Value::Words(document.ids("crew").collect())))]);
    said.facts.push(fact);
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use serde_json::json;

use super::super::{check_field, fields, kinds};
use super::*;
use crate::plan::FieldType;

#[test]
fn no_kind_is_there_twice_and_no_field_of_a_kind() {
    let kinds: Vec<&str> = kinds().collect();
    assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len());
    for event in EVENTS {
        let fields = fields(event.kind);
        assert_eq!(fields.iter().collect::<BTreeSet<_>>().len(), fields.len(), "{}", event.kind);
    }
}

#[test]
fn every_field_that_the_plan_reads_of_such_a_fact_is_asked_for_with_its_type() {
    for event in EVENTS {
        for (name, as_type) in event.fact.fields() {
            if *name == "entered_by" {
                continue; // Whoever signed the commit entered it.
            }
            let ask =
                event.form().find(|ask| ask.name == *name).unwrap_or_else(|| panic!("{} lacks {name}", event.kind));
            let fits = match as_type {
                FieldType::Flag => matches!(ask.shape, Shape::Flag),
                FieldType::Number => matches!(ask.shape, Shape::Number),
                FieldType::Word => matches!(ask.shape, Shape::Word | Shape::One(_)),
                FieldType::Words => matches!(ask.shape, Shape::Words | Shape::Some(_)),
                FieldType::Day => matches!(ask.shape, Shape::Day),
                FieldType::Instant => false,
            };
            assert!(fits, "{}.{name}", event.kind);
        }
    }
}

#[test]
fn every_word_that_may_be_chosen_is_told_in_the_list_of_facts() {
    let told = include_str!("../../../../../docs/PLAN-FACTS.md");
    for ask in EVENTS.iter().flat_map(Event::form) {
        let (Shape::One(choices) | Shape::Some(choices)) = ask.shape else { continue };
        choices.iter().for_each(|(word, _)| assert!(told.contains(&format!("`{word}`")), "{}: {word}", ask.name));
    }
}

#[test]
fn a_field_takes_what_it_is_for_and_says_what_is_wrong() {
    let code = |kind: &str, field: &str, value| check_field(kind, field, &value).unwrap_err().code;
    check_field("window", "window", &json!("exam")).unwrap();
    check_field("window", "at", &json!("2022-06-07")).unwrap();
    check_field("window", "prepare_from", &json!(null)).unwrap();
    check_field("vehicle_check", "at", &json!("2022-06-07T22:00:00+08:00")).unwrap();
    check_field("vehicle_check", "tasks", &json!([9])).unwrap();
    assert_eq!(code("window", "window", json!("holiday")), "unknown_word");
    assert_eq!(code("window", "to", json!(null)), "bad_value");
    assert_eq!(code("window", "at", json!("7. Juni")), "bad_value");
    assert_eq!(code("vehicle_check", "tasks", json!([0])), "bad_value");
    assert_eq!(code("ledger_base", "count", json!(-1)), "bad_value");
    assert_eq!(code("report", "contents", json!(["patrols", "gossip"])), "unknown_word");
    assert_eq!(code("report", "wings", json!(2)), "unknown_field");
    assert_eq!(code("report", "withdrawn", json!({"reason": ""})), "empty_reason");
}

#![allow(clippy::unwrap_used)]

use chrono::DateTime;
use serde_json::json;
use uuid::Uuid;

use super::{Register, Survivor};
use crate::ids::{Dot, OfficerId, ReplicaId};
use crate::strict::StrictValue;

fn dot(replica: u128, seq: u64) -> Dot {
    Dot { replica: ReplicaId(Uuid::from_u128(replica)), seq, index: 0 }
}

fn set(dot: Dot, value: &str) -> Survivor {
    Survivor {
        dot,
        value: StrictValue::new(json!(value)).unwrap(),
        at: DateTime::parse_from_rfc3339("2022-06-18T22:41:07+08:00").unwrap(),
        author: OfficerId(Uuid::nil()),
    }
}

#[test]
fn two_who_did_not_see_each_other_both_survive() {
    let mut field = Register::default();
    field.apply(set(dot(1, 1), "开启"), &[]);
    field.apply(set(dot(2, 1), "未开启"), &[]);
    assert!(field.in_conflict());
    assert_eq!(field.value(), None);
    assert_eq!(field.dots(), [dot(1, 1), dot(2, 1)]);
}

#[test]
fn two_who_agree_are_no_conflict() {
    let mut field = Register::default();
    field.apply(set(dot(1, 1), "开启"), &[]);
    field.apply(set(dot(2, 1), "开启"), &[]);
    assert!(!field.in_conflict());
    assert_eq!(field.value(), Some(&json!("开启")));
}

#[test]
fn a_ruling_that_saw_both_ends_the_conflict() {
    let mut field = Register::default();
    field.apply(set(dot(1, 1), "开启"), &[]);
    field.apply(set(dot(2, 1), "未开启"), &[]);
    field.apply(set(dot(3, 1), "未开启"), &[dot(1, 1), dot(2, 1)]);
    assert_eq!(field.dots(), [dot(3, 1)]);
}

#[test]
fn a_value_that_arrives_after_its_replacement_is_dead_on_arrival() {
    let mut field = Register::default();
    field.apply(set(dot(1, 2), "新"), &[dot(1, 1)]);
    field.apply(set(dot(1, 1), "旧"), &[]);
    assert_eq!(field.dots(), [dot(1, 2)]);
}

#[test]
fn a_replacement_by_one_who_saw_only_one_leaves_the_other() {
    let mut field = Register::default();
    field.apply(set(dot(1, 1), "甲"), &[]);
    field.apply(set(dot(2, 1), "乙"), &[]);
    field.apply(set(dot(1, 2), "丙"), &[dot(1, 1)]);
    assert_eq!(field.dots(), [dot(1, 2), dot(2, 1)]);
}

use qingjian_sync::register::{Register, Survivor};
use qingjian_sync::strict::StrictValue;
use qingjian_sync::{DocId, Document, OfficerId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::gaps as gaps_of;
use crate::Edit;
use crate::fakes::{MemoryCentre, Tablet};

const VISIT: DocId = DocId(Uuid::from_u128(50));
const RESULT: DocId = DocId(Uuid::from_u128(60));

fn tablet() -> Tablet {
    Tablet::enrolled(1, &mut MemoryCentre::new())
}

fn set(tablet: &mut Tablet, field: &str, value: Value) {
    tablet.core().act(&[Edit::new(VISIT, "inspection", field, value)]).unwrap();
}

fn opened() -> Tablet {
    let mut tablet = tablet();
    set(&mut tablet, "target", json!(Uuid::from_u128(2)));
    set(&mut tablet, "started_at", json!("2022-11-15T09:00:00+08:00"));
    set(&mut tablet, "checklists", json!(["C@2022.1", "K@2022.1"]));
    tablet
}

fn gaps(tablet: &mut Tablet) -> Vec<String> {
    let missing = tablet.core().missing(VISIT).unwrap();
    missing.into_iter().map(|gap| format!("{} {}", gap.code, gap.item.unwrap_or_default()).trim().to_owned()).collect()
}

#[test]
fn a_visit_without_target_and_start_says_so_first() {
    let mut tablet = tablet();
    set(&mut tablet, "scene", json!("现场"));
    assert_eq!(gaps(&mut tablet), ["field_missing", "field_missing"]);
}

#[test]
fn an_answer_takes_its_item_off_the_list() {
    let mut tablet = opened();
    assert!(gaps(&mut tablet).contains(&"unanswered K-11".to_owned()));
    set(&mut tablet, "answer.K-11", json!({"parts": {"yn": "yes"}}));
    assert!(!gaps(&mut tablet).contains(&"unanswered K-11".to_owned()));
    set(&mut tablet, "answer.K-11", Value::Null);
    assert!(gaps(&mut tablet).contains(&"unanswered K-11".to_owned()));
}

#[test]
fn a_monitoring_result_answers_its_item_until_it_is_withdrawn() {
    let mut tablet = opened();
    set(&mut tablet, "facts", json!({"monitoring_planned": true}));
    assert!(gaps(&mut tablet).contains(&"unanswered K-19".to_owned()));
    let result = json!({"target": {"catering": {"has_purifier": true}}, "sampled_at": "2022-11-15T09:00:00+08:00",
        "measurements": [{"sample_no": "S1", "point": "排口", "test": {"level": {"pollutant": "nmhc", "place": "stack",
            "unit": "mg/m³", "gas_state": "dry_standard", "readings": [{"value": "3"}]}}}]});
    let edits = [
        Edit::new(RESULT, "monitoring_result", "inspection", VISIT.to_string()),
        Edit::new(RESULT, "monitoring_result", "result", result),
    ];
    tablet.core().act(&edits).unwrap();
    assert!(!gaps(&mut tablet).contains(&"unanswered K-19".to_owned()));
    tablet.core().withdraw(RESULT, "仪器未检定").unwrap();
    assert!(gaps(&mut tablet).contains(&"unanswered K-19".to_owned()));
}

#[test]
fn what_is_not_an_inspection_has_no_list() {
    assert_eq!(tablet().core().missing(RESULT).unwrap_err().code(), "unknown_document");
}

#[test]
fn two_values_of_a_legal_field_are_on_the_list() {
    let mut centre = MemoryCentre::new();
    let (mut one, mut two) = (Tablet::enrolled(1, &mut centre), Tablet::enrolled(2, &mut centre));
    set(&mut one, "target", json!(Uuid::from_u128(2)));
    set(&mut one, "started_at", json!("2022-11-15T09:00:00+08:00"));
    one.sync(&mut centre).unwrap();
    set(&mut one, "scene", json!("一"));
    set(&mut two, "scene", json!("二"));
    two.sync(&mut centre).unwrap();
    one.sync(&mut centre).unwrap();
    assert!(gaps(&mut one).contains(&"conflict".to_owned()));
}

#[test]
fn a_record_that_cannot_be_read_is_not_complete() {
    let mut visit = Document::new(VISIT, "inspection");
    let survivor = |value: Value| Survivor {
        dot: "00000000-0000-0000-0000-000000000001:1:0".parse().unwrap(),
        value: StrictValue::new(value).unwrap(),
        at: "2022-11-15T09:00:00+08:00".parse().unwrap(),
        author: OfficerId(Uuid::nil()),
    };
    let fields = [
        ("target", json!(Uuid::from_u128(2))),
        ("started_at", json!("2022-11-15T09:00:00+08:00")),
        ("form", json!("by_telepathy")),
    ];
    for (name, value) in fields {
        visit.fields.insert(name.to_owned(), Register::of_survivors(vec![survivor(value)]));
    }
    let codes: Vec<_> = gaps_of(&visit, &[], None).into_iter().map(|gap| gap.code).collect();
    assert_eq!(codes, ["record_unreadable"]);
}

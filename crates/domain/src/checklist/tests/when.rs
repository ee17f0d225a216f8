//! When items apply.

use serde_json::json;

use super::*;
use crate::inspection::Form;
use crate::ledger::{Attributes, Boiler, Fuel, PermitClass, Target, TargetKind};

struct Visit {
    target: Target,
    form: Form,
    day: &'static str,
    answers: Answers,
    facts: Facts,
}

fn visit() -> Visit {
    let target = Target {
        id: uuid::Uuid::nil(),
        target_kind: TargetKind::Other,
        name: "某单位".to_owned(),
        organisation_number: None,
        permit_number: None,
        street: None,
        address: None,
        position: None,
        attributes: Attributes::default(),
        plan: crate::ledger::PlanAttributes::default(),
    };
    let (answers, facts) = (Answers::new(), Facts::new());
    Visit { target, form: Form::OnSite, day: "2022-06-18", answers, facts }
}

impl Visit {
    fn says(mut self, key: &str, answer: serde_json::Value) -> Self {
        let (id, _) = split_key(key);
        let answer = check_answer(item(id), &answer).unwrap();
        self.answers.insert(key.to_owned(), answer);
        self
    }

    fn knows(mut self, change: impl Fn(&mut Attributes)) -> Self {
        change(&mut self.target.attributes);
        self
    }

    fn asks(&self, key: &str) -> Applies {
        let (id, instance) = split_key(key);
        let context = Context {
            target: Some(&self.target),
            form: self.form,
            visit_date: self.day.parse().unwrap(),
            answers: &self.answers,
            facts: &self.facts,
            instance,
        };
        applies(item(id), &context)
    }
}

fn boiler(number: &str, fuel: Option<Fuel>) -> Boiler {
    let number = number.to_owned();
    Boiler { number, capacity_t_per_h: None, capacity_mw: None, fuel, purpose: None, low_nox: None }
}

#[test]
fn an_attribute_the_ledger_does_not_know_is_not_a_no() {
    let unknown = Applies::CannotTell(Unknown::Attribute(Attribute::PermitClass));
    assert_eq!(visit().asks("P-04"), unknown);
    let key = visit().knows(|it| it.permit_class = Some(PermitClass::Key));
    assert_eq!(key.asks("P-04"), Applies::Yes);
    let registered = visit().knows(|it| it.permit_class = Some(PermitClass::Registration));
    assert_eq!(registered.asks("P-04"), Applies::No);
    assert_eq!(registered.asks("P-21"), Applies::Yes);
}

#[test]
fn what_was_seen_today_goes_before_the_ledger() {
    let visit = visit()
        .knows(|it| it.permit_class = Some(PermitClass::Registration))
        .says("P-01", json!({"parts": {"class": "简化管理"}}));
    assert_eq!(visit.asks("P-04"), Applies::Yes);
}

#[test]
fn the_purifiers_type_is_asked_only_where_there_is_one() {
    let unknown = Applies::CannotTell(Unknown::Answer("K-06".to_owned()));
    assert_eq!(visit().asks("K-07"), unknown);
    assert_eq!(visit().says("K-06", json!({"parts": {"yn": "yes"}})).asks("K-07"), Applies::Yes);
    assert_eq!(visit().says("K-06", json!({"parts": {"yn": "no"}})).asks("K-07"), Applies::No);
    let skipped = visit().says("K-06", json!({"not_checked": "无法进入"}));
    assert_eq!(skipped.asks("K-07"), unknown);
}

#[test]
fn an_old_restaurant_is_not_asked_about_its_site() {
    let opened = |day: &'static str| visit().knows(move |it| it.opened_on = Some(day.parse().unwrap()));
    assert_eq!(opened("2015-12-31").asks("K-05"), Applies::No);
    assert_eq!(opened("2016-01-02").asks("K-05"), Applies::Yes);
    assert!(matches!(visit().asks("K-05"), Applies::CannotTell(_)));
}

#[test]
fn summer_measures_are_asked_in_summer_of_those_above_five_tonnes() {
    let big = || visit().knows(|it| it.voc_generated_t_per_a = Some("5.1".parse().unwrap()));
    assert_eq!(big().asks("V-24"), Applies::Yes);
    assert_eq!(Visit { day: "2022-10-01", ..big() }.asks("V-24"), Applies::No);
    let small = visit().knows(|it| it.voc_generated_t_per_a = Some("5".parse().unwrap()));
    assert_eq!(small.asks("V-24"), Applies::No);
    // October is no whatever the tonnes are.
    assert_eq!(Visit { day: "2022-10-01", ..visit() }.asks("V-24"), Applies::No);
}

#[test]
fn combustion_temperature_follows_the_technology_found() {
    let with = |name: &str| visit().says("V-13", json!({"parts": {"technology": [name]}}));
    assert_eq!(with("RTO").asks("V-16"), Applies::Yes);
    assert_eq!(with("活性炭吸附").asks("V-16"), Applies::No);
    assert_eq!(with("活性炭吸附").asks("V-15"), Applies::Yes);
    let doubtful = Applies::CannotTell(Unknown::Fact(Fact::Carbon));
    assert_eq!(with("吸附脱附+催化燃烧").asks("V-15"), doubtful);
}

#[test]
fn every_boiler_is_asked_about_its_own_fuel() {
    let visit = visit().knows(|it| {
        it.boilers = Some(vec![boiler("1#", Some(Fuel::Oil)), boiler("2#", Some(Fuel::NaturalGas))]);
    });
    assert_eq!(visit.asks("B-19@1#"), Applies::Yes);
    assert_eq!(visit.asks("B-19@2#"), Applies::No);
    assert_eq!(visit.asks("B-19"), Applies::Yes);
    assert!(matches!(visit.asks("B-19@3#"), Applies::CannotTell(_)));
}

#[test]
fn oil_boilers_are_always_monitored() {
    let oil = visit().knows(|it| it.boilers = Some(vec![boiler("1#", Some(Fuel::Oil))]));
    assert_eq!(oil.asks("B-14@1#"), Applies::Yes);
}

#[test]
fn off_site_only_marked_items_and_the_head_block_are_asked() {
    let away = || Visit { form: Form::OffSite, ..visit() };
    assert_eq!(away().asks("V-07"), Applies::No);
    assert_eq!(away().asks("V-01"), Applies::Yes);
    assert_eq!(away().asks("C-06"), Applies::Yes);
    assert_eq!(away().asks("B-12"), Applies::No);
}

#[test]
fn facts_of_the_visit_are_known_only_when_somebody_said_so() {
    let mut visit = visit();
    assert!(matches!(visit.asks("K-25"), Applies::CannotTell(_)));
    visit.facts.insert(Fact::ComplaintLinked, false);
    assert_eq!(visit.asks("K-25"), Applies::No);
    visit.facts.insert(Fact::ComplaintLinked, true);
    assert_eq!(visit.asks("K-25"), Applies::Yes);
}

#[test]
fn a_first_visit_of_the_year_carries_the_permit_block() {
    assert_eq!(lists_for(TargetKind::Restaurant, true), ["C", "P", "K"]);
    assert_eq!(lists_for(TargetKind::PetrolStation, false), ["C", "G"]);
    assert_eq!(lists_for(TargetKind::Hospital, false), ["C"]);
}

//! The data files are complete and agree with one another.

use super::*;

fn ids(list: &str) -> Vec<String> {
    let list = Checklist::load(list, "2022.1").unwrap();
    list.items.iter().map(|item| item.id.clone()).collect()
}

#[test]
fn every_list_has_all_its_items_in_order() {
    for (list, count) in [("C", 14), ("P", 22), ("V", 25), ("K", 26), ("B", 24), ("G", 32)] {
        let expected: Vec<_> = (1..=count).map(|n| format!("{list}-{n:02}")).collect();
        assert_eq!(ids(list), expected);
    }
    assert_eq!(catalogue().len(), 6);
}

#[test]
fn every_finding_an_item_names_is_in_the_catalogue_of_findings() {
    for item in catalogue().iter().flat_map(|list| &list.items) {
        for code in &item.adverse.findings {
            assert!(finding(code).is_some(), "{} names {code}", item.id);
        }
    }
    assert_eq!(findings().len(), 45);
}

#[test]
fn rules_and_conditions_name_parts_and_options_that_exist() {
    for item in catalogue().iter().flat_map(|list| &list.items) {
        for rule in &item.adverse.rules {
            let part = item.part(&rule.part).unwrap_or_else(|| panic!("{} rule", item.id));
            if let Bound::Is(words) = &rule.bound {
                words.iter().for_each(|word| assert_word(item, part, word));
            }
        }
        conditions(&item.when.is);
    }
}

fn conditions(predicate: &Predicate) {
    match predicate {
        Predicate::All(each) | Predicate::Any(each) | Predicate::First(each) => {
            each.iter().for_each(conditions);
        }
        Predicate::Not(one) => conditions(one),
        Predicate::Answer { item: id, part, test } => {
            let part = item(id).part(part).unwrap_or_else(|| panic!("{id} has no part {part}"));
            if let Test::Is(words) = test {
                words.iter().for_each(|word| assert_word(item(id), part, word));
            }
        }
        _ => {}
    }
}

fn assert_word(item: &Item, part: &Part, word: &str) {
    let known = match &part.kind {
        PartKind::Yn => ["yes", "no"].contains(&word),
        PartKind::Sc(options) | PartKind::Mc(options) => options.iter().any(|it| it == word),
        _ => false,
    };
    assert!(known, "{}.{} has no '{word}'", item.id, part.key);
}

#[test]
fn part_keys_are_unique_and_several_parts_have_labels() {
    for item in catalogue().iter().flat_map(|list| &list.items) {
        let mut keys: Vec<_> = item.parts.iter().map(|part| &part.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), item.parts.len(), "{}", item.id);
        let unlabelled = item.parts.iter().filter(|part| part.zh.is_none()).count();
        assert!(unlabelled <= 1, "{}", item.id);
    }
}

#[test]
fn the_fixed_numbers_of_parts_are_those_of_the_list() {
    let numbers = |id: &str| {
        let parts = &item(id).parts;
        parts.iter().filter(|part| matches!(part.kind, PartKind::Num { .. })).count()
    };
    assert_eq!(numbers("V-02"), 2);
    assert_eq!(numbers("B-14"), 4);
    assert_eq!(numbers("K-19"), 3);
    assert_eq!(numbers("G-19"), 3);
}

#[test]
fn an_unreleased_version_is_refused_with_its_name() {
    let error = Checklist::load("K", "1999.1").unwrap_err();
    assert_eq!(error.code(), "unknown_checklist");
    assert!(error.to_string().contains("K@1999.1"));
}

#[test]
fn a_visit_pins_the_version_of_its_day() {
    let day = "2022-06-18".parse().unwrap();
    assert_eq!(Checklist::current("K", day).unwrap().id.as_str(), "K@2022.1");
    assert!(Checklist::current("K", "2021-12-31".parse().unwrap()).is_none());
}

#[test]
fn the_hashed_form_is_the_file_itself() {
    let list = Checklist::load("K", "2022.1").unwrap();
    assert!(list.content().starts_with("{\n  \"id\": \"K@2022.1\""));
}

#[test]
fn a_typed_item_survives_being_written_and_read() {
    for item in catalogue().iter().flat_map(|list| &list.items) {
        let json = serde_json::to_value(item).unwrap();
        assert_eq!(&serde_json::from_value::<Item>(json).unwrap(), item);
    }
}

//! The table of what enforces each rule, and the page about facts.

use std::path::{Path, PathBuf};

use super::super::*;
use super::said::PLAN;

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

/// `QINGJIAN_UPDATE_COVERAGE=1` writes the page anew.
#[test]
fn the_page_shows_what_enforces_each_of_the_276_rules() {
    let table = coverage_table(&PLAN);
    let path = page("PLAN-COVERAGE.md");
    if std::env::var_os("QINGJIAN_UPDATE_COVERAGE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }

    assert_eq!(coverage(&PLAN).len(), 276);
    assert!(
        std::fs::read_to_string(path).unwrap() == table,
        "run with QINGJIAN_UPDATE_COVERAGE=1 and look at the change"
    );
}

#[test]
fn only_rules_with_a_reason_are_enforced_by_nothing() {
    let stored = |it: &&Covered<'_>| matches!(it.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader);
    let ids: Vec<_> = coverage(&PLAN).iter().filter(stored).map(|it| (it.rule, it.note.is_some())).collect();

    assert_eq!(ids, [("G-R3", true), ("T40-R2", true), ("T40-R3", true), ("T50-R2", true), ("T50-R3", true)]);
}

#[test]
fn the_page_about_facts_names_every_kind_field_and_ledger() {
    let text = std::fs::read_to_string(page("PLAN-FACTS.md")).unwrap();
    for kind in FactKind::ALL {
        assert!(text.contains(&format!("`{}`", kind.word())), "{}", kind.word());
        for (field, _) in kind.fields() {
            assert!(text.contains(&format!("| `{field}` |")), "{field} of {}", kind.word());
        }
    }
    assert!(LEDGERS.iter().all(|ledger| text.contains(&format!("`{ledger}`"))));
}

#[test]
fn every_item_that_a_rule_asks_for_is_in_a_checklist() {
    let catalogue = crate::checklist::catalogue();
    let known: Vec<String> = catalogue.iter().flat_map(|list| &list.items).map(|item| item.id.to_string()).collect();
    for rule in PLAN.rules() {
        let Params::Content(content) = &rule.params else { continue };
        let is_item = |word: &&String| word.as_bytes().get(1) == Some(&b'-') && !word.starts_with("G-R");
        for word in content.all.iter().chain(&content.any).filter(is_item) {
            assert!(known.contains(word), "{} asks for {word}", rule.id);
        }
    }
}

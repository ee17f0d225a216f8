//! The data files say what the published lists say, word for word, where those are at hand.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;

fn published() -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("../shared/domain/checklists.md")).ok();
    if text.is_none() {
        eprintln!("SKIPPED: ../shared/domain/checklists.md is not there to compare with");
    }
    text
}

/// The cells of a table row; a stroke inside a cell is written `\|`.
fn cells(line: &str) -> Vec<String> {
    let line = line.replace("\\|", "\u{0}");
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect()
}

fn rows<'t>(text: &'t str, starts: &'t [&str]) -> impl Iterator<Item = Vec<String>> + 't {
    let is_row = |line: &&str| starts.iter().any(|start| line.starts_with(&format!("| {start}-")));
    text.lines().filter(is_row).map(cells)
}

fn columns(item: &Item) -> Vec<String> {
    let mark = if item.off_site { "°" } else { "" };
    let when = (item.list() != "C").then(|| item.when.words.clone());
    let head = [format!("{}{mark}", item.id), format!("{} / {}", item.zh, item.en)];
    let tail = [&item.evidence.words, &item.adverse.words, &item.source.words].map(Clone::clone);
    head.into_iter().chain([item.answer_words.clone()]).chain(when).chain(tail).collect()
}

#[test]
fn every_published_row_is_in_the_data_word_for_word() {
    let Some(text) = published() else { return };
    let lists = ["C", "P", "V", "K", "B", "G"];
    let mut seen = 0;
    for row in rows(&text, &lists) {
        let id = row[0].trim_end_matches('°');
        assert_eq!(columns(item(id)), row, "{id}");
        seen += 1;
    }
    let total: usize = catalogue().iter().map(|list| list.items.len()).sum();
    assert_eq!(seen, total);
}

#[test]
fn every_published_finding_is_in_the_data_word_for_word() {
    let Some(text) = published() else { return };
    let known: BTreeMap<_, _> = findings().iter().map(|it| (it.code.clone(), it)).collect();
    let mut seen = 0;
    for row in rows(&text, &["F"]) {
        let it = known[&row[0]];
        let columns = [&it.code, &it.zh, &it.duty, &it.sanction, &it.fine, &it.who];
        assert_eq!(columns.map(Clone::clone).to_vec(), row);
        seen += 1;
    }
    assert_eq!(seen, known.len());
}

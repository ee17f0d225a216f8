//! SQL is written where its tables live, and nowhere else.

use super::{complaint::Complaint, masking::mask, repository::File, rust_text::is_name};

/// The two memories, their tables, and the samples of these rules.
const ROOMS: &[&str] = &["field-core/", "crates/central-store/", "migrations/", "tests/tests/it/house/"];

/// Two words that make SQL when the second follows the first within so many words.
const SENTENCES: &[(&str, &str, usize)] = &[
    ("SELECT", "FROM", 60),
    ("INSERT", "INTO", 3),
    ("UPDATE", "SET", 3),
    ("DELETE", "FROM", 1),
    ("CREATE", "TABLE", 3),
    ("CREATE", "INDEX", 2),
    ("ALTER", "TABLE", 1),
    ("DROP", "TABLE", 1),
    ("BEGIN", "IMMEDIATE", 1),
    ("PRAGMA", "", 1),
];

const REMEDY: &str = "give field-core or crates/central-store a function that answers the question, and call that";

pub fn complaints(files: &[File]) -> Vec<Complaint> {
    files.iter().filter(|file| !ROOMS.iter().any(|room| file.path.starts_with(room))).flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Complaint> {
    match file.path.rsplit_once('.') {
        Some((_, "sql")) => vec![Complaint::new(&file.path, "is a file of SQL", REMEDY)],
        Some((_, "rs")) => in_literals(file, &mask(&file.text).literals),
        _ => Vec::new(),
    }
}

fn in_literals(file: &File, literals: &str) -> Vec<Complaint> {
    let words: Vec<(usize, &str)> = literals
        .lines()
        .enumerate()
        .flat_map(|(index, line)| line.split(|c| !is_name(c)).map(move |word| (index + 1, word)))
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let found = (0..words.len()).filter_map(|at| Some((words[at], sentence(&words[at..])?)));
    found
        .map(|((line, word), next)| Complaint::at_line(&file.path, line, format!("`{word} … {next}` is SQL"), REMEDY))
        .collect()
}

/// The second word of the SQL that `words` begin with.
fn sentence(words: &[(usize, &str)]) -> Option<&'static str> {
    let followed =
        |next: &str, reach: usize| next.is_empty() || words.iter().skip(1).take(reach).any(|(_, word)| *word == next);
    SENTENCES
        .iter()
        .find(|(first, next, reach)| *first == words[0].1 && followed(next, *reach))
        .map(|(_, next, _)| *next)
}

#[test]
fn sql_outside_its_rooms_is_found() {
    let text = "query(\"SELECT a,\n b\n FROM c\");\nrun(r#\"UPDATE d SET e = 1\"#);\nrun(\"PRAGMA x\");\n";

    assert_eq!(complaints(&[File::new("server/src/lib.rs", text)]).len(), 3);
    assert_eq!(complaints(&[File::new("server/src/read.sql", "")]).len(), 1);
    assert!(complaints(&[File::new("field-core/src/lib.rs", text)]).is_empty());
}

#[test]
fn names_and_comments_are_no_sql() {
    let text = "// SELECT a FROM b\nlet kinds = [\"SELECT\", \"TRIGGER\"];\nlet text = \"delete from the list\";\n";

    assert!(complaints(&[File::new("crates/domain/src/plan.rs", text)]).is_empty());
}

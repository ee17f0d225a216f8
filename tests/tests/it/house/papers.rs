//! The pages a newcomer looks for first, and what no page or file may know.

use super::{complaint::Complaint, repository::File, rust_text::is_name};

const EXPECTED: &[&str] =
    &["README.md", "README.zh.md", "CHANGELOG.md", "LICENSE", "docs/STYLE.md", "docs/TESTING.md", "docs/GLOSSARY.md"];
/// What a reader needs to see the system and to trust it.
const COMMANDS: &[&str] = &["cargo run --release -- demo", "cargo xtask test"];
/// Folders that exist on one machine only.
const MACHINE_FOLDERS: &[&str] = &["work", "root", "home", "Users"];

const WRITE_IT: &str = "write it: a newcomer looks for it";
const SHOW_IT: &str = "show the command as it is typed at the top of the checkout";
const NUMBER_IT: &str =
    "name it docs/adr/NNNN-what-was-decided.md with the next free number; a decision that is overturned stays";
const MACHINE: &str = "say the path relative to the checkout, or take it from a flag or the environment";

pub fn missing(files: &[File]) -> Vec<Complaint> {
    let is_there = |path: &str| files.iter().any(|file| file.path == path && !file.text.trim().is_empty());
    EXPECTED
        .iter()
        .filter(|path| !is_there(path))
        .map(|path| Complaint::new(*path, "is missing or empty", WRITE_IT))
        .collect()
}

pub fn commands(files: &[File]) -> Vec<Complaint> {
    let readmes = files.iter().filter(|file| ["README.md", "README.zh.md"].contains(&file.path.as_str()));
    let absent =
        readmes.flat_map(|file| COMMANDS.iter().filter(|it| !file.text.contains(**it)).map(move |it| (file, it)));
    absent.map(|(file, command)| Complaint::new(&file.path, format!("does not show `{command}`"), SHOW_IT)).collect()
}

/// `docs/adr/0001-….md`, `0002-….md` and so on: each number once, none left out.
pub fn decision_numbers(files: &[File]) -> Vec<Complaint> {
    let names: Vec<&str> = files.iter().filter_map(|file| file.path.strip_prefix("docs/adr/")).collect();
    let mut numbered: Vec<&str> = names.into_iter().filter(|name| *name != "README.md").collect();
    numbered.sort_unstable();
    let wrong = numbered.iter().enumerate().filter(|(index, name)| !name.starts_with(&format!("{:04}-", index + 1)));
    let first =
        wrong.take(1).map(|(index, name)| (format!("docs/adr/{name}"), format!("where {:04} was expected", index + 1)));
    first.map(|(place, what)| Complaint::new(place, what, NUMBER_IT)).collect()
}

pub fn machine_paths(files: &[File]) -> Vec<Complaint> {
    let lines =
        files.iter().flat_map(|file| file.text.lines().enumerate().map(move |(index, line)| (file, index + 1, line)));
    lines
        .filter_map(|(file, number, line)| {
            Some(Complaint::at_line(&file.path, number, format!("names `{}`", machine_folder(line)?), MACHINE))
        })
        .collect()
}

fn machine_folder(line: &str) -> Option<String> {
    MACHINE_FOLDERS.iter().map(|folder| format!("/{folder}/")).find(|folder| begins_a_path(line, folder))
}

/// Only at the beginning of a path: `docs/work/x` and `https://host/home/x` belong to nobody's machine.
fn begins_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| is_name(c) || "/.-~}".contains(c))
    })
}

#[test]
fn a_missing_page_is_found() {
    let all: Vec<File> = EXPECTED.iter().map(|path| File::new(path, "text")).collect();

    assert!(missing(&all).is_empty());
    assert_eq!(missing(&all[1..]).len(), 1);
    assert_eq!(missing(&[]).len(), EXPECTED.len());
}

#[test]
fn a_readme_without_a_command_is_found() {
    assert!(commands(&[File::new("README.md", "`cargo run --release -- demo`, `cargo xtask test`")]).is_empty());
    assert_eq!(commands(&[File::new("README.zh.md", "`cargo run --release -- demo`")]).len(), 1);
}

#[test]
fn a_gap_or_a_double_number_is_found() {
    let broken = |names: &[&str]| {
        let files: Vec<File> = names.iter().map(|name| File::new(&format!("docs/adr/{name}"), "")).collect();
        decision_numbers(&files).len()
    };

    assert_eq!(broken(&["README.md", "0001-a.md", "0002-b.md"]), 0);
    assert_eq!(broken(&["0001-a.md", "0003-b.md"]), 1);
    assert_eq!(broken(&["0001-a.md", "0001-b.md"]), 1);
}

#[test]
fn paths_of_one_machine_are_found() {
    let broken = |line: &str| machine_paths(&[File::new("a.md", line)]).len();

    assert_eq!(broken(&format!("see {}work/notes.md", '/')), 1);
    assert_eq!(broken(&format!("`C:{}Users/li/`", '/')), 1);
    assert_eq!(broken("docs/work/a, https://example.org/home/b"), 0);
}

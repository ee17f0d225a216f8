//! Files of about a hundred lines, functions of about ten; these are the walls, not the aim.

use super::{
    complaint::Complaint,
    masking::mask,
    repository::File,
    rust_text::{Function, functions},
};

const SOURCE_LINES_MAX: usize = 300;
const TEST_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 60;
/// A test tells one story from top to bottom, and may take longer over it.
const TEST_FUNCTION_LINES_MAX: usize = 100;

/// Files that are too long for now: path, and the most lines they may have. The list only shrinks.
pub const LONGER_FOR_NOW: &[(&str, usize)] = &[];

const SPLIT: &str = "find the second thing this file is about and give it a file of its own";
const SHORTEN: &str = "name its steps and let the function read like their list";
const STALE: &str = "take its line out of LONGER_FOR_NOW in tests/tests/it/house/sizes.rs: the list only shrinks";

pub fn long_files(files: &[File], longer_for_now: &[(&str, usize)]) -> Vec<Complaint> {
    let allowed = |path: &str| longer_for_now.iter().find(|(name, _)| *name == path).map(|(_, lines)| *lines);
    let long = files.iter().filter(|file| file.is_rust()).filter_map(|file| {
        let (lines, max) = (file.text.lines().count(), allowed(&file.path).unwrap_or(lines_max(file)));
        (lines > max).then(|| Complaint::new(&file.path, format!("{lines} lines, {max} allowed"), SPLIT))
    });
    long.chain(stale(files, longer_for_now)).collect()
}

/// An exception that is no longer needed would let the file grow again.
fn stale(files: &[File], longer_for_now: &[(&str, usize)]) -> Vec<Complaint> {
    let needed = |path: &str| files.iter().any(|file| file.path == path && file.text.lines().count() > lines_max(file));
    let unneeded = longer_for_now.iter().filter(|(path, _)| !needed(path));
    unneeded.map(|(path, _)| Complaint::new(*path, "is short enough or gone", STALE)).collect()
}

fn lines_max(file: &File) -> usize {
    if file.is_test() { TEST_LINES_MAX } else { SOURCE_LINES_MAX }
}

pub fn long_functions(files: &[File]) -> Vec<Complaint> {
    let max = |file: &File| if file.is_test() { TEST_FUNCTION_LINES_MAX } else { FUNCTION_LINES_MAX };
    let long = every_function(files).into_iter().filter(|(file, function)| function.lines > max(file));
    long.map(|(file, function)| {
        let what = format!("`{}` has {} lines, {} allowed", function.name, function.lines, max(file));
        Complaint::at_line(&file.path, function.line, what, SHORTEN)
    })
    .collect()
}

/// A report for people who look for the next thing to make shorter.
pub fn longest_functions(files: &[File], count: usize) -> String {
    let mut found = every_function(files);
    found.sort_by_key(|(_, function)| std::cmp::Reverse(function.lines));
    let line = |(file, function): &(&File, Function)| {
        format!("{:4} lines  {}:{} {}", function.lines, file.path, function.line, function.name)
    };
    found.iter().take(count).map(line).collect::<Vec<_>>().join("\n")
}

fn every_function(files: &[File]) -> Vec<(&File, Function)> {
    let rust = files.iter().filter(|file| file.is_rust());
    rust.flat_map(|file| functions(&mask(&file.text).code).into_iter().map(move |function| (file, function))).collect()
}

#[cfg(test)]
fn long(path: &str, lines: usize) -> File {
    File::new(path, &"x();\n".repeat(lines))
}

#[test]
fn a_long_file_fails_and_a_long_test_file_a_little_later() {
    assert_eq!(long_files(&[long("server/src/lib.rs", 301)], &[]).len(), 1);
    assert_eq!(long_files(&[long("server/src/push/tests.rs", 301)], &[]).len(), 0);
    assert_eq!(long_files(&[long("server/src/push/tests.rs", 501)], &[]).len(), 1);
}

#[test]
fn an_exception_holds_up_to_its_number_and_only_while_needed() {
    let exception = [("server/src/lib.rs", 320)];

    assert_eq!(long_files(&[long("server/src/lib.rs", 320)], &exception).len(), 0);
    assert_eq!(long_files(&[long("server/src/lib.rs", 321)], &exception).len(), 1);
    assert_eq!(long_files(&[long("server/src/lib.rs", 300)], &exception).len(), 1);
    assert_eq!(long_files(&[], &exception).len(), 1);
}

#[test]
fn a_long_function_fails_and_leads_the_report() {
    let file =
        File::new("server/src/lib.rs", &format!("fn short() {{}}\nfn endless() {{\n{}}}\n", "x();\n".repeat(59)));

    assert_eq!(long_functions(std::slice::from_ref(&file)).len(), 1);
    assert!(longest_functions(&[file], 1).contains("61 lines  server/src/lib.rs:2 endless"));
}

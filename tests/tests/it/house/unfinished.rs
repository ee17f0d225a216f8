//! What is committed is finished: no promise, no test that is switched off.

use super::{complaint::Complaint, masking::mask, repository::File};

const UNFINISHED: &[(&str, &str)] = &[
    ("todo!(", "finish it, or leave it out and write an issue"),
    ("unimplemented!(", "return an error that says what is not supported"),
    (
        "#[ignore",
        "mend the test or delete it; a test that needs a tool says so and skips by itself, see docs/TESTING.md",
    ),
];

pub fn complaints(files: &[File]) -> Vec<Complaint> {
    files.iter().filter(|file| file.is_rust()).flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Complaint> {
    let code = mask(&file.text).code;
    let lines = code.lines().enumerate().map(|(index, line)| (index + 1, line.split_whitespace().collect::<String>()));
    lines.flat_map(|(number, line)| in_line(file, number, &line)).collect()
}

fn in_line(file: &File, number: usize, line: &str) -> Vec<Complaint> {
    let found = UNFINISHED.iter().filter(|(mark, _)| line.contains(mark));
    found.map(|(mark, remedy)| Complaint::at_line(&file.path, number, format!("`{mark}`"), remedy)).collect()
}

#[test]
fn promises_and_sleeping_tests_are_found() {
    let text = "fn a() { todo!() }\nfn b() { unimplemented! (\"c\") }\n#[ignore = \"slow\"]\nfn d() {}\n";

    assert_eq!(complaints(&[File::new("server/src/lib.rs", text)]).len(), 3);
}

#[test]
fn words_in_comments_and_texts_are_free() {
    let text = "// todo!() was here\nlet a = \"#[ignore\";\n";

    assert!(complaints(&[File::new("server/src/lib.rs", text)]).is_empty());
}

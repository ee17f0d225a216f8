//! Every source file is reached from a crate root, and every crate root says what the crate is.

use super::{
    complaint::Complaint,
    manifests::{self, Manifest},
    masking::mask,
    repository::File,
    rust_text::is_name,
};
use std::collections::BTreeSet;

const FORGOTTEN: &str =
    "add a `mod` line where it belongs, or delete the file: nothing compiles it, so its tests never run";
const HEADLESS: &str =
    "begin the file with `//!` and say in a line or two what the crate is, and what it does not know";

pub fn heads(files: &[File]) -> Vec<Complaint> {
    let roots = roots(files);
    let headless = files.iter().filter(|file| roots.contains(file.path.as_str()) && !file.text.starts_with("//!"));
    headless.map(|file| Complaint::new(&file.path, "does not say what the crate is", HEADLESS)).collect()
}

pub fn forgotten(files: &[File]) -> Vec<Complaint> {
    let reached = reached(files);
    let lost = files.iter().filter(|file| file.is_rust() && !reached.contains(file.path.as_str()));
    lost.map(|file| Complaint::new(&file.path, "is named by no `mod` line", FORGOTTEN)).collect()
}

fn reached(files: &[File]) -> BTreeSet<&str> {
    let roots = roots(files);
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&str> = roots.iter().copied().collect();
    while let Some(path) = waiting.pop() {
        if let Some(file) = files.iter().find(|file| file.path == path)
            && reached.insert(path)
        {
            let wanted = children(file, roots.contains(path));
            waiting
                .extend(files.iter().map(|file| file.path.as_str()).filter(|path| wanted.iter().any(|it| it == path)));
        }
    }
    reached
}

/// Where cargo begins to read: by convention, or because a manifest says so.
fn roots(files: &[File]) -> BTreeSet<&str> {
    let manifests = manifests::all(files);
    let is_root = |path: &str| manifests.iter().any(|manifest| is_root_of(manifest, path));
    files.iter().map(|file| file.path.as_str()).filter(|path| path.ends_with(".rs") && is_root(path)).collect()
}

fn is_root_of(manifest: &Manifest, path: &str) -> bool {
    let package = manifest.path.trim_end_matches("Cargo.toml");
    let Some(inside) = path.strip_prefix(package) else { return false };
    let folders: &[&str] = if manifest.autotests {
        &["src/bin", "benches", "examples", "tests"]
    } else {
        &["src/bin", "benches", "examples"]
    };
    let by_folder = inside.rsplit_once('/').is_some_and(|(folder, _)| folders.contains(&folder));
    let by_manifest = manifest.targets.iter().any(|target| target == path);
    by_manifest || by_folder || ["src/lib.rs", "src/main.rs", "build.rs"].contains(&inside)
}

/// The files that the `mod` lines of one file may mean.
fn children(file: &File, is_root: bool) -> Vec<String> {
    let masked = mask(&file.text);
    let here = file.folder();
    let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    let below = if is_root || stem == "mod" { here.to_owned() } else { format!("{here}/{stem}") };
    let named = mod_lines(&masked.code).into_iter();
    named
        .flat_map(|name| [format!("{below}/{name}.rs"), format!("{below}/{name}/mod.rs")])
        .chain(placed(&masked.literals, &masked.code, here))
        .collect()
}

/// The names in `mod name;`, whatever stands before `mod`.
fn mod_lines(code: &str) -> Vec<&str> {
    let named = code.split(';').filter_map(|statement| {
        let (before, name) = statement.rsplit_once("mod ")?;
        let name = name.trim();
        (!before.ends_with(is_name) && !name.is_empty() && name.chars().all(is_name)).then_some(name)
    });
    named.collect()
}

/// The files in `#[path = "…"]`, which count from the folder of the file that says it.
fn placed(literals: &str, code: &str, here: &str) -> Vec<String> {
    let attributes = code.match_indices("#[path").map(|(at, _)| at);
    attributes.filter_map(|at| Some(format!("{here}/{}", literals.get(at..)?.split('"').nth(1)?))).collect()
}

#[cfg(test)]
fn package(extra: &[(&str, &str)]) -> Vec<File> {
    let fixed =
        [("a/Cargo.toml", "[package]\nname = \"a\""), ("a/src/lib.rs", "//! A.\npub mod b;\n#[cfg(test)]\nmod tests;")];
    fixed.iter().chain(extra).map(|(path, text)| File::new(path, text)).collect()
}

#[test]
fn named_files_are_reached() {
    let files = package(&[
        ("a/src/b.rs", "mod c;\n#[path = \"elsewhere.rs\"]\nmod d;"),
        ("a/src/b/c.rs", "pub(crate) mod e;"),
        ("a/src/b/c/e/mod.rs", ""),
        ("a/src/elsewhere.rs", ""),
        ("a/src/tests.rs", ""),
        ("a/tests/whole.rs", ""),
        ("a/build.rs", ""),
    ]);

    assert_eq!(super::complaint::places(&forgotten(&files)), [""; 0]);
}

#[test]
fn a_forgotten_file_is_found() {
    let files = package(&[
        ("a/src/b.rs", "// mod c;\nlet a = \"mod c;\";"),
        ("a/src/b/c.rs", ""),
        ("a/tests/whole/part.rs", ""),
    ]);

    assert_eq!(super::complaint::places(&forgotten(&files)), ["a/src/b/c.rs", "a/tests/whole/part.rs"]);
}

#[test]
fn a_package_may_turn_automatic_tests_off() {
    let manifest = "[package]\nname = \"t\"\nautotests = false\n[[test]]\nname = \"it\"\npath = \"tests/it/main.rs\"";
    let files =
        [File::new("t/Cargo.toml", manifest), File::new("t/tests/it/main.rs", ""), File::new("t/tests/lost.rs", "")];

    assert_eq!(super::complaint::places(&forgotten(&files)), ["t/tests/lost.rs"]);
}

#[test]
fn a_crate_without_a_head_is_found() {
    let files = package(&[("a/src/main.rs", "fn main() {}"), ("a/src/b.rs", "")]);

    assert_eq!(super::complaint::places(&heads(&files)), ["a/src/main.rs"]);
}

//! Names that a stranger could guess: no drawer for everything.

use super::{complaint::Complaint, repository::File};

const DRAWERS: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "stuff"];
const REMEDY: &str =
    "name the file after the thing it knows; if only a drawer's name comes, the thing hasn't been understood yet";

pub fn complaints(files: &[File]) -> Vec<Complaint> {
    files
        .iter()
        .filter_map(|file| Some(Complaint::new(&file.path, format!("`{}` is a drawer", drawer(&file.path)?), REMEDY)))
        .collect()
}

/// The part of the path that names a drawer, alone (`utils`) or as an ending (`photo_utils`).
fn drawer(path: &str) -> Option<&str> {
    path.split('/').find(|part| {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        stem.rsplit(['_', '-']).next().is_some_and(|word| DRAWERS.contains(&word))
    })
}

#[test]
fn drawers_are_found_as_files_and_folders() {
    for path in ["server/src/utils.rs", "crates/sync/src/helpers/mod.rs", "tests/common/a.txt", "a/photo_manager.rs"] {
        assert_eq!(complaints(&[File::new(path, "")]).len(), 1, "{path}");
    }
}

#[test]
fn a_word_inside_a_name_is_no_drawer() {
    assert!(complaints(&[File::new("docs/common-ground.md", ""), File::new("a/utility_bill.rs", "")]).is_empty());
}

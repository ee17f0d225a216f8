//! The files of this checkout, read once.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

pub struct File {
    pub path: String,
    /// Empty for a file that is not UTF-8, such as a photograph.
    pub text: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Test code may be longer and may do what the product must not.
    pub fn is_test(&self) -> bool {
        let stem = self.path.rsplit('/').next().unwrap_or_default();
        let folder =
            |name: &str| self.path.starts_with(&format!("{name}/")) || self.path.contains(&format!("/{name}/"));
        stem.ends_with("tests.rs")
            || stem == "testing.rs"
            || ["tests", "testing", "benches", "fuzz"].into_iter().any(folder)
    }

    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Every file that is, or could be, committed.
pub fn files() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(|| paths().into_iter().filter_map(read).collect());
    &FILES
}

pub fn text_of(path: &str) -> &'static str {
    files().iter().find(|file| file.path == path).map_or("", |file| file.text.as_str())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Asks git, which also knows what is ignored. Files not yet added count: a rule should speak before
/// the commit, not after it. A downloaded archive has no history, so there the folders are walked.
fn paths() -> Vec<String> {
    let listing = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    match listing {
        Ok(output) if output.status.success() => split_listing(&String::from_utf8_lossy(&output.stdout)),
        _ => walk(root()),
    }
}

fn split_listing(listing: &str) -> Vec<String> {
    let mut paths: Vec<String> = listing.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    paths
}

fn walk(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_file() {
            found.push(relative(&path));
        } else if !is_generated(&path) {
            found.extend(walk(&path));
        }
    }
    found.sort();
    found
}

fn is_generated(folder: &Path) -> bool {
    let name = folder.file_name().unwrap().to_string_lossy();
    ["target", "node_modules", "demo-data", ".git"].contains(&name.as_ref())
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// `None` for a file that git still lists but that is gone from the disk.
fn read(path: String) -> Option<File> {
    let whole: PathBuf = root().join(&path);
    whole.is_file().then(|| File { text: std::fs::read_to_string(&whole).unwrap_or_default(), path })
}

#[test]
fn git_and_a_walk_see_this_file() {
    let me = "tests/tests/it/house/repository.rs".to_owned();

    assert!(paths().contains(&me));
    assert!(walk(root()).contains(&me));
}

#[test]
fn test_code_is_told_by_its_place() {
    assert!(File::new("crates/sync/src/register/tests.rs", "").is_test());
    assert!(File::new("tests/tests/it/main.rs", "").is_test());
    assert!(!File::new("crates/sync/src/contests/entry.rs", "").is_test());
    assert!(!File::new("server/src/lib.rs", "").is_test());
}

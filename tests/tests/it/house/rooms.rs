//! One heavy dependency, one room: a line knows its room by what it must name.

use super::{complaint::Complaint, manifests::Manifest};

/// A dependency (a `*` at the end stands for any ending) and the only packages that may name it.
const ROOMS: &[(&str, &[&str])] = &[
    ("rusqlite", &["qingjian-field-core"]),
    ("diesel", &["qingjian-central-store"]),
    ("diesel_*", &["qingjian-central-store"]),
    // Only to switch on its `bundled` feature for diesel, so that one SQLite is built.
    ("libsqlite3-sys", &["qingjian-central-store"]),
    ("object_store", &["qingjian-central-store"]),
    // The tablet's shell answers its own screens on loopback.
    ("actix-*", &["qingjian-server", "qingjian-tablet"]),
    ("tracing-actix-web", &["qingjian-server"]),
    ("typst*", &["qingjian-documents"]),
    ("rust_xlsxwriter", &["qingjian-documents"]),
    ("calamine", &["qingjian-documents"]),
    ("csv", &["qingjian-documents"]),
    ("clap*", &["qingjian-cli"]),
    ("ureq", &["qingjian-cli", "qingjian-tests"]),
    ("uniffi*", &["qingjian-bindings"]),
    ("wasm-bindgen*", &["qingjian-tablet-web"]),
    ("automerge", &["qingjian-sync"]),
    // The cli draws the sample photographs of the demo; records on paper carry small prints.
    ("image", &["qingjian-field-core", "qingjian-cli", "qingjian-documents"]),
    ("fast_image_resize", &["qingjian-field-core"]),
];

const WRONG_ROOM: &str = "move the line to the room that owns it, or split it: a line that names two rooms is two lines. \
    A new room is a decision: write it down, then add it to ROOMS in tests/tests/it/house/rooms.rs";
const TWO_SQLITES: &str = "bring rusqlite and diesel to versions that share one libsqlite3-sys: two copies of SQLite in \
    one process break each other's file locks";

pub fn complaints(manifests: &[Manifest]) -> Vec<Complaint> {
    manifests
        .iter()
        .flat_map(|manifest| manifest.dependencies.iter().filter_map(|name| intruder(manifest, name)))
        .collect()
}

fn intruder(manifest: &Manifest, dependency: &str) -> Option<Complaint> {
    let (_, owners) = ROOMS.iter().find(|(pattern, _)| matches(pattern, dependency))?;
    let what = format!("{} names {dependency}, which belongs to {}", manifest.package, owners.join(" and "));
    (!owners.contains(&manifest.package.as_str())).then(|| Complaint::new(&manifest.path, what, WRONG_ROOM))
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

pub fn more_than_one_sqlite(lockfile: &str) -> Vec<Complaint> {
    let count = lockfile.lines().filter(|line| *line == "name = \"libsqlite3-sys\"").count();
    let complaint = || Complaint::new("Cargo.lock", format!("holds {count} libsqlite3-sys, not one"), TWO_SQLITES);
    (count != 1).then(complaint).into_iter().collect()
}

#[cfg(test)]
fn broken(package: &str, dependency: &str) -> bool {
    !complaints(&[super::manifests::sample(package, &[dependency])]).is_empty()
}

#[test]
fn a_guest_in_the_wrong_room_is_named() {
    assert!(broken("qingjian-server", "rusqlite"));
    assert!(broken("qingjian-server", "diesel_migrations"));
    assert!(broken("qingjian-cli", "actix-web"));
    assert!(broken("qingjian-domain", "typst-pdf"));
}

#[test]
fn owners_and_light_dependencies_pass() {
    assert!(!broken("qingjian-server", "actix-web"));
    assert!(!broken("qingjian-tests", "ureq"));
    assert!(!broken("qingjian-domain", "imagesize"));
}

#[test]
fn a_second_sqlite_is_seen_and_a_missing_one_too() {
    let one = "[[package]]\nname = \"libsqlite3-sys\"\n";

    assert!(more_than_one_sqlite(one).is_empty());
    assert_eq!(more_than_one_sqlite(&one.repeat(2)).len(), 1);
    assert_eq!(more_than_one_sqlite("").len(), 1);
}

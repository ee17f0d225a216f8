//! A package names only packages on lower floors; packages of one floor never name each other.

use super::{complaint::Complaint, manifests::Manifest};

/// Floor by floor, bottom first. The page behind it is the architecture document.
const FLOORS: &[&[&str]] = &[
    &["qingjian-domain"],
    &["qingjian-sync"],
    &["qingjian-field-core", "qingjian-central-store", "qingjian-documents"],
    &["qingjian-server", "qingjian-tablet-ui"],
    &["qingjian-tablet", "qingjian-tablet-web", "qingjian-bindings"],
    &["qingjian-cli"],
    &["qingjian-tests"],
];

/// Stands beside the house: it runs the checks, so it must build when everything else is broken.
const OUTSIDE: &str = "xtask";

const PLACELESS: &str = "decide which floor it stands on, and add it to FLOORS in tests/tests/it/house/floors.rs";
const UPHILL: &str = "move what is needed down to a package both may name, or pass it in as a parameter or trait";
const BESIDE: &str = "xtask names no package of ours and none names it; let it start the program instead";
const OWN_LINTS: &str = "write `[lints]` and `workspace = true` into the manifest";

pub fn complaints(manifests: &[Manifest]) -> Vec<Complaint> {
    manifests.iter().flat_map(|manifest| about_place(manifest).into_iter().chain(about_lints(manifest))).collect()
}

fn about_lints(manifest: &Manifest) -> Option<Complaint> {
    let what = "does not follow the workspace's lints";
    (!manifest.follows_lints).then(|| Complaint::new(&manifest.path, what, OWN_LINTS))
}

fn about_place(manifest: &Manifest) -> Vec<Complaint> {
    match floor(&manifest.package) {
        _ if manifest.package == OUTSIDE => ours(manifest).map(|name| beside(manifest, name)).collect(),
        None => vec![Complaint::new(&manifest.path, format!("{} stands on no floor", manifest.package), PLACELESS)],
        Some(here) => ours(manifest).filter_map(|name| uphill(manifest, here, name)).collect(),
    }
}

fn uphill(manifest: &Manifest, here: usize, name: &str) -> Option<Complaint> {
    let Some(there) = floor(name) else { return Some(beside(manifest, name)) };
    let what = format!("{} (floor {here}) names {name} (floor {there})", manifest.package);
    (there >= here).then(|| Complaint::new(&manifest.path, what, UPHILL))
}

fn beside(manifest: &Manifest, name: &str) -> Complaint {
    Complaint::new(&manifest.path, format!("{} names {name}", manifest.package), BESIDE)
}

fn ours(manifest: &Manifest) -> impl Iterator<Item = &str> {
    manifest.dependencies.iter().map(String::as_str).filter(|name| *name == OUTSIDE || floor(name).is_some())
}

fn floor(package: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&package))
}

#[cfg(test)]
fn broken(package: &str, dependencies: &[&str]) -> usize {
    complaints(&[super::manifests::sample(package, dependencies)]).len()
}

#[test]
fn a_package_may_name_lower_floors() {
    assert_eq!(broken("qingjian-server", &["qingjian-domain", "qingjian-central-store", "serde"]), 0);
    assert_eq!(broken("qingjian-tests", &["qingjian-server", "qingjian-field-core"]), 0);
}

#[test]
fn a_package_names_neither_its_neighbours_nor_higher_floors() {
    assert_eq!(broken("qingjian-field-core", &["qingjian-central-store"]), 1);
    assert_eq!(broken("qingjian-domain", &["qingjian-sync", "qingjian-tests"]), 2);
}

#[test]
fn xtask_stands_apart() {
    assert_eq!(broken("xtask", &["qingjian-domain"]), 1);
    assert_eq!(broken("qingjian-cli", &["xtask"]), 1);
}

#[test]
fn a_package_needs_a_floor_and_the_shared_lints() {
    assert_eq!(broken("qingjian-helpers", &[]), 1);
    assert_eq!(complaints(&[Manifest { follows_lints: false, ..super::manifests::sample("xtask", &[]) }]).len(), 1);
}

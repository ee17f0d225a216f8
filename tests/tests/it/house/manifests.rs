//! What the packages' `Cargo.toml` files say.

use super::repository::File;
use toml::Table;

pub struct Manifest {
    pub path: String,
    pub package: String,
    /// Real package names of all dependencies: normal, build, dev and per platform.
    pub dependencies: Vec<String>,
    /// Whether `[lints]` follows the workspace.
    pub follows_lints: bool,
    /// Files that `[[test]]`, `[[bin]]` and their like name by `path`, seen from the top.
    pub targets: Vec<String>,
    pub autotests: bool,
}

/// The manifests of all packages; the one at the top only supplies shared names.
pub fn all(files: &[File]) -> Vec<Manifest> {
    let shared = files.iter().find(|file| file.path == "Cargo.toml").map(|file| table(&file.text)).unwrap_or_default();
    let shared = sub_table(&shared, &["workspace", "dependencies"]);
    files.iter().filter(|file| file.path.ends_with("/Cargo.toml")).map(|file| read(file, &shared)).collect()
}

fn read(file: &File, shared: &Table) -> Manifest {
    let manifest = table(&file.text);
    let text = |path: &[&str], key: &str| sub_table(&manifest, path).get(key).cloned();
    Manifest {
        path: file.path.clone(),
        package: text(&["package"], "name").and_then(|name| Some(name.as_str()?.to_owned())).unwrap_or_default(),
        dependencies: dependencies(&manifest, shared),
        follows_lints: text(&["lints"], "workspace").and_then(|follows| follows.as_bool()).unwrap_or(false),
        targets: target_paths(&manifest).into_iter().map(|path| format!("{}/{path}", file.folder())).collect(),
        autotests: text(&["package"], "autotests").and_then(|auto| auto.as_bool()).unwrap_or(true),
    }
}

fn table(text: &str) -> Table {
    text.parse().unwrap_or_default()
}

fn sub_table(table: &Table, path: &[&str]) -> Table {
    path.iter()
        .fold(table.clone(), |table, key| table.get(*key).and_then(|it| it.as_table()).cloned().unwrap_or_default())
}

fn dependencies(manifest: &Table, shared: &Table) -> Vec<String> {
    let platforms = sub_table(manifest, &["target"]);
    let places = std::iter::once(manifest).chain(platforms.values().filter_map(|platform| platform.as_table()));
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    places
        .flat_map(|place| kinds.map(|kind| sub_table(place, &[kind])))
        .flat_map(|found| found.into_iter().map(|(key, value)| real_name(key, &value, shared)).collect::<Vec<_>>())
        .collect()
}

/// A dependency may be renamed, here or at the top; the rules ask for what it really is.
fn real_name(key: String, value: &toml::Value, shared: &Table) -> String {
    let package = |value: &toml::Value| Some(value.get("package")?.as_str()?.to_owned());
    package(value).or_else(|| package(shared.get(&key)?)).unwrap_or(key)
}

fn target_paths(manifest: &Table) -> Vec<String> {
    let path = |target: &toml::Value| Some(target.get("path")?.as_str()?.to_owned());
    let many = ["bin", "test", "bench", "example"].into_iter().filter_map(|kind| manifest.get(kind)?.as_array());
    many.flatten().chain(manifest.get("lib")).filter_map(path).collect()
}

#[cfg(test)]
pub fn sample(package: &str, dependencies: &[&str]) -> Manifest {
    let body: String = dependencies.iter().map(|name| format!("{name} = \"1\"\n")).collect();
    let text = format!("[package]\nname = \"{package}\"\n[lints]\nworkspace = true\n[dependencies]\n{body}");
    all(&[File::new(&format!("crates/{package}/Cargo.toml"), &text)]).remove(0)
}

#[test]
fn every_kind_of_dependency_is_found_under_its_real_name() {
    let top = "[workspace.dependencies]\nstore = { package = \"diesel\", version = \"2\" }";
    let package = "[package]\nname = \"x\"\n[dependencies]\nstore.workspace = true\n[dev-dependencies]\na = \"1\"\n\
        [target.'cfg(unix)'.dependencies]\nb = { package = \"clap\", version = \"4\" }";
    let found = all(&[File::new("Cargo.toml", top), File::new("x/Cargo.toml", package)]).remove(0);

    assert_eq!(found.dependencies, ["diesel", "a", "clap"]);
    assert!(!found.follows_lints);
}

#[test]
fn targets_are_seen_from_the_top() {
    let text = "[package]\nname = \"t\"\nautotests = false\n[[test]]\nname = \"it\"\npath = \"tests/it/main.rs\"";
    let found = all(&[File::new("tests/Cargo.toml", text)]).remove(0);

    assert_eq!(found.targets, ["tests/tests/it/main.rs"]);
    assert!(!found.autotests);
}

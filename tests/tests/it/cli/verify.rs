use std::fs;
use std::path::Path;

use qingjian_sync::bundle::Bundle;
use qingjian_sync::strict::StrictValue;
use serde_json::Value;

use super::day::Day;
use super::process::{Said, run};

fn verify(export: &Path) -> Said {
    let (bundle, blobs) = (export.join("bundle.json"), export.join("blobs"));
    let key = export.join("centre-key.json");
    let args = [bundle.to_str().unwrap(), "--blobs", blobs.to_str().unwrap(), "--centre-key", key.to_str().unwrap()];
    run(&[&["verify", "--json"][..], &args].concat()).unwrap()
}

/// The codes of what does not hold.
fn wrong(export: &Path) -> Vec<String> {
    let said = verify(export);
    assert_eq!(said.code, 1, "{said:?}");
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().filter(|it| it["ok"] == false).map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

fn exported() -> Option<(Day, std::path::PathBuf)> {
    let day = Day::begin()?;
    day.sync().good();
    let export = day.export();
    Some((day, export))
}

/// Spoils a text of the bundle, checks, and puts it back.
fn spoiled(export: &Path, from: &str, to: &str) -> Vec<String> {
    let path = export.join("bundle.json");
    let honest = fs::read_to_string(&path).unwrap();
    assert!(honest.contains(from), "{from}");
    fs::write(&path, honest.replacen(from, to, 1)).unwrap();
    let codes = wrong(export);
    fs::write(&path, honest).unwrap();
    codes
}

#[test]
fn an_exported_record_holds_and_every_kind_of_tampering_is_named() {
    let Some((_day, export)) = exported() else { return };
    let said = verify(&export).good();
    assert!(said.contains("\"signatures\""), "{said}");

    // An answer changed in the signed bytes.
    assert!(
        spoiled(&export, r#"{"parts":{"yn":"yes"}}"#, r#"{"parts":{"yn":"no"}}"#).contains(&"signatures".to_owned())
    );
    // The whole record given to another inspection.
    let subject: Value = serde_json::from_str(&fs::read_to_string(export.join("bundle.json")).unwrap()).unwrap();
    let subject = format!("\"subject\":{}", subject["subject"]);
    let other = "\"subject\":\"00000000-0000-4000-8000-000000000001\"";
    assert!(!spoiled(&export, &subject, other).is_empty());
    documents_commits_and_list_are_checked(&export);
    files_are_checked(&export);
    the_centres_key_is_checked(&export);
    assert_eq!(verify(&export).code, 0, "put back, it holds");
}

/// The bundle is read as one, not as any JSON: what was signed must keep its bytes.
fn change(export: &Path, change: impl FnOnce(&mut Bundle)) -> Vec<String> {
    let path = export.join("bundle.json");
    let honest = fs::read(&path).unwrap();
    let mut bundle: Bundle = serde_json::from_slice(&honest).unwrap();
    change(&mut bundle);
    fs::write(&path, serde_json::to_vec(&bundle).unwrap()).unwrap();
    let codes = wrong(export);
    fs::write(&path, honest).unwrap();
    codes
}

fn documents_commits_and_list_are_checked(export: &Path) {
    let shown = |bundle: &mut Bundle| {
        let visit = bundle.documents.iter_mut().find(|it| it.kind == "inspection").unwrap();
        visit.fields.get_mut("scene").unwrap()[0].value = StrictValue::new("另一句话".into()).unwrap();
    };
    assert_eq!(change(export, shown), ["documents"]);
    assert_eq!(change(export, |it| drop(it.commits.pop())), ["attestation"]);
    assert_eq!(change(export, |it| it.blobs.clear()), ["named_blobs"]);
}

fn files_are_checked(export: &Path) {
    let blobs = export.join("blobs");
    let file = fs::read_dir(&blobs).unwrap().next().unwrap().unwrap().path();
    let honest = fs::read(&file).unwrap();
    let mut other = honest.clone();
    *other.last_mut().unwrap() ^= 1;
    fs::write(&file, other).unwrap();
    assert_eq!(wrong(export), ["blobs"]);
    fs::remove_file(&file).unwrap();
    assert_eq!(wrong(export), ["blobs"]);
    fs::write(&file, honest).unwrap();
}

fn the_centres_key_is_checked(export: &Path) {
    let path = export.join("centre-key.json");
    let honest = fs::read(&path).unwrap();
    let mut key: Value = serde_json::from_slice(&honest).unwrap();
    // Another centre's key: the vector of RFC 8037, appendix A.
    key["x"] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo".into();
    fs::write(&path, key.to_string()).unwrap();
    assert_eq!(wrong(export), ["centre_key"]);
    fs::write(&path, honest).unwrap();
}

#[test]
fn what_is_no_bundle_is_a_sentence_and_exit_code_2() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("bundle.json");
    fs::write(&path, "{}").unwrap();
    let Some(said) = run(&["verify", path.to_str().unwrap()]) else { return };
    assert_eq!((said.code, said.err.contains("bundle.json")), (2, true), "{said:?}");
}

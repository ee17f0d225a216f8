//! A draw replays in another language, from its public record and `docs/DRAW.md` alone.

mod pools;

use std::{fs, path::Path, process::Command};

use pools::record;
use qingjian_tests::outside;

const DRAWS: u64 = 40;

fn said(python: &mut Command) -> Vec<String> {
    let output = python.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.is_empty(), "{errors}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn another_language_agrees_with_the_published_vectors() {
    let Some(mut python) = outside::python("draw_replay.py") else { return };
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("docs/draw-vectors.json");
    let cases = said(python.arg("vectors").arg(vectors));
    assert!(cases.len() > 15 && cases.iter().all(|case| case.starts_with("ok ")), "{cases:#?}");
}

#[test]
fn another_language_draws_the_same_from_records_it_never_saw() {
    let Some(mut python) = outside::python("draw_replay.py") else { return };
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<_> = (0..DRAWS).map(|number| folder.path().join(format!("{number}.json"))).collect();
    for (number, path) in (0..).zip(&paths) {
        fs::write(path, record(number).to_json().unwrap()).unwrap();
    }
    let answers = said(python.arg("record").args(&paths));
    assert_eq!(answers, vec!["identical"; paths.len()]);
}

#[test]
fn another_language_finds_a_drawn_target_that_was_changed() {
    let Some(mut python) = outside::python("draw_replay.py") else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changed.json");
    let mut changed = record(7);
    let [first, second, ..] = changed.result[0].drawn.as_mut_slice() else { panic!("two drawn at least") };
    std::mem::swap(&mut first.target, &mut second.target);
    fs::write(&path, changed.to_json().unwrap()).unwrap();
    assert_eq!(said(python.arg("record").arg(&path)), ["different /result/0/drawn/0/target"]);
}

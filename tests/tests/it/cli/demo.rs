use std::process::Stdio;
use std::thread;

use qingjian_tests::program::qingjian;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::process::{Said, run};

fn demo(args: &[&str]) -> Option<Said> {
    let mut command = qingjian()?;
    command.args(["demo", "--exit"]).args(args).stdin(Stdio::null());
    Some(Said::of(command.output().unwrap()))
}

fn lines<'a>(report: &'a Value, of: &str) -> &'a Vec<Value> {
    report[of].as_array().unwrap()
}

#[test]
fn the_shift_arrives_whole_and_two_runs_say_the_same() {
    // Both at once: the longest test here, and the machine has more than one core.
    let second = thread::spawn(|| demo(&["--json"]));
    let Some(first) = demo(&["--json"]) else { return };
    let first = first.good();
    assert_eq!(first, second.join().unwrap().unwrap().good());
    let report: Value = serde_json::from_str(&first).unwrap();

    let totals = &report["totals"];
    let counted = |name: &str| totals[name].as_u64().unwrap();
    assert_eq!([counted("targets"), counted("inspections"), counted("lost"), counted("turned_away")], [315, 30, 0, 0]);
    assert_eq!([counted("sealed"), counted("complete"), counted("draft")], [12, 15, 3]);
    assert_eq!([counted("conflicts"), counted("waiting")], [1, 1]);
    assert_eq!(counted("records"), counted("records_arrived"));
    assert_eq!(counted("photos"), counted("photos_arrived"));
    assert_eq!(totals["verdicts"], json!({"pass": 6, "exceeds": 4, "deemed": 1, "not_judged": 2, "provisional": 1}));
    every_tablet_is_accounted_for(&report);
    every_photograph_is_durable(&report);
    what_waits_for_the_lead_is_named(&report);
    the_night_is_told_by_two_clocks(&report);
    the_real_plan_counts_what_the_shift_did(&report);
}

fn the_real_plan_counts_what_the_shift_did(report: &Value) {
    let tasks = lines(&report["plan"], "tasks");
    assert_eq!(tasks.iter().map(|it| it["task"].as_u64().unwrap()).collect::<Vec<_>>(), (1..=50).collect::<Vec<_>>());
    assert_eq!(report["plan"]["plan"], "xicheng-2022");
    let done = |task: usize| tasks[task - 1]["counts"]["done"].as_u64().unwrap();
    // The boilers of task 4 are counted by a window that is over; its heating season stands in the rules.
    assert!(done(1) > 0 && done(3) > 0 && done(5) > 0, "{tasks:?}");
}

fn every_tablet_is_accounted_for(report: &Value) {
    let tablets = lines(report, "tablets");
    assert_eq!(tablets.iter().map(|it| it["clock_ahead_s"].as_i64().unwrap()).collect::<Vec<_>>(), [0, 0, 37 * 60]);
    for tablet in tablets {
        assert_eq!(tablet["records"], tablet["records_at_centre"], "{tablet}");
        assert_eq!(tablet["photos"], tablet["photos_arrived"], "{tablet}");
    }
    let twice = tablets[2]["syncs"].as_array().unwrap();
    let last = twice.last().unwrap();
    assert_eq!([&last["pushed"], &last["pulled"], &last["files"]], [0, 0, 0], "a second sync moves nothing");
}

fn every_photograph_is_durable(report: &Value) {
    let photos = lines(report, "photos");
    assert_eq!(u64::try_from(photos.len()).unwrap(), report["totals"]["photos"].as_u64().unwrap());
    assert!(photos.iter().all(|photo| photo["arrived"] == true && photo["durable"] == true));
    let cut = &report["cut_upload"];
    let (sent, bytes) = (cut["sent"].as_u64().unwrap(), cut["bytes"].as_u64().unwrap());
    assert!(0 < sent && sent < bytes, "{cut}");
    assert_eq!(cut["resumed_from"], cut["sent"], "{cut}");
    assert!(photos.iter().any(|photo| photo["sha256"] == cut["sha256"]));
}

fn what_waits_for_the_lead_is_named(report: &Value) {
    let conflict = &report["conflicts"][0];
    assert_eq!(conflict["field"], "answer.V-09");
    let said: Vec<&Value> =
        conflict["values"].as_array().unwrap().iter().map(|it| &it["value"]["parts"]["yn"]).collect();
    assert!(said.contains(&&json!("yes")) && said.contains(&&json!("no")), "{conflict}");
    assert_eq!(report["waiting"][0]["state"], "late");
    let shared = lines(report, "shared");
    assert_eq!(shared.iter().map(|it| it["conflicts"].as_u64().unwrap()).collect::<Vec<_>>(), [0, 1, 0]);
    assert_eq!(shared[0]["answers_by"].as_object().unwrap().len(), 2, "two officers wrote in it");
    assert_eq!(shared[0]["agreed"], 1, "equal answers are no conflict");
    let unfinished = lines(&report["unfinished"], "missing");
    assert!(unfinished.iter().any(|gap| gap["code"] == "unanswered" && gap["item"] == "K-06"));
    assert!(unfinished.iter().any(|gap| gap["code"] == "signature_missing"));
}

fn the_night_is_told_by_two_clocks(report: &Value) {
    let night = lines(report, "night");
    assert_eq!(night.len(), 9);
    assert!(night.iter().all(|it| it["shift_date"] == "2022-11-17" && it["offset_s"] == -37 * 60));
    let third = &night[2];
    assert_eq!([&third["device_at"], &third["at"]], ["18日 00:17", "17日 23:40"]);
    assert_eq!(
        (third["visit_date"].clone(), third["clock_says_other_day"].clone()),
        (json!("2022-11-17"), json!(true))
    );
    assert_eq!(night[3]["visit_date"], "2022-11-18", "it began after midnight");
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let Some(said) = run(&["demo", "--exit", "--folder", folder.path().to_str().unwrap()]) else { return };
    assert_eq!(said.refused(), "folder_not_empty");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

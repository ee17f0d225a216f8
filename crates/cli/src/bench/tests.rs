use super::{Bench, BenchArgs, Line, measure, run};

fn quick(names: Vec<Bench>) -> BenchArgs {
    BenchArgs { names, json: true, quick: true, folder: None }
}

#[test]
fn every_bench_runs_and_its_ratios_are_numbers() {
    for bench in Bench::ALL {
        let report = measure(&quick(vec![bench])).unwrap_or_else(|failure| panic!("{bench:?}: {}", failure.0));
        let is_number = |line: &Line| line.ratio.is_finite() && line.ratio > 0.0 && line.ours.p99 >= line.ours.p50;
        assert!(!report.lines.is_empty() || !cfg!(target_os = "linux"), "{bench:?}");
        assert!(report.lines.iter().all(is_number), "{bench:?}: {report}");
    }
}

#[test]
fn programs_read_what_people_see() {
    let mut out = Vec::new();
    run(&quick(vec![Bench::Save]), &mut out).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(read["quick"], true);
    assert_eq!(read["lines"][0]["percentile"], 99);
    assert!(read["lines"][0]["ratio"].as_f64().unwrap() > 0.0);
}

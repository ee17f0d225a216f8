use serde_json::{Value, json};

use super::process::run_with_input;

fn nox(value: &str) -> Value {
    json!({"target": {"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}},
        "sampled_at": "2022-11-15T09:00:00+08:00",
        "measurements": [{"sample_no": "S1", "point": "1# 烟囱", "test": {"level": {"pollutant": "nox", "place": "stack",
            "unit": "mg/m³", "gas_state": "dry_standard",
            "readings": [{"value": value, "minutes": 60, "oxygen_percent": "4.10"}]}}}]})
}

#[test]
fn a_result_is_judged_with_clause_and_arithmetic() {
    let Some(said) = run_with_input(&["judge"], &nox("24.6").to_string()) else { return };
    let text = said.good();
    for part in ["待报告", "25.47 mg/m³", "DB11/139-2015", "24.6 × (21 − 3.5) ÷ (21 − 4.10) = 25.473372781065089"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn an_exceedance_is_no_error() {
    let Some(said) = run_with_input(&["judge", "--json"], &nox("130").to_string()) else { return };
    let line: Value = serde_json::from_str(&said.good()).unwrap();
    assert_eq!(line["verdicts"][0]["outlook"], "exceeds");
}

#[test]
fn a_malformed_line_is_named_by_number_and_code_and_the_others_are_judged() {
    let mut wrong = nox("24.6");
    wrong["measurements"][0]["test"]["level"]["readings"][0]["value"] = json!(24.6);
    let input = format!("{}\n\n{wrong}\nnot json\n{}\n", nox("24.6"), nox("24.6"));
    let Some(said) = run_with_input(&["judge", "--json", "-"], &input) else { return };
    assert_eq!(said.code, 1, "{said:?}");
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<u64> = lines.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 3, 4, 5]);
    assert_eq!(lines[1]["error"]["code"], "binary_float");
    assert_eq!(lines[1]["error"]["at"], "/measurements/0/test/level/readings/0/value");
    assert_eq!(lines[2]["error"]["code"], "not_json");
    assert!(lines[0]["verdicts"].is_array() && lines[3]["verdicts"].is_array());
    let said = run_with_input(&["judge"], &input).unwrap();
    assert_eq!((said.code, said.out.contains("第3行 line 3: binary_float")), (1, true), "{said:?}");
}

#[test]
fn a_file_that_is_not_there_is_a_sentence_and_exit_code_2() {
    let Some(said) = run_with_input(&["judge", "/no/such/file.jsonl"], "") else { return };
    assert_eq!((said.code, said.err.contains("/no/such/file.jsonl")), (2, true), "{said:?}");
}

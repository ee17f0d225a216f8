use std::fs;
use std::path::Path;

use serde_json::Value;

use super::process::run;

/// Files of the checkout.
fn shipped(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/domain/data/plan").join(name).display().to_string()
}

const FACTS: &str = r#"{"kind":"target","id":"S1","ledgers":["petrol_station"],"online_monitoring":true}
{"kind":"target","id":"S2","ledgers":["petrol_station"]}
{"kind":"visit","id":"V1","at":"2022-01-08","target":"S1","tasks":[5],"form":"on_site"}
{"kind":"visit","id":"V2","at":"2022-04-08","target":"S1","tasks_incomplete":[5],"form":"on_site"}
{"kind":"parking","id":"P1"}
{"kind":"parking","id":"P2"}
"#;

fn folder_with(name: &str, text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, text).unwrap();
    (folder, file.display().to_string())
}

#[test]
fn the_shipped_plan_is_found_free_of_mistakes_and_its_quotes_in_the_document_beside_it() {
    let Some(said) = run(&["plan", "check", &shipped("xicheng-2022.json")]) else { return };
    assert!(said.good().ends_with("50项任务，276条规则 / no mistakes: 50 tasks, 276 rules"));
}

#[test]
fn every_mistake_of_a_plan_file_is_named_with_line_and_column() {
    let text = fs::read_to_string(shipped("xicheng-2022.json")).unwrap();
    let broken =
        text.replacen("\"kind\": \"QUOTA\"", "\"kind\": \"QUOTE\"", 1).replace("1.检查任务量10家", "1.检查任务量11家");
    let (_folder, file) = folder_with("broken.json", &broken);
    let Some(said) = run(&["plan", "check", &file, "--source", &shipped("plan-2022-xicheng.txt")]) else { return };

    assert_eq!(said.code, 1, "{said:?}");
    let places: Vec<&str> = said.out.lines().filter(|line| line.contains(" line ")).collect();
    assert_eq!(places.len(), 3, "{said:?}");
    for line in places {
        let place = line.split(" line ").nth(1).unwrap().split(':').next().unwrap();
        let (row, column) = place.split_once(", column ").unwrap();
        let at = broken.lines().nth(row.parse::<usize>().unwrap() - 1).unwrap();
        let from: String = at.chars().skip(column.parse::<usize>().unwrap() - 1).collect();
        assert!(from.starts_with("\"QUOTE\"") || from.starts_with("\"1.检查任务量11家"), "{line}: {from}");
    }
}

#[test]
fn a_draft_of_the_published_text_holds_all_tasks_and_is_no_plan_before_a_person_has_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("xicheng-2023.json").display().to_string();
    let Some(said) = run(&["plan", "import", &shipped("plan-2022-xicheng.txt"), "-o", &draft]) else { return };
    assert!(said.good().contains("50项任务"));
    let plan: Value = serde_json::from_str(&fs::read_to_string(&draft).unwrap()).unwrap();
    assert_eq!((plan["tasks"].as_array().unwrap().len(), &plan["year"]), (50, &Value::from(2022)));
    let catering = &plan["tasks"][2]["rules"];
    assert_eq!((&catering[0]["params"]["at_least"], &catering[0]["unit"]), (&Value::from(1636), &Value::from("家")));

    let said = run(&["plan", "check", &draft]).unwrap();
    assert_eq!(said.code, 1);
    for part in ["任务30的序号在原文中缺失", "工作内容逐条写成规则", "“具体要求”"] {
        assert!(said.out.contains(part), "{part} in {}", said.out);
    }
    assert_eq!(run(&["plan", "import", &shipped("plan-2022-xicheng.txt"), "-o", &draft]).unwrap().code, 2);
}

#[test]
fn a_draft_becomes_a_plan_when_everything_is_read_and_what_counts_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("next.json");
    let name = draft.display().to_string();
    if run(&["plan", "import", &shipped("plan-2022-xicheng.txt"), "-o", &name]).is_none() {
        return;
    }
    let mut plan: Value = serde_json::from_str(&fs::read_to_string(&draft).unwrap()).unwrap();
    remove_to_read(&mut plan);
    fs::write(&draft, plan.to_string()).unwrap();

    let said = run(&["plan", "check", &name, "--source", &shipped("plan-2022-xicheng.txt")]).unwrap();
    assert!(said.good().contains("50项任务"));
}

fn remove_to_read(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("to_read");
            map.values_mut().for_each(remove_to_read);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_to_read),
        _ => {}
    }
}

#[test]
fn a_document_without_a_table_of_tasks_writes_no_draft() {
    let (folder, file) = folder_with("letter.txt", "2023年某事的通知\n正文\n");
    let draft = folder.path().join("draft.json");
    let Some(said) = run(&["plan", "import", &file, "-o", &draft.display().to_string()]) else { return };

    assert_eq!(said.refused(), "no_plan_table");
    assert!(!draft.exists());
}

#[test]
fn a_rule_says_what_is_done_needed_owed_counted_and_what_cannot_be_told() {
    let (_folder, facts) = folder_with("facts.jsonl", FACTS);
    let asked = ["plan", "evaluate", "--facts", &facts, "--as-of", "2022-07-31", "--rule", "T05-R1"];
    let Some(said) = run(&asked) else { return };
    let text = said.good();
    for part in [
        "未知种类，未计 / unknown kind, not used: parking × 2",
        "T05-R1 频次 【逾期】 1/4 家",
        "「对已安装油气回收在线监控的加油站，每季度至少开展1次现场检查」",
        "S1：1，2022-06-30前，逾期；S1：1，2022-09-30前",
        "已计 counted 1：V1",
        "V2（该任务清单未完成）",
        "S2（缺 online_monitoring）",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn all_rules_are_answered_as_json_and_a_line_that_cannot_be_read_is_named() {
    let (_folder, facts) = folder_with("facts.jsonl", &format!("{FACTS}{{\"kind\":\"visit\",\"id\":\"V3\"}}\n"));
    let Some(said) = run(&["plan", "evaluate", "--facts", &facts, "--as-of", "2022-07-31", "--json"]) else { return };

    assert_eq!(said.code, 1);
    let all: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(all["statements"].as_array().unwrap().len(), 276);
    assert_eq!(all["facts"]["unknown_kinds"]["parking"], 2);
    assert_eq!(all["facts"]["mistakes"][0]["line"], 7);
}

#[test]
fn the_table_of_what_enforces_each_rule_has_276_lines() {
    let Some(said) = run(&["plan", "coverage", "--json"]) else { return };
    let lines: Vec<Value> = said.good().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 276);
    assert!(run(&["plan", "coverage"]).unwrap().good().ends_with("共276条 / 276 rules"));
}

#[test]
fn a_rule_or_plan_that_is_not_there_is_a_sentence_and_exit_code_2() {
    let (_folder, facts) = folder_with("facts.jsonl", FACTS);
    let asked = ["plan", "evaluate", "--facts", &facts, "--as-of", "2022-07-31", "--rule", "T99-R1"];
    let Some(said) = run(&asked) else { return };
    assert_eq!(said.refused(), "no_such_rule");
    let asked = ["plan", "evaluate", "--plan", &facts, "--facts", &facts, "--as-of", "2022-07-31"];
    assert_eq!(run(&asked).unwrap().refused(), "plan_mistakes");
}

#[test]
fn a_plan_with_mistakes_is_not_adopted_and_a_good_one_once() {
    let folder = tempfile::tempdir().unwrap();
    let centre = folder.path().join("centre").display().to_string();
    let admin = |rest: &[&str]| run(&[&["admin", "--folder", &centre], rest].concat());
    let Some(made) = admin(&["district", "create", "--name", "西城区"]) else { return };
    made.good();
    let officer =
        ["officer", "add", "--name", "张组长", "--certificate", "11-001", "--valid-to", "2027-12-31", "--role", "lead"];
    admin(&officer).unwrap().good();
    let text = fs::read_to_string(shipped("xicheng-2022.json")).unwrap();
    let (_kept, broken) = folder_with("broken.json", &text.replacen("\"kind\": \"QUOTA\"", "\"kind\": \"QUOTE\"", 1));
    let said = admin(&["plan", "adopt", &broken]).unwrap();
    assert!(said.code == 1 && said.out.contains("line ") && said.out.contains("nothing was adopted"), "{said:?}");
    let good = shipped("xicheng-2022.json");
    assert!(admin(&["plan", "adopt", &good]).unwrap().good().starts_with("已采用 / adopted: 2022"));
    assert!(admin(&["plan", "adopt", &good]).unwrap().good().contains("nothing changed"));
    let (_kept, other) = folder_with("other.json", &text.replacen("110102", "110105", 1));
    assert_eq!(admin(&["plan", "adopt", &other]).unwrap().refused(), "other_district");
}

#[test]
fn holidays_are_entered_for_a_year_that_has_no_plan_yet() {
    let folder = tempfile::tempdir().unwrap();
    let centre = folder.path().join("centre").display().to_string();
    let admin = |rest: &[&str]| run(&[&["admin", "--folder", &centre], rest].concat());
    let Some(made) = admin(&["district", "create", "--name", "西城区"]) else { return };
    made.good();
    let lead = ["officer", "add", "--name", "张组长", "--certificate", "11-001", "--valid-to", "2027-12-31"];
    admin(&[&lead[..], &["--role", "lead"]].concat()).unwrap().good();
    let (_kept, file) = folder_with("2023.json", r#"{"year": 2023, "source": "通知", "holidays": []}"#);
    assert!(admin(&["plan", "holidays", &file]).unwrap().good().starts_with("已录入 / entered: 2023"));
    assert!(admin(&["plan", "holidays", &file]).unwrap().good().contains("nothing changed"));
    let (_kept, broken) = folder_with("2024.json", r#"{"year": 2024, "source": "", "holidays": []}"#);
    assert_eq!(admin(&["plan", "holidays", &broken]).unwrap().refused(), "holidays");
    let plan = shipped("xicheng-2022.json");
    assert_eq!(admin(&["plan", "adopt", &plan, "--holidays", &file]).unwrap().refused(), "holidays", "another year's");
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::PathBuf;

use clap::Parser;
use qingjian_domain::plan::XICHENG_2022;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{DrawArgs, run};
use crate::ending::{Ending, Failure};

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    draw: DrawArgs,
}

struct Desk(tempfile::TempDir);

fn target(number: u128) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_1000 + number)
}

fn officer(number: u128) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_2000 + number)
}

impl Desk {
    /// 30 key sources, 6 general ones, 5 officers of whom the last one's certificate has run out.
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let class = |number| if number < 30 { "key" } else { "general" };
        let row = |number| json!({"id": target(number), "target_kind": "other", "name": format!("示例{number}"), "source_class": class(number)});
        desk.put("ledger.jsonl", &lines((0..36).map(row)));
        let valid = |number| if number < 4 { "2027-12-31" } else { "2022-06-15" };
        let row = |number| json!({"id": officer(number), "certificate_valid_to": valid(number)});
        desk.put("officers.jsonl", &lines((0..5).map(row)));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path(name)).unwrap()).unwrap()
    }

    fn run(&self, words: &str) -> Result<(Ending, String), String> {
        let words = words.split(' ').map(|word| match word.strip_prefix('@') {
            Some(name) => self.path(name).display().to_string(),
            None => word.to_owned(),
        });
        let args = Program::try_parse_from(std::iter::once("draw".to_owned()).chain(words)).unwrap();
        let mut out = Vec::new();
        match run(&args.draw, &mut out) {
            Ok(ending) => Ok((ending, String::from_utf8(out).unwrap())),
            Err(Failure(sentence)) => Err(sentence),
        }
    }

    /// Freezes, commits and draws.
    fn drawn(&self) {
        self.run(FREEZE).unwrap();
        self.run("commit @frozen.json --party 甲单位 --secret @a.json").unwrap();
        self.run("commit @frozen.json --party 乙单位 --secret @b.json").unwrap();
        self.run("run @frozen.json --reveal @a.json --reveal @b.json -o @record.json").unwrap();
    }
}

const FREEZE: &str = "freeze --month 2022-06 --ledger @ledger.jsonl --officers @officers.jsonl -o @frozen.json";

fn lines(values: impl Iterator<Item = Value>) -> String {
    values.map(|value| value.to_string() + "\n").collect()
}

#[test]
fn a_draw_goes_from_ledger_to_a_record_that_replays() {
    let desk = Desk::new();
    desk.drawn();
    let (ending, told) = desk.run("replay @record.json").unwrap();
    assert_eq!(ending, Ending::Good, "{told}");
    let record = desk.json("record.json");
    // 9 % of 30, rounded up; 5 officers make 3 general sources.
    let drawn = |group: usize| record["result"][group]["drawn"].as_array().unwrap().len();
    assert_eq!((drawn(0), drawn(1)), (3, 3));
    let crews = record["result"].as_array().unwrap().iter().flat_map(|group| group["drawn"].as_array().unwrap());
    for drawn in crews {
        let crew = drawn["crew"].as_array().unwrap();
        assert!(crew.len() == 2 && !crew.contains(&json!(officer(4))), "{drawn}");
    }
}

#[test]
fn a_changed_record_is_told_with_the_first_place_that_differs() {
    let desk = Desk::new();
    desk.drawn();
    let mut record = desk.json("record.json");
    record["result"][1]["drawn"].as_array_mut().unwrap().swap(0, 1);
    desk.put("changed.json", &record.to_string());
    let (ending, told) = desk.run("replay @changed.json").unwrap();
    assert_eq!(ending, Ending::Bad);
    assert!(told.contains("/result/1/drawn/0/"), "{told}");
    let said: Value = serde_json::from_str(&desk.run("replay @changed.json --json").unwrap().1).unwrap();
    assert_eq!(said["identical"], false);
    assert!(desk.run("publish @changed.json --outcomes @ledger.jsonl").unwrap_err().starts_with("not_identical"));
}

#[test]
fn a_second_draw_of_a_month_needs_the_first_one_named_with_a_reason() {
    let desk = Desk::new();
    desk.drawn();
    let again = FREEZE.replace("@frozen.json", "@again.json") + " --earlier @record.json";
    assert!(desk.run(&again).unwrap_err().starts_with("silent_redraw"));
    desk.run(&format!("{again} --replaces @record.json --reason 台账有误")).unwrap();
    assert_eq!(desk.json("again.json")["pool"]["replaces"]["reason"], "台账有误");
    assert!(desk.run(FREEZE).is_err(), "a frozen pool is never overwritten");
}

#[test]
fn one_body_alone_or_a_touched_pool_draws_nothing() {
    let desk = Desk::new();
    desk.drawn();
    assert!(desk.run("run @frozen.json --reveal @a.json -o @one.json").unwrap_err().starts_with("too_few_parties"));
    let mut frozen = desk.json("frozen.json");
    frozen["pool"]["targets"].as_array_mut().unwrap().pop();
    desk.put("touched.json", &frozen.to_string());
    let touched = desk.run("run @touched.json --reveal @a.json --reveal @b.json -o @two.json");
    assert!(touched.unwrap_err().starts_with("pool_changed"));
    let mut secret = desk.json("a.json");
    secret["nonce"] = json!("0".repeat(64));
    desk.put("a2.json", &secret.to_string());
    let other = desk.run("run @frozen.json --reveal @a2.json --reveal @b.json -o @three.json");
    assert!(other.unwrap_err().starts_with("commitment_broken"));
}

#[test]
fn a_target_without_class_stops_the_draw_until_it_is_left_out_by_word() {
    let desk = Desk::new();
    let more = json!({"id": target(99), "target_kind": "other", "name": "无类别"}).to_string();
    let ledger = fs::read_to_string(desk.path("ledger.jsonl")).unwrap() + &more;
    desk.put("ledger.jsonl", &ledger);
    assert!(desk.run(FREEZE).unwrap_err().starts_with("class_unknown"));
    let (_, told) = desk.run(&format!("{FREEZE} --without-unclassed")).unwrap();
    assert!(told.contains("无类别") && told.contains("36个对象"), "{told}");
}

#[test]
fn a_recused_officer_never_visits_that_target_and_an_exclusion_needs_its_reason() {
    let desk = Desk::new();
    let recused = (0..36).map(|number| json!({"officer": officer(0), "target": target(number)}));
    desk.put("recusals.jsonl", &lines(recused));
    let id = target(3);
    let other = format!("{FREEZE} --recusals @recusals.jsonl --exclude {id}=other");
    assert!(desk.run(&other).unwrap_err().starts_with("pool_reason"));
    desk.run(&format!("{other}:装修停业")).unwrap();
    desk.run("commit @frozen.json --party 甲单位 --secret @a.json").unwrap();
    desk.run("commit @frozen.json --party 乙单位 --secret @b.json").unwrap();
    desk.run("run @frozen.json --reveal @a.json --reveal @b.json -o @record.json").unwrap();
    let result = desk.json("record.json")["result"].to_string();
    assert!(!result.contains(&officer(0).to_string()) && !result.contains(&id.to_string()));
}

#[test]
fn a_published_list_names_no_officer_and_no_private_person() {
    let desk = Desk::new();
    desk.drawn();
    let record = desk.json("record.json");
    let drawn = |at: usize| record["result"][1]["drawn"][at]["target"].clone();
    let visit = |target: Value, name: &str, is_person: bool| json!({"target": target, "name": name, "is_person": is_person, "visited_on": "2022-06-15", "items": ["餐饮检查表"], "handling": "ordered"});
    let visits = [visit(drawn(0), "示例公司", false), visit(drawn(1), "王某某", true)];
    desk.put("outcomes.jsonl", &lines(visits.into_iter()));
    let (_, list) = desk.run("publish @record.json --outcomes @outcomes.jsonl").unwrap();
    assert!(list.contains("示例公司") && !list.contains("王某某") && list.contains("personal_data"), "{list}");
    assert!((0..5).all(|number| !list.contains(&officer(number).to_string())));
    let (_, told) = desk.run("publish @record.json --outcomes @outcomes.jsonl -o @list.csv").unwrap();
    assert!(told.contains("2行") && told.contains("2022-07-10"), "{told}");
    let written = fs::read_to_string(desk.path("list.csv")).unwrap();
    assert!(written.contains("示例公司") && written.contains("责令改正") && !written.contains("王某某"), "{written}");
}

#[test]
fn a_draw_follows_the_shares_of_the_plan_that_it_is_given() {
    let desk = Desk::new();
    let next = XICHENG_2022.replacen("\"share\": \"0.09\"", "\"share\": \"0.2\"", 1);
    desk.put("plan.json", &next);
    desk.run(&format!("{FREEZE} --plan @plan.json")).unwrap();
    assert_eq!(desk.json("frozen.json")["pool"]["groups"][1]["share"], json!({"percent": 20}));
    desk.put("none.json", &next.replacen("\"share\": \"0.2\"", "\"share\": \"0.205\"", 1));
    let again = FREEZE.replace("@frozen.json", "@again.json");
    assert!(desk.run(&format!("{again} --plan @none.json")).unwrap_err().starts_with("no_monthly_draw"));
    desk.put("wrong.json", "{}");
    assert!(desk.run(&format!("{again} --plan @wrong.json")).unwrap_err().starts_with("plan_mistakes"));
}

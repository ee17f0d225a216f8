#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use serde_json::Value;

use super::{LedgerArgs, run};
use crate::ending::{Ending, Failure};

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    ledger: LedgerArgs,
}

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), bytes).unwrap();
        self
    }

    /// Runs a verb; words that begin with `@` are files on the desk.
    fn run(&self, words: &str) -> (Result<Ending, Failure>, String) {
        let words = words.split(' ').map(|word| match word.strip_prefix('@') {
            Some(name) => self.path(name).display().to_string(),
            None => word.to_owned(),
        });
        let args = Program::try_parse_from(std::iter::once("ledger".to_owned()).chain(words)).unwrap();
        let mut out = Vec::new();
        let ended = run(&args.ledger, &mut out);
        (ended, String::from_utf8(out).unwrap())
    }

    fn json(&self, words: &str) -> Value {
        serde_json::from_str(&self.run(words).1).unwrap()
    }
}

const SHEET: &str = "西城区餐饮台账,,,,\n序号,单位名称,统一社会信用代码,所属街道,灶头数（个）\n1,北京示例餐馆甲,91110102MA00000154,月坛,4.5\n2,示例小馆乙,,广内,2\n";

#[test]
fn a_sheet_in_gbk_becomes_a_ledger_and_the_second_time_nothing_changes() {
    let desk = Desk::new();
    desk.put("in.csv", encoding_rs::GBK.encode(SHEET).0);
    let (ended, told) = desk.run("import @in.csv --ledger 餐饮单位 --apply @now.jsonl");
    assert_eq!(ended.unwrap(), Ending::Good, "{told}");
    assert!(told.contains("新增 added 2") && told.contains("序号"), "{told}");
    // A sheet without ids: the one with a code is known by it, the other one by nothing but its name.
    let again = desk.json("import @in.csv --ledger restaurant --against @now.jsonl --json");
    assert_eq!(again["rows"][0]["verdict"], "unchanged");
    assert_eq!(again["rows"][1]["verdict"], "doubtful");
    for file in ["out.xlsx", "out.csv"] {
        assert_eq!(desk.run(&format!("export @now.jsonl -o @{file}")).0.unwrap(), Ending::Good);
        let (ended, told) = desk.run(&format!("import @{file} --ledger restaurant --against @now.jsonl"));
        assert_eq!(ended.unwrap(), Ending::Good);
        assert!(told.contains("没有变化 / nothing changes"), "{file}: {told}");
    }
}

#[test]
fn a_dry_run_writes_nothing_and_a_sheet_with_one_wrong_row_imports_nothing() {
    let desk = Desk::new();
    desk.put("good.csv", SHEET);
    desk.put("bad.csv", SHEET.replace("MA00000154", "MA00000155"));
    desk.run("import @good.csv --ledger restaurant").0.unwrap();
    let (ended, told) = desk.run("import @bad.csv --ledger restaurant --apply @now.jsonl");
    assert_eq!(ended.unwrap(), Ending::Bad);
    assert!(told.contains("第3行 错误 wrong 统一社会信用代码") && told.contains("什么也没有导入"), "{told}");
    let names: Vec<_> = fs::read_dir(desk.0.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn every_sort_of_row_is_told_with_row_column_and_what_to_do() {
    let desk = Desk::new();
    desk.put("in.csv", SHEET).run("import @in.csv --ledger restaurant --apply @now.jsonl").0.unwrap();
    desk.put(
        "next.csv",
        "单位名称,信用代码,街道,灶头数,经度,纬度\n\
         北京示例餐馆甲,91110102MA00000154,月坛,6,,\n\
         另一个名称,91110102MA00000154,,,,\n\
         坏街道馆,,望京,,,\n\
         界外馆,,,,117.2,39.1\n\
         全新馆子,,,3,116.366,39.912\n",
    );
    let told = desk.json("import @next.csv --ledger restaurant --against @now.jsonl --wgs84 --json");
    let row = |at: usize| &told["rows"][at];
    assert_eq!(row(0)["fields"][0]["field"], "reference_stoves");
    assert_eq!(row(1)["candidates"][0]["doubt"], "same_code");
    assert_eq!(
        (&row(2)["faults"][0]["code"], &row(2)["faults"][0]["column"]),
        (&"street_unknown".into(), &"街道".into())
    );
    assert_eq!((&row(3)["faults"][0]["code"], &row(3)["line"]), (&"position_outside".into(), &5.into()));
    assert_eq!(row(4)["verdict"], "added");
    let (_, words) = desk.run("import @next.csv --ledger restaurant --against @now.jsonl --wgs84");
    assert!(words.contains("--decide 3=new"), "{words}");
}

#[test]
fn a_doubt_is_decided_and_a_header_mapped_on_the_command_line() {
    let desk = Desk::new();
    desk.put("in.csv", SHEET).run("import @in.csv --ledger restaurant --apply @now.jsonl").0.unwrap();
    desk.put("next.csv", "店招,信用代码\n另一个名称,91110102MA00000154\n");
    let import = "import @next.csv --ledger restaurant --against @now.jsonl --map 店招=name";
    assert_eq!(desk.run(import).0.unwrap(), Ending::Bad);
    assert_eq!(desk.run(&format!("{import} --decide 2=new --apply @next.jsonl")).0.unwrap(), Ending::Good);
    assert_eq!(fs::read_to_string(desk.path("next.jsonl")).unwrap().lines().count(), 3);
}

#[test]
fn an_existing_file_is_never_overwritten_and_a_broken_ledger_is_refused() {
    let desk = Desk::new();
    desk.put("in.csv", SHEET).put("now.jsonl", "").put("broken.jsonl", "{\"id\":1}\n");
    assert!(desk.run("import @in.csv --ledger restaurant --apply @now.jsonl").0.is_err());
    assert_eq!(fs::read(desk.path("now.jsonl")).unwrap(), b"");
    let Err(Failure(sentence)) = desk.run("import @in.csv --ledger restaurant --against @broken.jsonl").0 else {
        panic!("a broken ledger must be refused")
    };
    assert!(sentence.starts_with("ledger_line") && sentence.contains("第1行"), "{sentence}");
    let Err(Failure(sentence)) = desk.run("import @now.jsonl --ledger restaurant").0 else { panic!("empty") };
    assert!(sentence.starts_with("sheet_empty"), "{sentence}");
}

#[test]
fn a_sheet_without_a_name_is_told_so() {
    let desk = Desk::new();
    desk.put("in.csv", "街道,地址\n月坛,一街\n");
    let (ended, told) = desk.run("import @in.csv --ledger restaurant");
    assert_eq!(ended.unwrap(), Ending::Bad);
    assert!(told.contains("单位名称"), "{told}");
    assert!(!Path::new(&desk.path("now.jsonl")).exists());
}

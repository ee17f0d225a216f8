//! What an import says, row by row.

use std::io::Write;
use std::path::Path;

use qingjian_domain::register::{Candidate, Change, Doubt, DryRun, Fault, Intended, RowVerdict, Whom};
use serde_json::{Value, json};

use super::import::counts;
use crate::ending::{Ended, Ending, Failure};

pub(super) fn in_words(run: &DryRun, all: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let ignored: Vec<&str> = run.mapping.ignored().filter(|header| !header.is_empty()).collect();
    if !ignored.is_empty() {
        writeln!(out, "未导入的列（可用 --map 指定字段）/ columns not imported: {}", ignored.join("、"))?;
    }
    for (line, verdict) in &run.rows {
        row(*line, verdict, all, out)?;
    }
    let told = counts(run).map(|(zh, en, count)| format!("{zh} {en} {count}"));
    writeln!(out, "{}", told.join("，"))?;
    Ok(())
}

fn row(line: u32, verdict: &RowVerdict, all: bool, out: &mut dyn Write) -> Result<(), Failure> {
    match verdict {
        RowVerdict::Added(changes) => writeln!(out, "第{line}行 新增 added：{}", fields(changes))?,
        RowVerdict::Changed(id, changes) => writeln!(out, "第{line}行 变更 changed {id}：{}", fields(changes))?,
        RowVerdict::Doubtful(candidates) => doubtful(line, candidates, out)?,
        RowVerdict::Wrong(faults) => {
            faults
                .iter()
                .try_for_each(|fault| writeln!(out, "第{line}行 错误 wrong {}：{}", fault.column, fault.message))?;
        }
        RowVerdict::Unchanged(id) if all => writeln!(out, "第{line}行 未变 unchanged {id}")?,
        RowVerdict::Joined(first) if all => writeln!(out, "第{line}行 并入第{first}行 joined")?,
        _ => {}
    }
    Ok(())
}

fn fields(changes: &[Change]) -> String {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let change = |it: &Change| match &it.before {
        Some(before) => format!("{} {} → {}", it.field, plain(before), plain(&it.after)),
        None => format!("{} {}", it.field, plain(&it.after)),
    };
    changes.iter().map(change).collect::<Vec<_>>().join("；")
}

fn doubtful(line: u32, candidates: &[Candidate], out: &mut dyn Write) -> Result<(), Failure> {
    for it in candidates {
        let why = match it.doubt {
            Doubt::SameCode => "信用代码相同而名称不同 / same code, other name",
            Doubt::SameNameAndAddress => {
                "名称、地址相同而代码不同或有多个 / same name and address, other code or several"
            }
            Doubt::Alike => "名称、地址相近 / name and address alike",
        };
        let whom = match it.whom {
            Whom::Target(id) => id.to_string(),
            Whom::Line(other) => format!("第{other}行 line {other}"),
        };
        let address = it.address_percent.map_or_else(String::new, |percent| format!("，地址 {percent}%"));
        writeln!(out, "第{line}行 存疑 doubtful：或为 {whom}（名称 {}%{address}）：{why}", it.name_percent)?;
    }
    writeln!(out, "    裁定 decide: --decide {line}=new 或 or --decide {line}=<对象编号 id>")?;
    Ok(())
}

pub(super) fn not_imported(run: &DryRun, json: bool, out: &mut dyn Write) -> Ended {
    if !json {
        let [.., (_, _, doubtful), (_, _, wrong)] = counts(run);
        writeln!(
            out,
            "什么也没有导入：{wrong}行错误，{doubtful}行存疑待裁定 / nothing was imported: {wrong} wrong, {doubtful} undecided"
        )?;
    }
    Ok(Ending::Bad)
}

pub(super) fn end(
    applied: Option<&Path>,
    intended: &[Intended],
    json: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if json {
        return Ok(());
    }
    match applied {
        _ if intended.is_empty() => writeln!(out, "没有变化 / nothing changes")?,
        Some(file) => writeln!(out, "新台账已写入 {0} / the new ledger is in {0}", file.display())?,
        None => {
            writeln!(out, "仅为试导入，未写任何文件；写出用 --apply / a dry run; write the new ledger with --apply")?
        }
    }
    Ok(())
}

pub(super) fn in_json(run: &DryRun, out: &mut dyn Write) -> Result<(), Failure> {
    let counts: serde_json::Map<String, Value> =
        counts(run).into_iter().map(|(_, name, count)| (name.to_owned(), json!(count))).collect();
    let known: Vec<Value> =
        run.mapping.known().map(|(header, field)| json!({"header": header, "field": field})).collect();
    let ignored: Vec<&str> = run.mapping.ignored().collect();
    let rows: Vec<Value> = run.rows.iter().map(|(line, verdict)| row_in_json(*line, verdict)).collect();
    let all = json!({"columns": known, "ignored": ignored, "counts": counts, "rows": rows});
    writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
    Ok(())
}

fn row_in_json(line: u32, verdict: &RowVerdict) -> Value {
    match verdict {
        RowVerdict::Added(changes) => json!({"line": line, "verdict": "added", "fields": changes}),
        RowVerdict::Changed(id, changes) => {
            json!({"line": line, "verdict": "changed", "target": id, "fields": changes})
        }
        RowVerdict::Unchanged(id) => json!({"line": line, "verdict": "unchanged", "target": id}),
        RowVerdict::Joined(first) => json!({"line": line, "verdict": "joined", "with_line": first}),
        RowVerdict::Doubtful(candidates) => json!({"line": line, "verdict": "doubtful", "candidates": candidates}),
        RowVerdict::Wrong(wrong) => json!({"line": line, "verdict": "wrong", "faults": faults(wrong)}),
        RowVerdict::Blank => json!({"line": line, "verdict": "blank"}),
    }
}

pub(super) fn faults(faults: &[Fault]) -> Vec<Value> {
    let fault = |it: &Fault| json!({"line": it.line, "column": it.column, "code": it.code, "message": it.message});
    faults.iter().map(fault).collect()
}

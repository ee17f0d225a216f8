//! Looking at what is on the tablet.

use std::io::Write;

use qingjian_field_core::{CommitState, FieldCore, Report};
use qingjian_sync::DocId;
use serde_json::{Value, json};

use crate::ending::{Ended, Ending, Failure};

#[derive(Debug, clap::Args)]
pub(super) struct JsonArgs {
    /// Print one JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// The document.
    doc: DocId,
}

pub(super) fn status(core: &FieldCore, out: &mut dyn Write) -> Ended {
    let me = core.identity()?;
    match &me.binding {
        None => writeln!(out, "尚未登记 / not enrolled yet\nreplica {}", me.replica)?,
        Some(bound) => writeln!(
            out,
            "{} · {} · {}\nreplica {}\nofficer {}\n时钟偏差 centre minus device: {} ms",
            bound.device,
            bound.officer_name,
            bound.stream,
            me.replica,
            bound.officer,
            me.centre_offset_ms.unwrap_or_default()
        )?,
    }
    counts(&core.report()?, out)?;
    Ok(Ending::Good)
}

/// "12 of 12 records, 40 of 41 files."
pub(super) fn counts(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    let Report { records, records_arrived, photos, photos_arrived } = report;
    Ok(writeln!(out, "记录 records {records_arrived}/{records} · 文件 files {photos_arrived}/{photos}")?)
}

pub(super) fn report(core: &FieldCore, args: &JsonArgs, out: &mut dyn Write) -> Ended {
    records(core, args, out)?;
    files(core, args, out)?;
    let report = core.report()?;
    if !args.json {
        counts(&report, out)?;
    }
    Ok(Ending::when(report.complete()))
}

fn records(core: &FieldCore, args: &JsonArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let mut page = core.records(0)?;
    while let Some(after) = page.last().map(|record| record.nr) {
        for record in page {
            let fields: Vec<&str> = record.changed.iter().map(|(_, _, field)| field.as_str()).collect();
            let line = json!({"record": record.seq, "at": record.at, "state": state(record.state), "fields": fields});
            print(out, args, &line)?;
        }
        page = core.records(after)?;
    }
    Ok(())
}

fn files(core: &FieldCore, args: &JsonArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let mut page = core.photos(0)?;
    while let Some(after) = page.last().map(|file| file.nr) {
        for file in page {
            let state = if file.arrived { "ok" } else { "waiting" };
            let line = json!({"file": file.sha256, "bytes": file.bytes, "state": state, "why": file.message});
            print(out, args, &line)?;
        }
        page = core.photos(after)?;
    }
    Ok(())
}

pub(super) fn attention(core: &FieldCore, args: &JsonArgs, out: &mut dyn Write) -> Ended {
    let all = core.attention(0)?;
    for it in &all {
        let fields: Vec<&str> = it.ops.iter().map(|op| op.field.as_str()).collect();
        let line = json!({"record": it.seq, "state": state(it.state), "code": it.code, "message": it.message, "fields": fields});
        print(out, args, &line)?;
    }
    Ok(Ending::when(all.is_empty()))
}

/// Fields with all their surviving values, and the documents that belong to it.
pub(super) fn document(core: &FieldCore, args: &ShowArgs, out: &mut dyn Write) -> Ended {
    let unknown = || Failure::new("unknown_document", format!("平板上没有文档 {} / no such document here", args.doc));
    let found = core.document(args.doc)?.ok_or_else(unknown)?;
    let children = core.children(args.doc)?;
    let whole = json!({"document": found, "parts": children});
    writeln!(out, "{}", serde_json::to_string_pretty(&whole)?)?;
    Ok(Ending::Good)
}

fn print(out: &mut dyn Write, args: &JsonArgs, line: &Value) -> Result<(), Failure> {
    if args.json {
        return Ok(writeln!(out, "{line}")?);
    }
    let members = line.as_object().into_iter().flatten();
    let words =
        members.map(|(name, value)| format!("{name} {}", value.as_str().map_or(value.to_string(), str::to_owned)));
    Ok(writeln!(out, "{}", words.collect::<Vec<_>>().join("  "))?)
}

fn state(state: CommitState) -> &'static str {
    match state {
        CommitState::Waiting => "waiting",
        CommitState::Ok => "ok",
        CommitState::Late => "late",
        CommitState::Held => "held",
        CommitState::Forked => "forked",
        CommitState::TurnedAway => "turned_away",
    }
}

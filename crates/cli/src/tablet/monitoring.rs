//! Monitoring results.

use std::io::Write;
use std::path::PathBuf;

use qingjian_domain::monitoring::parse;
use qingjian_field_core::record::verdicts;
use qingjian_field_core::{Edit, FieldCore};
use qingjian_sync::DocId;
use serde_json::Value;

use crate::ending::{Ended, Ending, Failure};
use crate::judge;

#[derive(Debug, clap::Args)]
pub(super) struct MonitoringArgs {
    /// 检查 / The inspection.
    inspection: DocId,
    /// A JSON file with one measurement set, as `qingjian judge` reads it.
    file: PathBuf,
}

/// Checks, keeps and judges a result. What cannot be read is refused here, where the numbers still are at hand.
pub(super) fn run(core: &mut FieldCore, args: &MonitoringArgs, out: &mut dyn Write) -> Ended {
    let text = std::fs::read_to_string(&args.file).map_err(Failure::at(args.file.display()))?;
    parse(&text).map_err(|error| Failure(error.to_string()))?;
    let result: Value = serde_json::from_str(&text)?;
    let doc = core.new_doc()?;
    core.act(&[
        Edit::new(doc, "monitoring_result", "inspection", args.inspection.to_string()),
        Edit::new(doc, "monitoring_result", "result", result),
    ])?;
    writeln!(out, "{doc}")?;
    for verdict in core.document(doc)?.iter().flat_map(verdicts) {
        write!(out, "{}", judge::in_words(&verdict))?;
    }
    Ok(Ending::Good)
}

//! Opening, finishing and sealing inspections.

use std::io::Write;

use clap::Subcommand;
use qingjian_field_core::record::gaps;
use qingjian_field_core::{Edit, FieldCore};
use qingjian_sync::{DocId, Document};
use serde_json::{Value, json};
use uuid::Uuid;

use super::visit::{checklists, now, officer};
use crate::ending::{Ended, Ending, Failure};
use crate::terminal::Table;

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// 新建 / Open an inspection; prints its id.
    Open {
        /// 检查对象 / The target.
        #[arg(long)]
        target: DocId,
        /// 执法人员（不少于2名） / The officers, two or more.
        #[arg(long, required = true, num_args = 1..)]
        officers: Vec<Uuid>,
        /// 检查表 / V, K, B, G or P; the head block C is always attached.
        #[arg(long, num_args = 1.., value_delimiter = ',')]
        lists: Vec<String>,
        /// 非现场 / From documents, online data and video.
        #[arg(long)]
        off_site: bool,
    },
    /// 还缺什么 / What is missing before it may be sealed, item by item.
    Missing {
        /// The inspection.
        inspection: DocId,
    },
    /// 结束时间 / Write when it ended, and call it complete when nothing is missing.
    Finish {
        /// The inspection.
        inspection: DocId,
    },
    /// 封存 / Seal it: nothing legal in it changes afterwards.
    Seal {
        /// The inspection.
        inspection: DocId,
    },
}

pub(super) fn run(core: &mut FieldCore, verb: &Verb, out: &mut dyn Write) -> Ended {
    match verb {
        Verb::Open { target, officers, lists, off_site } => {
            let form = if *off_site { "off_site" } else { "on_site" };
            writeln!(out, "{}", open(core, *target, officers, lists, form)?)?;
            Ok(Ending::Good)
        }
        Verb::Missing { inspection } => missing(core, *inspection, out),
        Verb::Finish { inspection } => finish(core, *inspection, out),
        Verb::Seal { inspection } => seal(core, *inspection, out),
    }
}

fn open(
    core: &mut FieldCore,
    target: DocId,
    officers: &[Uuid],
    lists: &[String],
    form: &str,
) -> Result<DocId, Failure> {
    let at = now(core)?;
    let crew = officers.iter().map(|id| officer(core, *id)).collect::<Result<Vec<Value>, _>>()?;
    let fields = [
        ("target", json!(target)),
        ("officers", json!(crew)),
        ("form", json!(form)),
        ("started_at", json!(at.to_rfc3339())),
        ("checklists", checklists(lists, at)?),
        ("status", json!("draft")),
    ];
    let doc = core.new_doc()?;
    core.act(&fields.map(|(field, value)| Edit::new(doc, "inspection", field, value)))?;
    Ok(doc)
}

fn missing(core: &FieldCore, doc: DocId, out: &mut dyn Write) -> Ended {
    let left = core.missing(doc)?;
    let mut table = Table::of(["检查项 item", "还缺 missing", ""]);
    for gap in &left {
        table.row([gap.item.clone().unwrap_or_default(), gap.zh.clone(), gap.en.clone()]);
    }
    match left.len() {
        0 => writeln!(out, "已完整 / nothing is missing")?,
        count => writeln!(out, "{table}共 {count} 项 / {count} in all")?,
    }
    Ok(Ending::when(left.is_empty()))
}

fn finish(core: &mut FieldCore, doc: DocId, out: &mut dyn Write) -> Ended {
    let at = now(core)?.to_rfc3339();
    core.act(&[Edit::new(doc, "inspection", "ended_at", json!(at))])?;
    if core.missing(doc)?.is_empty() {
        core.act(&[Edit::new(doc, "inspection", "status", json!("complete"))])?;
    }
    missing(core, doc, out)
}

fn seal(core: &mut FieldCore, doc: DocId, out: &mut dyn Write) -> Ended {
    let target = target_of(core, doc)?;
    core.seal(doc, &mut |visit, parts| gaps(visit, parts, target.as_ref()))?;
    let sealed = core.document(doc)?;
    let digest = sealed.as_ref().and_then(|visit| visit.value("seal")?.get("digest")?.as_str()).unwrap_or_default();
    writeln!(out, "已封存 sealed: {digest}")?;
    Ok(Ending::Good)
}

fn target_of(core: &FieldCore, doc: DocId) -> Result<Option<Document>, Failure> {
    let visit = core.document(doc)?;
    let target = visit.as_ref().and_then(|visit| visit.text("target")?.parse().ok());
    Ok(target.map(|target| core.document(target)).transpose()?.flatten())
}

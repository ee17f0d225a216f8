//! Photographs, files and signatures.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use qingjian_domain::inspection::{EvidenceKind, View};
use qingjian_field_core::{Captured, Edit, FieldCore, NewCapture};
use qingjian_sync::DocId;
use serde_json::json;

use super::visit::now;
use crate::ending::{Ended, Ending, Failure};

#[derive(Debug, clap::Args)]
pub(super) struct PhotoArgs {
    /// 检查 / The inspection.
    inspection: DocId,
    /// The file; a .jpg, .png or .webp is a photograph, anything else a document.
    file: PathBuf,
    /// 检查项 / The item it proves.
    #[arg(long)]
    item: Option<String>,
    /// 拍摄内容 / What a picture shows.
    #[arg(long)]
    view: Option<Shows>,
    /// 说明 / A note.
    #[arg(long)]
    note: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shows {
    /// 全景
    Wide,
    /// 近景
    Close,
    /// 单位门口
    Entrance,
    /// 主要点位
    MainPoint,
}

impl From<Shows> for View {
    fn from(shows: Shows) -> Self {
        match shows {
            Shows::Wide => Self::Wide,
            Shows::Close => Self::Close,
            Shows::Entrance => Self::Entrance,
            Shows::MainPoint => Self::MainPoint,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct SignArgs {
    /// 检查 / The inspection.
    inspection: DocId,
    /// party, officer, recorder or witness.
    #[arg(long)]
    role: String,
    /// 姓名 / The name.
    #[arg(long)]
    name: String,
    /// 签名笔迹 / A picture of the strokes.
    #[arg(long)]
    strokes: PathBuf,
}

/// Keeps a file untouched. A file from elsewhere than the app's camera is marked as imported.
pub(super) fn photo(core: &mut FieldCore, args: &PhotoArgs, out: &mut dyn Write) -> Ended {
    let media_type = media_type(&args.file);
    let kind = if media_type.starts_with("image/") { EvidenceKind::Photo } else { EvidenceKind::Document };
    let mut file = File::open(&args.file).map_err(Failure::at(args.file.display()))?;
    let captured = core.capture(NewCapture {
        inspection: args.inspection,
        item: args.item.clone(),
        kind,
        media_type: media_type.to_owned(),
        bytes: file.metadata()?.len(),
        source: &mut file,
        position: None,
        view: args.view.map(View::from),
        imported: Some("由命令行导入 imported at the command line".to_owned()),
        note: args.note.clone(),
    })?;
    writeln!(out, "{} {}", captured.evidence, captured.sha256)?;
    Ok(Ending::Good)
}

pub(super) fn sign(core: &mut FieldCore, args: &SignArgs, out: &mut dyn Write) -> Ended {
    let strokes = strokes(core, args)?;
    let signature = json!({"role": args.role, "name": args.name, "at": now(core)?.to_rfc3339(),
        "strokes_sha256": strokes.sha256.hex()});
    let doc = core.new_doc()?;
    core.act(&[
        Edit::new(doc, "signature", "inspection", args.inspection.to_string()),
        Edit::new(doc, "signature", "signature", signature),
    ])?;
    writeln!(out, "{doc}")?;
    Ok(Ending::Good)
}

fn strokes(core: &mut FieldCore, args: &SignArgs) -> Result<Captured, Failure> {
    let mut file = File::open(&args.strokes).map_err(Failure::at(args.strokes.display()))?;
    Ok(core.capture(NewCapture {
        inspection: args.inspection,
        item: None,
        kind: EvidenceKind::Signature,
        media_type: media_type(&args.strokes).to_owned(),
        bytes: file.metadata()?.len(),
        source: &mut file,
        position: None,
        view: None,
        imported: None,
        note: None,
    })?)
}

fn media_type(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

//! One inspection with everything that proves it, for a court or a party.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use qingjian_sync::bundle::Bundle;
use qingjian_sync::{Digest, DocId};

use super::Office;
use crate::ending::{Ended, Ending, Failure};

/// What to export, and where to.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// 检查 / The inspection's document.
    inspection: DocId,
    /// A folder for `bundle.json`, `centre-key.json` and `blobs/`; made where there is none.
    #[arg(long)]
    to: PathBuf,
    /// 另附打印笔录 record.pdf / The scene record for print beside it, as `record.pdf` (PDF/A).
    #[cfg(feature = "pdf")]
    #[arg(long)]
    pdf: bool,
}

pub(super) fn run(office: &Office, args: &ExportArgs, out: &mut dyn Write) -> Ended {
    let bundle = office.centre.bundle(&office.stream, args.inspection, office.now)?;
    let blobs = args.to.join("blobs");
    fs::create_dir_all(&blobs).map_err(Failure::at(blobs.display()))?;
    let missing = files(office, &bundle, &blobs)?;
    write(&args.to.join("bundle.json"), &serde_json::to_vec(&bundle)?)?;
    write(&args.to.join("centre-key.json"), &serde_json::to_vec_pretty(&bundle.centre_key)?)?;
    #[cfg(feature = "pdf")]
    if args.pdf {
        print(office, args)?;
    }
    let (commits, all) = (bundle.commits.len(), bundle.blobs.len());
    writeln!(out, "已导出 exported: {commits} 个提交 commits, {}/{all} 个文件 files", all - missing.len())?;
    for digest in &missing {
        writeln!(out, "  尚未收到 not here yet: {digest}")?;
    }
    let (bundle, blobs) = (args.to.join("bundle.json"), blobs.display());
    writeln!(out, "核验 check: qingjian verify {} --blobs {blobs}", bundle.display())?;
    Ok(Ending::when(missing.is_empty()))
}

#[cfg(feature = "pdf")]
fn print(office: &Office, args: &ExportArgs) -> Result<(), Failure> {
    let mut bar = None;
    let record =
        qingjian_server::papers::record_pdf(&office.centre, &office.stream, args.inspection, &mut |done, all| {
            let bar = bar.get_or_insert_with(|| crate::terminal::steps("照片 pictures", all));
            if done > 0 {
                bar.step();
            }
        })?;
    drop(bar);
    write(&args.to.join("record.pdf"), &record)
}

/// Copies the files; the names of those that the centre does not hold.
fn files(office: &Office, bundle: &Bundle, to: &Path) -> Result<Vec<Digest>, Failure> {
    let mut missing = Vec::new();
    for blob in &bundle.blobs {
        match office.centre.blob_path(&office.stream, blob.digest)? {
            None => missing.push(blob.digest),
            Some(path) => {
                let copy = fs::copy(&path, to.join(blob.digest.hex()));
                copy.map(drop).map_err(Failure::at(path.display()))?;
            }
        }
    }
    Ok(missing)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(Failure::at(path.display()))
}

//! Keeping the store: rebuilding and backing up.

use std::io::Write;
use std::path::PathBuf;

use qingjian_central_store::{Action, Noted};

use super::Office;
use crate::ending::{Ended, Ending};
use crate::terminal::steps;

/// Where to back up to.
#[derive(Debug, clap::Args)]
pub(super) struct BackupArgs {
    /// A folder that does not exist yet.
    to: PathBuf,
}

pub(super) fn rebuild(office: &Office, out: &mut dyn Write) -> Ended {
    let documents = office.centre.rebuild(&office.stream)?;
    writeln!(out, "已重建 rebuilt: {documents} 个文档 documents")?;
    Ok(Ending::Good)
}

/// Database and files into a new folder, every byte held against its digest.
pub(super) fn backup(office: &Office, args: &BackupArgs, out: &mut dyn Write) -> Ended {
    let bar = steps("备份文件 files", 0);
    let done = office.centre.backup_to(&args.to, office.now, &mut |_, _| bar.step())?;
    drop(bar);
    let by = office.writer().ok().map(|user| user.officer.id);
    let subject = format!("{} × {}", args.to.file_name().unwrap_or_default().to_string_lossy(), done.files);
    let noted = Noted { action: Action::BackupMade, actor: by, subject, address: None };
    office.centre.note(Some(&office.stream), &noted, office.now)?;
    writeln!(out, "已备份 backed up: {} 个文件 files → {}", done.files.saturating_sub(1), args.to.display())?;
    writeln!(out, "签名密钥（*.key）不在备份中，请另行妥善保存 / the signing keys are not in it: keep them apart")?;
    Ok(Ending::Good)
}

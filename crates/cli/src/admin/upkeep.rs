//! Keeping the store: rebuilding and backing up.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Office;
use crate::ending::{Ended, Ending, Failure};
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

/// First the database, then the files: every file that the copied database names is then in the copy.
pub(super) fn backup(office: &Office, from: &Path, args: &BackupArgs, out: &mut dyn Write) -> Ended {
    let to = &args.to;
    fs::create_dir(to).map_err(Failure::at(to.display()))?;
    office.centre.backup(&to.join("central.sqlite3"))?;
    let files = below(&from.join("blobs"))?;
    let bar = steps("备份文件 files", files.len());
    for file in &files {
        copy(file, &to.join(file.strip_prefix(from).unwrap_or(file)))?;
        bar.step();
    }
    writeln!(out, "已备份 backed up: {} 个文件 files → {}", files.len(), to.display())?;
    writeln!(out, "签名密钥（*.key）不在备份中，请另行妥善保存 / the signing keys are not in it: keep them apart")?;
    Ok(Ending::Good)
}

/// Every file in a folder, however deep.
fn below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(Failure::at(next.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// Durable before it is called a backup.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder).map_err(Failure::at(folder.display()))?;
    let mut source = File::open(from).map_err(Failure::at(from.display()))?;
    let mut target = File::create_new(to).map_err(Failure::at(to.display()))?;
    io::copy(&mut source, &mut target).and_then(|_| target.sync_all()).map_err(Failure::at(to.display()))
}

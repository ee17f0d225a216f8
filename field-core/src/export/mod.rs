//! What waits, in a file: for a tablet that reaches no network. Exporting changes nothing on the tablet.

mod source;

use std::collections::BTreeMap;
use std::io::Write;

use qingjian_sync::parcel::{About, Packer, ParcelFault, VERSION};
use qingjian_sync::{ReplicaId, Signed};

use self::source::Source;
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::outbox;
use crate::photo::{self, PhotoRow};
use crate::view::PAGE_LINES_MAX;

/// What went into a parcel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Commits, all that wait.
    pub commits: u64,
    /// Files.
    pub files: u64,
    /// The last file that fitted, where others are left: the next parcel starts after it.
    pub next: Option<i64>,
}

impl FieldCore {
    /// Writes what waits as a parcel (`qingjian_sync::parcel`): all commits without a receipt, and the files after
    /// `after` (0 at first), as many as fit into `files_bytes_max`, one at least.
    ///
    /// # Errors
    /// `not_enrolled`, `export_failed` when `to` or a photograph fails, or a failing database.
    pub fn export(
        &self,
        to: &mut dyn Write,
        after: i64,
        files_bytes_max: u64,
    ) -> std::result::Result<Exported, FieldError> {
        Ok(self.export_inside(to, after, files_bytes_max)?)
    }

    /// Where each parcel starts if what waits goes out in parcels with files of so many bytes.
    ///
    /// # Errors
    /// When the database fails.
    pub fn export_parts(&self, files_bytes_max: u64) -> std::result::Result<Vec<i64>, FieldError> {
        let (files, mut parts, mut done) = (self.files_waiting(0)?, vec![0], 0);
        while let Some(left) = files.get(done..).filter(|left| !left.is_empty()) {
            done += fitting(left, files_bytes_max);
            let last = files.get(done.saturating_sub(1)).filter(|_| done < files.len());
            parts.extend(last.map(|last| last.nr));
        }
        Ok(parts)
    }

    fn export_inside(&self, to: &mut dyn Write, after: i64, files_bytes_max: u64) -> Result<Exported> {
        let (chains, commits) = self.chains_waiting()?;
        let files = self.files_waiting(after)?;
        let (fitting, left) = files.split_at(fitting(&files, files_bytes_max));
        let count = |some: &[PhotoRow]| u64::try_from(some.len()).unwrap_or(u64::MAX);
        let about = About {
            v: VERSION,
            replica: self.me.replica,
            stream: self.bound()?.stream.clone(),
            exported_at: self.now().at,
            commits,
            files: count(fitting),
            files_left: count(left),
        };
        self.pack(to, &about, &chains, fitting).map_err(unwritten)?;
        let next = fitting.last().map(|last| last.nr).filter(|_| !left.is_empty());
        Ok(Exported { commits, files: count(fitting), next })
    }

    fn pack(
        &self,
        to: &mut dyn Write,
        about: &About,
        chains: &BTreeMap<ReplicaId, Vec<Signed>>,
        files: &[PhotoRow],
    ) -> std::result::Result<(), ParcelFault> {
        let mut packer = Packer::begin(to, about)?;
        for (replica, commits) in chains {
            packer.commits(*replica, commits.iter())?;
        }
        for file in files {
            packer.blob(file.kind, file.digest, file.bytes, &mut Source::of(self.shell.files.as_ref(), file))?;
        }
        packer.finish()?.flush()?;
        Ok(())
    }

    fn chains_waiting(&self) -> Result<(BTreeMap<ReplicaId, Vec<Signed>>, u64)> {
        let (mut chains, mut after, mut count) = (BTreeMap::<_, Vec<Signed>>::new(), 0, 0);
        loop {
            let some = outbox::waiting_after(&self.store, after, PAGE_LINES_MAX)?;
            let Some(last) = some.last() else { return Ok((chains, count)) };
            after = last.nr;
            for own in some {
                count += 1;
                chains.entry(own.replica).or_default().push(own.signed);
            }
        }
    }

    fn files_waiting(&self, mut after: i64) -> Result<Vec<PhotoRow>> {
        let mut all = Vec::new();
        loop {
            let some = photo::waiting_any(&self.store, after, PAGE_LINES_MAX)?;
            let Some(last) = some.last() else { return Ok(all) };
            after = last.nr;
            all.extend(some);
        }
    }
}

fn fitting(files: &[PhotoRow], bytes_max: u64) -> usize {
    let mut bytes = 0_u64;
    let fits = |file: &&PhotoRow| {
        let first = bytes == 0;
        bytes = bytes.saturating_add(file.bytes);
        first || bytes <= bytes_max
    };
    files.iter().take_while(fits).count()
}

fn unwritten(fault: ParcelFault) -> Fault {
    let en = format!("the file could not be written; free some space or take another disk ({fault})");
    Fault::not_allowed("export_failed", "导出文件未能写完，请清理空间或更换U盘后重试", en)
}

#[cfg(test)]
mod tests;

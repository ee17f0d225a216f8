//! Backups into the folder that the server was started with: one at a time, never over an older one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::rt;
use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{Action, BackupDone, Centre, MANIFEST, Manifest, Noted, StoreError};
use qingjian_sync::{OfficerId, StreamId};

use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Where backups go, and what is being done there.
#[derive(Default)]
pub(crate) struct Backups {
    folder: Option<PathBuf>,
    job: Mutex<Option<Job>>,
}

/// What is, or was last, being done.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub name: String,
    /// Whether it is read again, rather than made.
    pub verifies: bool,
    pub done: usize,
    pub of: usize,
    /// How it ended; nothing while it runs.
    pub ended: Option<Result<BackupDone, String>>,
}

/// A backup in the folder.
pub(crate) struct Kept {
    pub name: String,
    pub manifest: Manifest,
}

impl Backups {
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, job: Mutex::default() }
    }

    pub fn job(&self) -> Option<Job> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Job>> {
        self.job.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where backups go.
    ///
    /// # Errors
    /// `backups_nowhere` where the server was started without a folder.
    pub fn folder(&self) -> Result<&Path, Refusal> {
        let detail = "服务未指定备份目录：请以 serve --backups 目录 启动 / the server has no folder for backups: start it with serve --backups FOLDER";
        self.folder.as_deref().ok_or_else(|| Refusal::new(codes::BACKUPS_NOWHERE, detail))
    }

    /// Every backup, the newest first. Blocks.
    pub fn list(&self) -> Vec<Kept> {
        let folders = self.folder.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let kept = |entry: fs::DirEntry| {
            let manifest = Manifest::read(&entry.path()).ok()?;
            Some(Kept { name: entry.file_name().into_string().ok()?, manifest })
        };
        let mut all: Vec<Kept> =
            folders.filter(|entry| entry.path().join(MANIFEST).is_file()).filter_map(kept).collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.manifest.made_at));
        all
    }

    fn begin(&self, name: &str, verifies: bool) -> Result<(), Refusal> {
        let mut job = self.lock();
        if job.as_ref().is_some_and(|job| job.ended.is_none()) {
            let detail = "正在备份或核对，请等待完成 / a backup is being made or read: wait until it is done";
            return Err(Refusal::new(codes::BACKUP_RUNNING, detail));
        }
        *job = Some(Job { name: name.to_owned(), verifies, done: 0, of: 0, ended: None });
        Ok(())
    }

    fn watch(&self, done: usize, of: usize) {
        if let Some(job) = self.lock().as_mut() {
            (job.done, job.of) = (done, of);
        }
    }

    fn end(&self, how: Result<BackupDone, String>) {
        if let Some(job) = self.lock().as_mut() {
            job.ended = Some(how);
        }
    }
}

/// Begins a backup.
///
/// # Errors
/// `backups_nowhere`, `backup_running`.
pub(crate) fn make(shared: &Shared, stream: StreamId, officer: OfficerId) -> Result<(), Refusal> {
    let now = shared.clock.now();
    let name = format!("qingjian-{}", now.to_utc().format("%Y%m%dT%H%M%SZ"));
    let to = shared.backups.folder()?.join(&name);
    shared.backups.begin(&name, false)?;
    let work = move |centre: &Centre, backups: &Backups| {
        fs::create_dir_all(to.parent().unwrap_or(&to)).map_err(|error| StoreError::File { path: to.clone(), error })?;
        centre.backup_to(&to, now, &mut |done, of| backups.watch(done, of))
    };
    run(shared, (stream, officer, Action::BackupMade), (name, now), work);
    Ok(())
}

/// Begins to read a backup again, from end to end.
///
/// # Errors
/// `backups_nowhere`, `backup_running`, `backup_unknown`.
pub(crate) fn verify(shared: &Shared, stream: StreamId, officer: OfficerId, name: &str) -> Result<(), Refusal> {
    let now = shared.clock.now();
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let folder = shared.backups.folder()?.join(if plain { name } else { "" });
    if !plain || !folder.join(MANIFEST).is_file() {
        return Err(Refusal::new(codes::BACKUP_UNKNOWN, "没有这份备份 / there is no such backup"));
    }
    shared.backups.begin(name, true)?;
    let work =
        move |_: &Centre, backups: &Backups| Manifest::verify(&folder, now, &mut |done, of| backups.watch(done, of));
    run(shared, (stream, officer, Action::BackupVerified), (name.to_owned(), now), work);
    Ok(())
}

type Whose = (StreamId, OfficerId, Action);

/// Does it beside the event loop, and leaves a line in the audit log however it ends.
fn run(
    shared: &Shared,
    (stream, officer, action): Whose,
    (name, now): (String, DateTime<FixedOffset>),
    work: impl FnOnce(&Centre, &Backups) -> Result<BackupDone, StoreError> + Send + 'static,
) {
    let (shared, backups) = (shared.clone(), Arc::clone(&shared.backups));
    rt::spawn(async move {
        let inside = Arc::clone(&backups);
        let worked = shared.with_centre(move |centre| {
            let how = work(centre, &inside);
            let (action, subject) = match &how {
                Ok(done) => (action, format!("{name} × {}", done.files)),
                Err(error) => (Action::BackupFailed, format!("{name}: {error}")),
            };
            centre.note(Some(&stream), &Noted::by(officer, action, subject), now)?;
            Ok::<_, StoreError>(how.map_err(|error| error.to_string()))
        });
        backups.end(worked.await.unwrap_or_else(|refusal| Err(refusal.0.detail)));
    });
}

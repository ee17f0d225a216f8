//! Sending files: thumbnails first, each from where it stopped.

use qingjian_sync::Digest;
use qingjian_sync::protocol::{BlobKind, BlobStatus, SyncFault, UploadPlace};

use super::{Progress, Session};
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::photo::{self, PhotoRow};
use crate::shell::Point;
use crate::store;

/// Broken chunks and forgotten uploads are tried again at once, this often; then at the next sync.
const ATTEMPTS_MAX: usize = 3;

/// What to do about a file that could not be sent.
enum Move {
    /// Ask for the offset and go on.
    Resume,
    /// The place is gone or holds wrong bytes: open another.
    Reopen,
    /// A person has to look; the other files go on.
    SetAside { code: String, message: String },
}

impl FieldCore {
    pub(super) fn send_photos(&mut self, session: &mut Session<'_>) -> Result<()> {
        [BlobKind::Thumbnail, BlobKind::Original].into_iter().try_for_each(|kind| self.send_kind(session, kind))
    }

    fn send_kind(&mut self, session: &mut Session<'_>, kind: BlobKind) -> Result<()> {
        let mut after = 0;
        while let Some(photo) = photo::waiting(&self.store, kind, after)? {
            after = photo.nr;
            self.send(session, photo)?;
        }
        Ok(())
    }

    fn send(&mut self, session: &mut Session<'_>, mut photo: PhotoRow) -> Result<()> {
        for _ in 0..ATTEMPTS_MAX {
            let Err(fault) = self.attempt(session, &mut photo) else { return Ok(()) };
            match self.next_move(&photo, fault)? {
                Move::Resume => {}
                Move::Reopen => self.note_place(&mut photo, None)?,
                Move::SetAside { code, message } => {
                    session.report.photos_left += 1;
                    return self.set_aside(photo.nr, &code, &message);
                }
            }
        }
        session.report.photos_left += 1;
        Ok(())
    }

    fn attempt(&mut self, session: &mut Session<'_>, photo: &mut PhotoRow) -> Result<()> {
        let (place, mut offset) = match photo.place.clone() {
            Some(place) => (place.clone(), self.ask(session, |api| api.upload_offset(&place))?),
            None if self.is_held(session, photo.digest)? => return self.arrived(session, photo),
            None => (self.open_upload(session, photo)?, 0),
        };
        while offset < photo.bytes {
            offset = self.send_chunk(session, photo, &place, offset)?;
        }
        if self.is_held(session, photo.digest)? {
            return self.arrived(session, photo);
        }
        Err(not_held())
    }

    fn is_held(&mut self, session: &mut Session<'_>, digest: Digest) -> Result<bool> {
        Ok(self.ask(session, |api| api.blob_status(digest))? == BlobStatus::Durable)
    }

    fn open_upload(&mut self, session: &mut Session<'_>, photo: &mut PhotoRow) -> Result<UploadPlace> {
        let (digest, kind, bytes) = (photo.digest, photo.kind, photo.bytes);
        let place = self.ask(session, |api| api.upload_open(digest, kind, bytes))?;
        self.reached(Point::UploadOpened)?;
        self.note_place(photo, Some(place.clone()))?;
        Ok(place)
    }

    fn send_chunk(
        &mut self,
        session: &mut Session<'_>,
        photo: &PhotoRow,
        place: &UploadPlace,
        offset: u64,
    ) -> Result<u64> {
        let chunk = self.chunk(photo, offset)?;
        let now = self.ask(session, |api| api.upload_append(place, offset, &chunk))?;
        self.reached(Point::ChunkSent)?;
        if now <= offset || now > photo.bytes {
            return Err(Fault::Answer(format!("an upload went from {offset} to {now} of {} bytes", photo.bytes)));
        }
        session.report.photo_bytes += now - offset;
        (session.progress)(Progress::Sent(session.report.photo_bytes));
        Ok(now)
    }

    fn note_place(&mut self, photo: &mut PhotoRow, place: Option<UploadPlace>) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        photo::opened(&tx, photo.nr, place.as_ref())?;
        tx.commit()?;
        photo.place = place;
        Ok(())
    }

    fn arrived(&mut self, session: &mut Session<'_>, photo: &PhotoRow) -> Result<()> {
        self.reached(Point::PhotoSent)?;
        let tx = store::begin(&mut self.store)?;
        photo::durable(&tx, photo.nr)?;
        tx.commit()?;
        session.report.photos += 1;
        Ok(())
    }

    fn set_aside(&mut self, nr: i64, code: &str, message: &str) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        photo::stuck(&tx, nr, code, message)?;
        Ok(tx.commit()?)
    }

    /// What only this file suffers from is noted with it, and the next one goes on; anything else ends the sync.
    fn next_move(&self, photo: &PhotoRow, fault: Fault) -> Result<Move> {
        const CHANGED: &str = "照片文件已被改动，不是拍摄时的内容 / the file is not what was captured any more";
        const MISSING: &str = "照片文件丢失或无法读取 / the file is missing or cannot be read";
        let problem = match fault {
            Fault::Folder(error) => return Ok(set_aside("file_missing", format!("{MISSING} ({error})"))),
            Fault::Sync(SyncFault::Refused(problem)) => problem,
            other => return Err(other),
        };
        match problem.code.as_str() {
            "upload_offset" | "checksum_mismatch" => Ok(Move::Resume),
            "upload_unknown" => Ok(Move::Reopen),
            "digest_mismatch" if self.is_untouched(photo) => Ok(Move::Reopen),
            "digest_mismatch" => Ok(set_aside("file_changed", CHANGED.to_owned())),
            "blob_too_large" => Ok(set_aside("blob_too_large", problem.detail)),
            _ => Err(SyncFault::Refused(problem).into()),
        }
    }
}

fn set_aside(code: &str, message: String) -> Move {
    Move::SetAside { code: code.to_owned(), message }
}

/// All bytes were taken, yet the file is not durable: as if the upload had never been.
fn not_held() -> Fault {
    let problem = qingjian_sync::protocol::Problem::new(404, "Not Found", "upload_unknown", "the upload is gone");
    SyncFault::Refused(Box::new(problem)).into()
}

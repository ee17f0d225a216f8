//! Sending files: thumbnails first, each from where it stopped.

use qingjian_sync::protocol::{BlobKind, BlobStatus, CHUNK_BYTES_MAX, SyncApi, UploadPlace};

use super::{Progress, Session};
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::photo::{self, PhotoRow};
use crate::shell::Point;
use crate::store;

impl FieldCore {
    pub(super) fn send_photos(&mut self, session: &mut Session<'_>) -> Result<()> {
        [BlobKind::Thumbnail, BlobKind::Original].into_iter().try_for_each(|kind| self.send_kind(session, kind))
    }

    fn send_kind(&mut self, session: &mut Session<'_>, kind: BlobKind) -> Result<()> {
        let mut after = 0;
        while let Some(photo) = photo::waiting(&self.store, kind, after)? {
            after = photo.nr;
            match self.send(session, photo) {
                Ok(()) => session.report.photos += 1,
                Err(fault) => self.set_aside(after, fault)?,
            }
        }
        Ok(())
    }

    fn send(&mut self, session: &mut Session<'_>, mut photo: PhotoRow) -> Result<()> {
        if session.api.blob_status(photo.digest)? == BlobStatus::Durable {
            return self.photo_durable(photo.nr);
        }
        let name = photo.digest.hex();
        if self.shell.files.length(&name).map_err(Fault::Folder)? != Some(photo.bytes) {
            return Err(Fault::not_allowed(
                "file_missing",
                "照片文件缺失或长度不对",
                "the file is missing or cut short",
            ));
        }
        let (place, mut offset) = self.upload_place(session.api, &mut photo)?;
        while offset < photo.bytes {
            offset = self.send_chunk(session, &name, &place, offset)?;
        }
        self.reached(Point::PhotoSent)?;
        match session.api.blob_status(photo.digest)? {
            BlobStatus::Durable => self.photo_durable(photo.nr),
            BlobStatus::Absent => Err(Fault::Answer("all bytes were taken, yet the file is not durable".to_owned())),
        }
    }

    fn send_chunk(&mut self, session: &mut Session<'_>, name: &str, place: &UploadPlace, offset: u64) -> Result<u64> {
        let mut chunk = vec![0; CHUNK_BYTES_MAX];
        let read = self.shell.files.read_at(name, offset, &mut chunk).map_err(Fault::Folder)?;
        chunk.truncate(read);
        let now = session.api.upload_append(place, offset, &chunk)?;
        if now <= offset {
            return Err(Fault::Answer("an upload that does not move on".to_owned()));
        }
        self.reached(Point::ChunkSent)?;
        session.report.photo_bytes += now - offset;
        (session.progress)(Progress::Sent(session.report.photo_bytes));
        Ok(now)
    }

    /// Where the upload goes on; an upload that the centre has forgotten is opened anew.
    fn upload_place(&mut self, api: &mut dyn SyncApi, photo: &mut PhotoRow) -> Result<(UploadPlace, u64)> {
        if let Some(place) = photo.place.take() {
            match api.upload_offset(&place) {
                Ok(offset) => return Ok((place, offset)),
                Err(fault) if fault.code() == Some("upload_unknown") => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        let place = api.upload_open(photo.digest, photo.kind, photo.bytes)?;
        self.reached(Point::UploadOpened)?;
        let tx = store::begin(&mut self.store)?;
        photo::opened(&tx, photo.nr, Some(&place))?;
        tx.commit()?;
        Ok((place, 0))
    }

    /// What only this file suffers from is noted with it, and the next one goes on; anything else ends the sync.
    fn set_aside(&mut self, nr: i64, fault: Fault) -> Result<()> {
        const OF_THE_FILE: [&str; 2] = ["digest_mismatch", "blob_too_large"];
        match &fault {
            Fault::NotAllowed { code, message } => self.photo_stuck(nr, code, message),
            Fault::Sync(refusal) if refusal.code().is_some_and(|code| OF_THE_FILE.contains(&code)) => {
                let code = refusal.code().unwrap_or_default().to_owned();
                self.photo_stuck(nr, &code, &refusal.to_string())
            }
            _ => Err(fault),
        }
    }

    fn photo_durable(&mut self, nr: i64) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        photo::durable(&tx, nr)?;
        Ok(tx.commit()?)
    }

    fn photo_stuck(&mut self, nr: i64, code: &str, message: &str) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        photo::stuck(&tx, nr, code, message)?;
        Ok(tx.commit()?)
    }
}

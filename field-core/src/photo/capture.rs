//! Taking a photograph, recording or file in.

use std::io::Read;

use qingjian_domain::identifiers::Position;
use qingjian_domain::inspection::{EvidenceKind, View};
use qingjian_sync::protocol::BlobKind;
use qingjian_sync::{Digest, DocId, Dot};

use super::describe::describe;
use super::intake::{Unnamed, room_for, stream};
use super::{exif, picture, queue};
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::shell::{Point, UNFINISHED};

/// Something to be kept as evidence.
pub struct NewCapture<'a> {
    /// The inspection it belongs to.
    pub inspection: DocId,
    /// The checklist item it proves, such as `K-06`.
    pub item: Option<String>,
    /// What it is. A photo must be a picture that can be looked at; anything can be a document.
    pub kind: EvidenceKind,
    /// Media type such as `image/jpeg`.
    pub media_type: String,
    /// How many bytes `source` gives.
    pub bytes: u64,
    /// The bytes, untouched, as the camera made them.
    pub source: &'a mut dyn Read,
    /// Where the device was; without it, a photo's own word is taken.
    pub position: Option<Position>,
    /// What a picture shows.
    pub view: Option<View>,
    /// Why it was taken from elsewhere rather than with the app's camera.
    pub imported: Option<String>,
    /// 说明.
    pub note: Option<String>,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// The new evidence document.
    pub evidence: DocId,
    /// The name of the original.
    pub sha256: Digest,
    /// The name of the small picture, where there is one.
    pub thumbnail: Option<Digest>,
    /// The ops that describe it.
    pub dots: Vec<Dot>,
}

/// A file in the folder, hashed but unnamed, with what could be read from it.
pub(super) struct Taken {
    pub(super) original: Unnamed,
    pub(super) thumbnail: Option<Unnamed>,
    pub(super) said: exif::Said,
}

impl FieldCore {
    /// Keeps a photograph, recording or file: first the bytes, durable and untouched, then the record that names
    /// them. A power cut in between leaves a file without a record, which [`FieldCore::sweep`] finds.
    ///
    /// # Errors
    /// `no_space`, `file_too_large`, `file_length`, `picture_unreadable`, `picture_too_large`, `sealed`, or what
    /// [`FieldCore::act`] refuses: nothing was kept then. Otherwise a failing device.
    pub fn capture(&mut self, new: NewCapture<'_>) -> std::result::Result<Captured, FieldError> {
        Ok(self.capture_inside(new)?)
    }

    fn capture_inside(&mut self, mut new: NewCapture<'_>) -> Result<Captured> {
        room_for(self.shell.files.as_ref(), new.kind, new.bytes)?;
        let evidence = self.new_doc_inside()?;
        // Before any byte is written: what a sealed inspection refuses shall not become an orphan.
        self.would_be_refused(evidence, &new)?;
        let (original_name, thumbnail_name) = (self.unfinished()?, self.unfinished()?);
        let taken = self.take(&mut new, &original_name, &thumbnail_name);
        let taken = taken.and_then(|taken| self.name(&taken).map(|()| taken));
        let taken = taken.inspect_err(|_| self.discard(&original_name, &thumbnail_name))?;
        self.reached(Point::PhotoRenamed)?;
        self.describe_taken(evidence, &new, &taken)
    }

    fn unfinished(&mut self) -> Result<String> {
        Ok(format!("{}{UNFINISHED}", self.new_uuid()?.simple()))
    }

    fn take(&mut self, new: &mut NewCapture<'_>, original: &str, thumbnail: &str) -> Result<Taken> {
        let files = self.shell.files.as_mut();
        let mut picture = Vec::new();
        let keep = new.kind == EvidenceKind::Photo;
        let original = stream(files, original.to_owned(), new.source, new.bytes, |piece| {
            // Only photographs are held in memory, and they are small.
            picture.extend_from_slice(if keep { piece } else { &[] });
        })?;
        if !keep {
            return Ok(Taken { original, thumbnail: None, said: exif::Said::NOTHING });
        }
        let said = exif::read(&picture);
        let small = picture::thumbnail(&picture, said.orientation)?;
        let bytes = u64::try_from(small.len()).unwrap_or(u64::MAX);
        let thumbnail = stream(files, thumbnail.to_owned(), &mut small.as_slice(), bytes, |_| ())?;
        Ok(Taken { original, thumbnail: Some(thumbnail), said })
    }

    fn name(&mut self, taken: &Taken) -> Result<()> {
        taken.original.publish(self.shell.files.as_mut())?;
        taken.thumbnail.iter().try_for_each(|small| small.publish(self.shell.files.as_mut()))
    }

    /// A capture that failed leaves nothing half; where even that fails, the sweep reports it.
    fn discard(&mut self, original: &str, thumbnail: &str) {
        let files = self.shell.files.as_mut();
        let _reported_by_the_sweep = (files.remove_unfinished(original), files.remove_unfinished(thumbnail));
    }

    fn describe_taken(&mut self, evidence: DocId, new: &NewCapture<'_>, taken: &Taken) -> Result<Captured> {
        let edits = describe(self, evidence, new, taken)?;
        let recorded = self.record(edits, |tx| {
            queue::add(tx, BlobKind::Original, &taken.original, evidence)?;
            taken.thumbnail.iter().try_for_each(|small| queue::add(tx, BlobKind::Thumbnail, small, evidence))
        })?;
        let (sha256, thumbnail) = (taken.original.digest, taken.thumbnail.as_ref().map(|small| small.digest));
        Ok(Captured { evidence, sha256, thumbnail, dots: recorded.dots })
    }

    /// Reads a kept file, `bytes.len()` bytes from `offset` on or as many as there are.
    ///
    /// # Errors
    /// `photo_folder`, when the file is not there or cannot be read.
    pub fn read_photo(&self, sha256: Digest, offset: u64, bytes: &mut [u8]) -> std::result::Result<usize, FieldError> {
        Ok(self.shell.files.read_at(&sha256.hex(), offset, bytes).map_err(Fault::Folder)?)
    }
}

//! Taking a file in on the tablet, beside hashing it and beside writing it to the same disk.

use std::cell::Cell;
use std::fs::File;
use std::io::{Read, Write as _};
use std::path::Path;
use std::time::Duration;

use qingjian_domain::inspection::EvidenceKind;
use qingjian_field_core::{Edit, NewCapture};
use qingjian_sync::DocId;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use uuid::Uuid;

use super::bureau::{Bureau, now};
use super::bytes::Bytes;
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::tablet::Tablet;
use crate::demo::photo::{Scene, jpeg};
use crate::ending::Failure;

const FILE_BYTES: u64 = 64 * 1024 * 1024;
const ROUNDS: usize = 20;
const PICTURES: usize = 40;
/// Four fifths of the speed.
pub const SLOWER_MAX: f64 = 1.25;
const PIECE_BYTES: usize = 256 * 1024;
const VISIT: DocId = DocId(Uuid::from_u128(50));
/// Xicheng, in micro-degrees.
const SOMEWHERE: (i32, i32) = (39_912_300, 116_366_000);

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let bureau = Bureau::open(place)?;
    let mut tablet = Tablet::enrolled(place, &bureau, 0)?;
    tablet.core.act(&[Edit::new(VISIT, "inspection", "form", "on_site")])?;
    Ok(vec![a_recording(place, &mut tablet)?, a_photograph(place, &mut tablet)?])
}

fn a_recording(place: &Place, tablet: &mut Tablet) -> Result<Line, Failure> {
    let length = place.amount(FILE_BYTES, FILE_BYTES / 64);
    let floor = Floor::on(place)?;
    let pair = in_turn(
        place.amount(ROUNDS, 2),
        |n| floor.of(&mut Bytes::new(seed(n), length), &mut Bytes::new(seed(n), length), None),
        |n| taken_in(tablet, EvidenceKind::Video, "video/mp4", length, &mut Bytes::new(seed(n), length)),
    )?;
    let what = format!("taking in a recording of {} MiB", length >> 20);
    Ok(Line::times(what, "the slower of SHA-256 and an fsynced write", &pair).at_most_times(SLOWER_MAX))
}

/// A photograph is decoded as well, and a small picture made: that is no matter of bytes, and has no goal.
fn a_photograph(place: &Place, tablet: &mut Tablet) -> Result<Line, Failure> {
    let rounds = place.amount(PICTURES, 2);
    let pictures = (0..=rounds).map(picture).collect::<Result<Vec<_>, _>>()?;
    let picture = |n: usize| pictures.get(n).map(Vec::as_slice).unwrap_or_default();
    let floor = Floor::on(place)?;
    let pair = in_turn(
        rounds,
        |n| floor.of(&mut picture(n), &mut picture(n), None),
        |n| {
            let length = u64::try_from(picture(n).len()).unwrap_or_default();
            taken_in(tablet, EvidenceKind::Photo, "image/jpeg", length, &mut picture(n))
        },
    )?;
    Ok(Line::times("taking in a photograph, 1600 × 1200", "the slower of SHA-256 and an fsynced write", &pair))
}

fn picture(n: usize) -> Result<Vec<u8>, Failure> {
    let scene = Scene { seed: u32::try_from(n).unwrap_or_default(), at: now(), place: SOMEWHERE, dark: false };
    jpeg(&scene).map_err(|error| Failure::new("picture", error))
}

/// Takes one file in.
pub fn taken_in(
    tablet: &mut Tablet,
    kind: EvidenceKind,
    media_type: &str,
    bytes: u64,
    source: &mut dyn Read,
) -> Result<Duration, Failure> {
    let new = NewCapture {
        inspection: VISIT,
        item: None,
        kind,
        media_type: media_type.to_owned(),
        bytes,
        source,
        position: None,
        view: None,
        imported: None,
        note: None,
    };
    Ok(timed(|| Ok(tablet.core.capture(new)?))?.0)
}

/// Files of different rounds differ.
pub fn seed(n: usize) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// What hashing and writing cost by themselves. Its files stay until it goes, as those beside it stay: a disk gives
/// room that was freed a moment ago three times as fast as new room.
pub struct Floor {
    folder: TempDir,
    written: Cell<usize>,
}

impl Floor {
    /// On the disk that is measured.
    pub fn on(place: &Place) -> Result<Self, Failure> {
        Ok(Self { folder: place.folder()?, written: Cell::new(0) })
    }

    /// The slower of the two, for the same bytes twice. With `synced_every`, each so many bytes are made durable
    /// before the next are written.
    pub fn of(
        &self,
        to_hash: &mut dyn Read,
        to_write: &mut dyn Read,
        synced_every: Option<usize>,
    ) -> Result<Duration, Failure> {
        let path = self.folder.path().join(self.written.get().to_string());
        self.written.set(self.written.get() + 1);
        let hashing = timed(|| hash(to_hash))?.0;
        let writing = timed(|| write(&path, to_write, synced_every))?.0;
        Ok(hashing.max(writing))
    }
}

fn hash(source: &mut dyn Read) -> Result<[u8; 32], Failure> {
    let mut hash = Sha256::new();
    each_piece(source, |piece| {
        hash.update(piece);
        Ok(())
    })?;
    Ok(hash.finalize().into())
}

fn write(path: &Path, source: &mut dyn Read, synced_every: Option<usize>) -> Result<(), Failure> {
    let mut file = File::create(path)?;
    let mut unsynced = 0;
    each_piece(source, |piece| {
        file.write_all(piece)?;
        unsynced += piece.len();
        if synced_every.is_some_and(|every| unsynced >= every) {
            file.sync_data()?;
            unsynced = 0;
        }
        Ok(())
    })?;
    Ok(file.sync_all()?)
}

fn each_piece(source: &mut dyn Read, mut work: impl FnMut(&[u8]) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = source.read(&mut piece)?;
        match piece.get(..read).filter(|part| !part.is_empty()) {
            Some(part) => work(part)?,
            None => return Ok(()),
        }
    }
}

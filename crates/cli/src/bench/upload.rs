//! Uploading a file: what the centre's store does with it, and the whole road over HTTP.

use std::io::Read as _;
use std::time::Duration;

use qingjian_sync::Digest;
use qingjian_sync::protocol::{BlobKind, CHUNK_BYTES_MAX, SyncApi};
use sha2::{Digest as _, Sha256};

use super::bureau::Bureau;
use super::bytes::Bytes;
use super::intake::{Floor, SLOWER_MAX, seed};
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::serving::{Serving, failed};
use super::tablet::Tablet;
use crate::ending::Failure;

const FILE_BYTES: u64 = 64 * 1024 * 1024;
const ROUNDS: usize = 20;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let bureau = Bureau::open(place)?;
    let mut tablet = Tablet::enrolled(place, &bureau, 0)?;
    let stored = line(place, "uploading, the store alone", &mut tablet.road, 0)?.at_most_times(SLOWER_MAX);
    tablet.sync()?;
    let serving = Serving::start(&bureau)?;
    let mut road = serving.road()?;
    road.present(tablet.road.token.clone());
    // Other files than before: one that the centre holds is not taken again.
    Ok(vec![stored, line(place, "uploading over HTTP", &mut road, ROUNDS + 1)?])
}

/// The floor makes every chunk durable before the next, as an acknowledged chunk must be.
fn line(place: &Place, what: &str, road: &mut dyn SyncApi, first: usize) -> Result<Line, Failure> {
    let length = place.amount(FILE_BYTES, FILE_BYTES / 8);
    let floor = Floor::on(place)?;
    let file = |n: usize| Bytes::new(seed(first + n), length);
    let pair = in_turn(
        place.amount(ROUNDS, 2),
        |n| floor.of(&mut file(n), &mut file(n), Some(CHUNK_BYTES_MAX)),
        |n| sent(road, &|| file(n), length),
    )?;
    let beside = "the slower of SHA-256 and a write fsynced every 4 MiB";
    Ok(Line::times(format!("{what}, {} MiB", length >> 20), beside, &pair))
}

/// Sends one file; only the requests count, not the reading of its name.
pub fn sent(road: &mut dyn SyncApi, file: &dyn Fn() -> Bytes, length: u64) -> Result<Duration, Failure> {
    let digest = digest(file())?;
    let mut source = file();
    let mut chunk = vec![0; CHUNK_BYTES_MAX];
    let (mut time, place) = timed(|| road.upload_open(digest, BlobKind::Original, length).map_err(failed))?;
    let mut offset = 0;
    while offset < length {
        let read = fill(&mut source, &mut chunk)?;
        let part = chunk.get(..read).unwrap_or_default();
        let (more, now) = timed(|| road.upload_append(&place, offset, part).map_err(failed))?;
        (time, offset) = (time + more, now);
    }
    Ok(time)
}

fn digest(mut file: Bytes) -> Result<Digest, Failure> {
    let mut hash = Sha256::new();
    std::io::copy(&mut file, &mut hash)?;
    Ok(Digest(hash.finalize().into()))
}

fn fill(source: &mut Bytes, chunk: &mut [u8]) -> Result<usize, Failure> {
    let mut filled = 0;
    while let Some(rest) = chunk.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest)? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

//! Reading a parcel, a part at a time: neither all commits nor one file need fit into memory.

use std::io::Read;

use serde_json::Deserializer;
use tar::{Archive, Entry};

use super::{About, ParcelFault, VERSION};
use crate::protocol::{BlobKind, PUSH_BYTES_MAX, PUSH_COMMITS_MAX};
use crate::{Digest, ReplicaId, Signed};

/// The first file; anything longer is not one.
const ABOUT_BYTES_MAX: u64 = 64 * 1024;

/// What is done with the parts of a parcel.
pub trait Unpack {
    /// What ends the reading.
    type Fault: From<ParcelFault>;

    /// Whose it is; comes first.
    ///
    /// # Errors
    /// Ends the reading.
    fn about(&mut self, about: About) -> Result<(), Self::Fault>;

    /// Some commits of one replica, as many as one push may carry.
    ///
    /// # Errors
    /// Ends the reading.
    fn commits(&mut self, replica: ReplicaId, commits: Vec<Signed>) -> Result<(), Self::Fault>;

    /// One file; whether its bytes are what its name says has not been looked at.
    ///
    /// # Errors
    /// Ends the reading.
    fn blob(&mut self, kind: BlobKind, digest: Digest, bytes: u64, from: &mut dyn Read) -> Result<(), Self::Fault>;
}

/// Reads a parcel to its end. What was handed over before a fault was handed over.
///
/// # Errors
/// A [`ParcelFault`], or what `to` refuses.
pub fn unpack<U: Unpack>(from: impl Read, to: &mut U) -> Result<(), U::Fault> {
    let mut archive = Archive::new(from);
    let mut is_first = true;
    for entry in archive.entries().map_err(ParcelFault::from)? {
        let mut entry = entry.map_err(ParcelFault::from)?;
        let path = path_of(&entry)?;
        match (is_first, path.split('/').collect::<Vec<_>>().as_slice()) {
            (true, ["shift.json"]) => to.about(about(&mut entry)?)?,
            (false, ["commits", name]) => commits(&mut entry, replica(name)?, to)?,
            (false, ["blobs", kind, hex]) => {
                let (kind, digest, bytes) = (blob_kind(kind)?, digest(hex)?, entry.size());
                to.blob(kind, digest, bytes, &mut entry)?;
            }
            _ => return Err(ParcelFault::NotAParcel(path).into()),
        }
        is_first = false;
    }
    if is_first { Err(ParcelFault::NotAParcel("empty".to_owned()).into()) } else { Ok(()) }
}

fn path_of<R: Read>(entry: &Entry<'_, R>) -> Result<String, ParcelFault> {
    let path = entry.path()?;
    path.to_str().map(str::to_owned).ok_or_else(|| ParcelFault::NotAParcel("a name that is no text".to_owned()))
}

fn about(from: &mut impl Read) -> Result<About, ParcelFault> {
    let mut text = Vec::new();
    from.take(ABOUT_BYTES_MAX).read_to_end(&mut text)?;
    let wrong = |error: serde_json::Error| ParcelFault::NotAParcel(error.to_string());
    let loose: serde_json::Value = serde_json::from_slice(&text).map_err(wrong)?;
    let version = loose.get("v").and_then(serde_json::Value::as_u64).and_then(|v| u32::try_from(v).ok());
    match version {
        Some(VERSION) => serde_json::from_value(loose).map_err(wrong),
        Some(newer) => Err(ParcelFault::Version(newer)),
        None => Err(ParcelFault::NotAParcel("no version".to_owned())),
    }
}

fn replica(name: &str) -> Result<ReplicaId, ParcelFault> {
    let id = name.strip_suffix(".ndjson").and_then(|id| id.parse().ok());
    id.ok_or_else(|| ParcelFault::NotAParcel(name.to_owned()))
}

fn blob_kind(text: &str) -> Result<BlobKind, ParcelFault> {
    let kinds = [BlobKind::Thumbnail, BlobKind::Original];
    kinds.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| ParcelFault::NotAParcel(text.to_owned()))
}

fn digest(hex: &str) -> Result<Digest, ParcelFault> {
    format!("sha256:{hex}").parse().map_err(|_| ParcelFault::NotAParcel(hex.to_owned()))
}

fn commits<U: Unpack>(from: &mut impl Read, replica: ReplicaId, to: &mut U) -> Result<(), U::Fault> {
    let (mut batch, mut bytes, mut line) = (Vec::new(), 0_usize, 0_u64);
    for signed in Deserializer::from_reader(std::io::BufReader::new(from)).into_iter::<Signed>() {
        line += 1;
        let signed = signed.map_err(|error| broken(error, line))?;
        let length = signed.bytes().len() + signed.jws.len();
        if batch.len() == PUSH_COMMITS_MAX || (bytes > 0 && bytes + length > PUSH_BYTES_MAX / 2) {
            to.commits(replica, std::mem::take(&mut batch))?;
            bytes = 0;
        }
        bytes += length;
        batch.push(signed);
    }
    if batch.is_empty() { Ok(()) } else { to.commits(replica, batch) }
}

fn broken(error: serde_json::Error, line: u64) -> ParcelFault {
    let detail = error.to_string();
    if error.is_io() { ParcelFault::Io(error.into()) } else { ParcelFault::Line { line, detail } }
}

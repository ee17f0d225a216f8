#![allow(clippy::unwrap_used, clippy::as_conversions, clippy::indexing_slicing)]

use std::io::Read;

use ed25519_dalek::SigningKey;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::protocol::BlobKind;
use crate::{Digest, ReplicaId, Signed};

const ONE: ReplicaId = ReplicaId(Uuid::from_u128(1));

#[derive(Default)]
struct Heard {
    about: Option<About>,
    commits: Vec<String>,
    blobs: Vec<(BlobKind, Digest, Vec<u8>)>,
}

impl Unpack for Heard {
    type Fault = ParcelFault;

    fn about(&mut self, about: About) -> Result<(), ParcelFault> {
        self.about = Some(about);
        Ok(())
    }

    fn commits(&mut self, replica: ReplicaId, commits: Vec<Signed>) -> Result<(), ParcelFault> {
        assert_eq!(replica, ONE);
        self.commits.extend(commits.iter().map(|signed| signed.payload.get().to_owned()));
        Ok(())
    }

    fn blob(&mut self, kind: BlobKind, digest: Digest, bytes: u64, from: &mut dyn Read) -> Result<(), ParcelFault> {
        let mut all = Vec::new();
        from.read_to_end(&mut all)?;
        assert_eq!(bytes, all.len() as u64);
        self.blobs.push((kind, digest, all));
        Ok(())
    }
}

fn about() -> About {
    let exported_at = chrono::DateTime::parse_from_rfc3339("2022-06-18T22:00:00+08:00").unwrap();
    let stream = "110102".parse().unwrap();
    About { v: VERSION, replica: ONE, stream, exported_at, commits: 300, files: 1, files_left: 0 }
}

/// Three hundred signed texts and one file.
fn parcel() -> (Vec<u8>, Vec<Signed>) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let all: Vec<Signed> =
        (0..300).map(|n| Signed::seal(&key, "kid", &json!({"n": n, "text": "一句话\n两行"})).unwrap()).collect();
    let mut packer = Packer::begin(Vec::new(), &about()).unwrap();
    packer.commits(ONE, all.iter()).unwrap();
    packer.blob(BlobKind::Original, Digest::of(b"bytes"), 5, &mut b"bytes".as_slice()).unwrap();
    (packer.finish().unwrap(), all)
}

#[test]
fn what_was_packed_is_unpacked_byte_for_byte_and_in_order() {
    let (bytes, all) = parcel();
    let mut heard = Heard::default();
    unpack(bytes.as_slice(), &mut heard).unwrap();
    assert_eq!(heard.about, Some(about()));
    assert_eq!(heard.commits, all.iter().map(|signed| signed.payload.get().to_owned()).collect::<Vec<_>>());
    assert_eq!(heard.blobs, [(BlobKind::Original, Digest::of(b"bytes"), b"bytes".to_vec())]);
}

#[test]
fn a_parcel_cut_off_anywhere_in_its_content_is_a_fault_and_never_a_panic() {
    let (bytes, _) = parcel();
    for end in (0..bytes.len() - 2048).step_by(97) {
        let cut = unpack(&bytes[..end], &mut Heard::default());
        // A cut between two entries looks like an end; what `shift.json` counts then tells it.
        assert!(cut.is_err() || end % 512 == 0, "{end}");
    }
}

#[test]
fn what_is_no_parcel_says_so() {
    let mut other = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_size(2);
    other.append_data(&mut header, "holiday.jpg", b"hi".as_slice()).unwrap();
    let other = other.into_inner().unwrap();
    for bytes in [other.as_slice(), b"".as_slice(), [0; 2048].as_slice()] {
        assert!(matches!(unpack(bytes, &mut Heard::default()), Err(ParcelFault::NotAParcel(_))));
    }
    let newer = Packer::begin(Vec::new(), &About { v: 2, ..about() }).unwrap().finish().unwrap();
    assert!(matches!(unpack(newer.as_slice(), &mut Heard::default()), Err(ParcelFault::Version(2))));
}

#![allow(clippy::as_conversions)]

use std::io::Read;

use qingjian_domain::inspection::EvidenceKind;
use qingjian_sync::parcel::{About, ParcelFault, Unpack, unpack};
use qingjian_sync::protocol::BlobKind;
use qingjian_sync::{Digest, DocId, ReplicaId, Signed};
use uuid::Uuid;

use crate::fakes::{MemoryCentre, Tablet, jpeg};
use crate::{Edit, NewCapture};

const VISIT: DocId = DocId(Uuid::from_u128(50));

#[derive(Default)]
struct Heard {
    commits: usize,
    files: usize,
    left: u64,
}

impl Unpack for Heard {
    type Fault = ParcelFault;

    fn about(&mut self, about: About) -> Result<(), ParcelFault> {
        self.left = about.files_left;
        Ok(())
    }

    fn commits(&mut self, _: ReplicaId, commits: Vec<Signed>) -> Result<(), ParcelFault> {
        self.commits += commits.len();
        Ok(())
    }

    fn blob(&mut self, _: BlobKind, digest: Digest, _: u64, from: &mut dyn Read) -> Result<(), ParcelFault> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        assert_eq!(Digest::of(&bytes), digest);
        self.files += 1;
        Ok(())
    }
}

fn capture(tablet: &mut Tablet, width: u32) {
    let bytes = jpeg(width, 40);
    let (item, position, view, imported, note) = (None, None, None, None, None);
    let (kind, media_type, length) = (EvidenceKind::Photo, "image/jpeg".to_owned(), bytes.len() as u64);
    let source = &mut bytes.as_slice();
    let new =
        NewCapture { inspection: VISIT, item, kind, media_type, bytes: length, source, position, view, imported, note };
    tablet.core().capture(new).unwrap();
}

#[test]
fn everything_that_waits_is_in_the_parcel_and_still_waits_afterwards() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", "离线")]).unwrap();
    capture(&mut tablet, 60);
    let before = tablet.core().report().unwrap();
    let mut bytes = Vec::new();
    let done = tablet.core().export(&mut bytes, 0, u64::MAX).unwrap();
    let mut heard = Heard::default();
    unpack(bytes.as_slice(), &mut heard).unwrap();
    assert_eq!((heard.commits as u64, heard.files as u64, heard.left), (done.commits, done.files, 0));
    assert!(done.commits == 2 && done.files == 2, "{done:?}: a thumbnail and its original");
    assert_eq!(tablet.core().report().unwrap(), before);
}

#[test]
fn what_does_not_fit_comes_in_the_next_parcel() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", "离线")]).unwrap();
    [60, 70, 80].into_iter().for_each(|width| capture(&mut tablet, width));
    let (mut after, mut files, mut parcels) = (Some(0), 0, 0);
    while let Some(nr) = after {
        let done = tablet.core().export(&mut Vec::new(), nr, 1).unwrap();
        files += done.files;
        parcels += 1;
        after = done.next;
    }
    assert_eq!((files, parcels), (6, 6));
    assert_eq!(tablet.core().export_parts(1).unwrap().len(), 6);
    assert_eq!(tablet.core().export_parts(u64::MAX).unwrap(), [0]);
}

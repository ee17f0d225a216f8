//! Tablet by tablet, photograph by photograph: what was made, and what has arrived.

use qingjian_sync::protocol::BlobStatus;
use serde::Serialize;

use super::Totals;
use crate::demo::tablet::{Synced, Tablet};
use crate::demo::world::{World, shown};
use crate::ending::Failure;

/// One tablet.
#[derive(Debug, Serialize)]
pub struct TabletLine {
    /// What people call it.
    pub device: &'static str,
    /// In whose name it records.
    pub officer: &'static str,
    /// Who works together.
    pub crew: [&'static str; 2],
    /// Tablet's clock minus centre's, seconds, as measured at the last hello.
    pub clock_ahead_s: i64,
    /// Records made on it.
    pub records: u64,
    /// Of these, at the centre, by the tablet's receipts.
    pub records_arrived: u64,
    /// Of these, at the centre without a gap, by the centre's count.
    pub records_at_centre: u64,
    /// Of these, without effect until a ruling.
    pub without_effect: usize,
    /// Files made on it.
    pub photos: u64,
    /// Of these, verified and durable at the centre.
    pub photos_arrived: u64,
    /// When the centre last heard of it.
    pub last_contact: String,
    /// Every sync.
    pub syncs: Vec<SyncLine>,
}

/// One sync.
#[derive(Debug, Serialize)]
pub struct SyncLine {
    /// When.
    pub at: String,
    /// `ok`, or the code that it ended in.
    pub ended: String,
    /// Records that got a receipt.
    pub pushed: u64,
    /// Documents that arrived.
    pub pulled: u64,
    /// Files, thumbnails not counted, that became durable.
    pub files: u64,
}

/// One file.
#[derive(Debug, Serialize)]
pub struct PhotoLine {
    /// Whose.
    pub device: &'static str,
    /// The name of its bytes.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
    /// The tablet believes it is at the centre.
    pub arrived: bool,
    /// The centre says that it is.
    pub durable: bool,
}

/// An upload that broke off and went on.
#[derive(Debug, Serialize)]
pub struct CutLine {
    /// Whose.
    pub device: &'static str,
    /// The name of its bytes.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
    /// Sent when the line broke.
    pub sent: u64,
    /// Where it went on.
    pub resumed_from: Option<u64>,
}

/// One tablet, asked on both sides.
pub fn line(world: &World, tablet: &Tablet) -> Result<TabletLine, Failure> {
    let (own, me) = (tablet.core.report()?, tablet.core.identity()?.replica);
    let known = world.centre.tablets(&world.stream)?.into_iter().find(|known| known.replica.id == me);
    Ok(TabletLine {
        device: tablet.made.device,
        officer: tablet.made.officer.name,
        crew: tablet.made.crew.map(|person| person.name),
        clock_ahead_s: known.as_ref().and_then(|it| it.clock_offset_ms).map_or(0, |offset| -offset / 1000),
        records: own.records,
        records_arrived: own.records_arrived,
        records_at_centre: known.as_ref().map_or(0, |it| it.known_seq),
        without_effect: tablet.core.attention(0)?.len(),
        photos: own.photos,
        photos_arrived: own.photos_arrived,
        last_contact: known.and_then(|it| it.last_contact).map(shown).unwrap_or_default(),
        syncs: tablet.syncs.iter().map(sync).collect(),
    })
}

fn sync(synced: &Synced) -> SyncLine {
    let Synced { at, ended, pushed, pulled, files } = synced.clone();
    SyncLine { at: shown(at), ended, pushed, pulled, files }
}

/// Every file of every tablet.
pub fn photos(world: &World, devices: &[Tablet]) -> Result<Vec<PhotoLine>, Failure> {
    let mut lines = Vec::new();
    for tablet in devices {
        let mut after = 0;
        loop {
            let page = tablet.core.photos(after)?;
            let Some(last) = page.last() else { break };
            after = last.nr;
            for photo in &page {
                let durable = world.centre.blob_status(&world.stream, photo.sha256)? == BlobStatus::Durable;
                let (device, sha256) = (tablet.made.device, photo.sha256.hex());
                lines.push(PhotoLine { device, sha256, bytes: photo.bytes, arrived: photo.arrived, durable });
            }
        }
    }
    Ok(lines)
}

/// The upload that broke off on this tablet, if one did.
pub fn cut(tablet: &Tablet) -> Option<CutLine> {
    let cut = tablet.line.cut?;
    let (device, sha256) = (tablet.made.device, cut.sha256.hex());
    Some(CutLine { device, sha256, bytes: cut.bytes, sent: cut.sent, resumed_from: cut.resumed_from })
}

/// Counts what was made and what arrived; what only one side believes in is lost.
pub fn totals(lines: &[TabletLine], photos: &[PhotoLine], visits: Totals) -> Totals {
    let sum = |of: fn(&TabletLine) -> u64| lines.iter().map(of).sum::<u64>();
    let missing = sum(|line| line.records.abs_diff(line.records_at_centre));
    let gone = photos.iter().filter(|photo| !photo.durable).count();
    Totals {
        records: sum(|line| line.records),
        records_arrived: sum(|line| line.records_arrived),
        photos: sum(|line| line.photos),
        photos_arrived: sum(|line| line.photos_arrived),
        lost: missing.saturating_add(u64::try_from(gone).unwrap_or(u64::MAX)),
        ..visits
    }
}

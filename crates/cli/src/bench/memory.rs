//! How much memory the process ever holds while files of growing size pass through: on the tablet, and at the centre.

use std::fs;

use qingjian_domain::inspection::EvidenceKind;
use qingjian_field_core::Edit;
use qingjian_sync::DocId;
use uuid::Uuid;

use super::bureau::Bureau;
use super::bytes::Bytes;
use super::intake::taken_in;
use super::place::Place;
use super::report::{Line, Spread};
use super::tablet::Tablet;
use super::upload::sent;
use crate::ending::Failure;

const MIB: u64 = 1024 * 1024;
/// The least fills every buffer on the way.
const FILE_MIB: [u64; 3] = [32, 256, 1024];
/// Flat: thirty times the bytes, at most a tenth more memory in the whole process.
const GROWTH_MAX: f64 = 1.1;
const STATUS: &str = "/proc/self/status";
/// Writing 5 into it sets the peak back to what is held now (proc(5)).
const PEAK_RESET: (&str, &str) = ("/proc/self/clear_refs", "5");

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let bureau = Bureau::open(place)?;
    let mut tablet = Tablet::enrolled(place, &bureau, 0)?;
    tablet.core.act(&[Edit::new(DocId(Uuid::from_u128(50)), "inspection", "form", "on_site")])?;
    let mut taking_in = |seed, bytes| {
        taken_in(&mut tablet, EvidenceKind::Video, "video/mp4", bytes, &mut Bytes::new(seed, bytes)).map(drop)
    };
    let mut lines = growth(place, "memory while taking in", &mut taking_in)?;
    let mut sending = |seed, bytes| sent(&mut tablet.road, &|| Bytes::new(seed + 100, bytes), bytes).map(drop);
    lines.extend(growth(place, "memory while uploading", &mut sending)?);
    Ok(lines)
}

fn growth(
    place: &Place,
    what: &str,
    work: &mut dyn FnMut(u64, u64) -> Result<(), Failure>,
) -> Result<Vec<Line>, Failure> {
    let sizes = place.amount(FILE_MIB, [1, 2, 4]);
    // The first file of all also makes room for buffers that stay.
    let mut peak = |seed: u64, mib: u64| -> Result<Option<f64>, Failure> {
        set_back();
        work(seed, mib * MIB)?;
        Ok(peak_mib())
    };
    peak(0, sizes[0])?;
    let Some(least) = peak(1, sizes[0])? else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for (seed, mib) in (2..).zip(sizes.into_iter().skip(1)) {
        let Some(most) = peak(seed, mib)? else { continue };
        let line = Line::new(
            format!("{what} {mib} MiB"),
            format!("the same with {} MiB", sizes[0]),
            "MiB",
            Spread::single(most),
            Spread::single(least),
        );
        lines.push(line.at_most_times(GROWTH_MAX));
    }
    Ok(lines)
}

/// Where the system does not let us, peaks only ever rise, and a rise still shows.
fn set_back() {
    drop(fs::write(PEAK_RESET.0, PEAK_RESET.1));
}

/// The most that this process held, in MiB; systems without `/proc` do not say.
fn peak_mib() -> Option<f64> {
    let status = fs::read_to_string(STATUS).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}

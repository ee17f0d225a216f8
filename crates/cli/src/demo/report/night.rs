//! The night's visits by two clocks: the tablet's own, which is wrong, and the one that the centre set right.

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_domain::inspection::beijing_date;
use qingjian_sync::Document;
use serde::Serialize;

use super::centre::{self, AtCentre};
use crate::demo::visits::Visit;
use crate::demo::world::{World, at, shown};
use crate::ending::Failure;

/// One visit of the night.
#[derive(Debug, Serialize)]
pub struct NightLine {
    /// Where.
    pub target: String,
    /// What the tablet's clock showed at the first entry.
    pub device_at: String,
    /// The same, set right by the measured offset.
    pub at: String,
    /// Centre's clock minus tablet's, seconds, as the tablet knew it then.
    pub offset_s: i64,
    /// The date that the visit belongs to: that of its start.
    pub visit_date: String,
    /// The date that the shift belongs to: that of its start.
    pub shift_date: String,
    /// Whether the tablet's own clock would have put the visit on another day.
    pub clock_says_other_day: bool,
}

/// The night's visits in order.
pub fn lines(world: &World, night: &[Visit]) -> Result<Vec<NightLine>, Failure> {
    let found = night.iter().filter_map(|visit| centre::visit(world, visit.doc).transpose());
    found
        .map(|visit| line(world, &visit?))
        .collect::<Result<Vec<_>, _>>()
        .map(|all| all.into_iter().flatten().collect())
}

fn line(world: &World, found: &AtCentre) -> Result<Option<NightLine>, Failure> {
    let Some((device_at, offset_ms)) = opened(world, &found.visit)? else { return Ok(None) };
    let started = found.visit.text("started_at").and_then(|text| text.parse::<DateTime<FixedOffset>>().ok());
    let corrected = device_at + TimeDelta::milliseconds(offset_ms);
    let visit_date = beijing_date(started.unwrap_or(corrected));
    Ok(Some(NightLine {
        target: found.place(),
        device_at: shown(device_at),
        at: shown(corrected),
        offset_s: offset_ms / 1000,
        visit_date: visit_date.to_string(),
        shift_date: beijing_date(at(22, 30)).to_string(),
        clock_says_other_day: beijing_date(device_at) != visit_date,
    }))
}

/// The commit that opened the visit: its device time and the offset that its tablet knew.
fn opened(world: &World, visit: &Document) -> Result<Option<(DateTime<FixedOffset>, i64)>, Failure> {
    let export = world.centre.export_inspection(&world.stream, visit.doc)?;
    let first = export.commits.iter().filter_map(|stored| stored.signed.read_commit().ok()).next();
    Ok(first.map(|commit| (commit.at, commit.server_offset_ms.unwrap_or_default())))
}

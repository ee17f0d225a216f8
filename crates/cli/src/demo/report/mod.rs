//! What the shift brought: gathered from the centre's store and from the tablets, as a value.

mod centre;
mod monitoring;
mod night;
mod plan;
mod shared;
mod tablets;
mod waits;
mod words;

use serde::Serialize;

use super::story::Story;
use super::tablet::Tablet;
use super::world::World;
use crate::ending::Failure;

pub use words::words;

/// The whole report. Times are Beijing time, set right by each tablet's measured clock offset.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Says that nothing in it is real.
    pub sample: &'static str,
    /// 区.
    pub district: String,
    /// When it was made, in the sample's world.
    pub at: String,
    /// Everything counted.
    pub totals: Totals,
    /// Tablet by tablet.
    pub tablets: Vec<tablets::TabletLine>,
    /// A photograph whose upload broke off.
    pub cut_upload: Option<tablets::CutLine>,
    /// Visits, list by list.
    pub lists: Vec<centre::ListLine>,
    /// Visit by visit, in the order in which they began.
    pub inspections: Vec<centre::VisitLine>,
    /// Visits that two officers wrote in.
    pub shared: Vec<shared::SharedLine>,
    /// Fields with two values: the lead decides.
    pub conflicts: Vec<waits::ConflictLine>,
    /// Edits that wait because a seal was there first.
    pub waiting: Vec<waits::WaitLine>,
    /// The night's visits by both clocks.
    pub night: Vec<night::NightLine>,
    /// What one unfinished visit still lacks.
    pub unfinished: Option<centre::Unfinished>,
    /// Every verdict.
    pub verdicts: Vec<monitoring::VerdictLine>,
    /// Every photograph.
    pub photos: Vec<tablets::PhotoLine>,
    /// All tasks of the year's plan: done, needed, due and state.
    pub plan: qingjian_domain::plan::PlanProgress,
}

/// Everything counted.
#[derive(Debug, Default, Serialize)]
pub struct Totals {
    /// Ledger entries.
    pub targets: usize,
    /// Visits at the centre.
    pub inspections: usize,
    /// Of these, sealed.
    pub sealed: usize,
    /// Of these, complete and not sealed.
    pub complete: usize,
    /// Of these, not finished.
    pub draft: usize,
    /// Records made on tablets.
    pub records: u64,
    /// Of these, at the centre.
    pub records_arrived: u64,
    /// Files made on tablets.
    pub photos: u64,
    /// Of these, verified and durable at the centre.
    pub photos_arrived: u64,
    /// Records and files that are not at the centre, or not on the tablet any more.
    pub lost: u64,
    /// Fields that wait for the lead.
    pub conflicts: usize,
    /// Edits that wait for the lead.
    pub waiting: usize,
    /// Bytes that the centre turned away.
    pub turned_away: usize,
    /// Verdicts by state.
    pub verdicts: std::collections::BTreeMap<&'static str, usize>,
}

impl Report {
    /// Whether everything that was recorded is at the centre.
    pub fn nothing_lost(&self) -> bool {
        self.totals.lost == 0
    }
}

/// Asks the stores.
///
/// # Errors
/// When a store fails.
pub fn of(world: &World, devices: &[Tablet], story: &Story) -> Result<Report, Failure> {
    let visits = centre::visits(world)?;
    let verdicts = monitoring::verdicts(&visits);
    let lines = devices.iter().map(|tablet| tablets::line(world, tablet)).collect::<Result<Vec<_>, _>>()?;
    let photos = tablets::photos(world, devices)?;
    let (conflicts, attention) = (waits::conflicts(world, &visits)?, world.centre.attention(&world.stream)?);
    let waiting = waits::waiting(world, &visits, &attention)?;
    Ok(Report {
        sample: "示例数据，非真实单位、人员与证据 / sample data: no real firm, person or evidence",
        district: "西城区（示例）".to_owned(),
        at: super::world::shown(world.now()),
        totals: Totals {
            targets: super::ledger::entries().len(),
            conflicts: conflicts.len(),
            waiting: waiting.len(),
            turned_away: attention.quarantine.len(),
            verdicts: monitoring::counts(&verdicts),
            ..tablets::totals(&lines, &photos, centre::totals(&visits))
        },
        cut_upload: devices.iter().find_map(tablets::cut),
        shared: shared::lines(world, &story.shared)?,
        night: night::lines(world, &story.night)?,
        unfinished: story.unfinished.map(|doc| centre::unfinished(world, doc)).transpose()?.flatten(),
        lists: centre::lists(&visits),
        inspections: centre::lines(&visits),
        tablets: lines,
        conflicts,
        waiting,
        verdicts,
        photos,
        plan: plan::progress(world)?,
    })
}

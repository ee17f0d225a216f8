//! A tablet of the sample: a real database, real files, a clock that is set, a line that may break.

use std::path::Path;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_field_core::native::PhotoFolder;
use qingjian_field_core::shell::{NoProbe, Shell};
use qingjian_field_core::{Edit, FieldCore, Progress};
use qingjian_sync::DocId;
use serde_json::Value;
use uuid::Uuid;

use super::line::Line;
use super::people::Person;
use super::world::{Seeded, TabletClock, World};
use crate::ending::Failure;

/// What saving one thing takes an inspector.
const ACTION_SECONDS: i64 = 20;

/// What distinguishes one tablet from another.
#[derive(Clone, Copy)]
pub struct Made {
    /// Its number.
    pub nr: u8,
    /// What people call it.
    pub device: &'static str,
    /// In whose name it records.
    pub officer: Person,
    /// Who works together.
    pub crew: [Person; 2],
    /// How far its clock is ahead.
    pub fast_by: TimeDelta,
}

/// One sync as it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synced {
    /// When, truly.
    pub at: DateTime<FixedOffset>,
    /// `ok`, or the code that it ended in.
    pub ended: String,
    /// Records that got a receipt.
    pub pushed: u64,
    /// Documents that arrived.
    pub pulled: u64,
    /// Files, thumbnails not counted, that became durable.
    pub files: u64,
}

/// One tablet.
pub struct Tablet {
    /// What it is.
    pub made: Made,
    /// Its memory.
    pub core: FieldCore,
    /// Its clock.
    pub clock: TabletClock,
    /// Its line to the centre.
    pub line: Line,
    /// Every sync so far.
    pub syncs: Vec<Synced>,
}

impl Tablet {
    /// Switches a new tablet on.
    ///
    /// # Errors
    /// When its folder fails.
    pub fn new(folder: &Path, centre: &str, now: DateTime<FixedOffset>, made: Made) -> Result<Self, Failure> {
        let home = folder.join(format!("tablet-{}", made.nr));
        let clock = TabletClock::new(now, made.fast_by, Uuid::from_u128(u128::from(made.nr)));
        let photos = home.join("photos");
        let files = PhotoFolder::open(&photos).map_err(Failure::at(photos.display()))?;
        let shell = Shell {
            clock: Box::new(clock.clone()),
            entropy: Box::new(Seeded::new(u64::from(made.nr))),
            files: Box::new(files),
            probe: Box::new(NoProbe),
        };
        let core = FieldCore::open(&home.join("tablet.sqlite3"), shell)?;
        Ok(Self { made, core, clock, line: Line::to(centre), syncs: Vec::new() })
    }

    /// One action of the inspector, saved.
    ///
    /// # Errors
    /// What the tablet refuses.
    pub fn act(&mut self, doc: DocId, kind: &str, fields: &[(&str, Value)]) -> Result<(), Failure> {
        let edits = fields.iter().map(|(field, value)| Edit::new(doc, kind, *field, value.clone()));
        self.core.act(&edits.collect::<Vec<_>>())?;
        self.clock.pass(ACTION_SECONDS);
        Ok(())
    }

    /// Meets the centre, if the line lets it. A broken line is noted and is no failure.
    ///
    /// # Errors
    /// Whatever else goes wrong.
    pub fn sync(&mut self, world: &World) -> Result<(), Failure> {
        self.clock.come_to(world.now());
        let before = self.core.report()?.photos_arrived;
        let (mut pushed, mut pulled) = (0, 0);
        let went = self.core.sync(&mut self.line, &mut |progress| match progress {
            Progress::Pushed(all) => pushed = all,
            Progress::Pulled(all) => pulled = all,
            Progress::Sent(_) => {}
        });
        let ended = match went {
            Ok(_) => "ok".to_owned(),
            Err(error) if error.code() == "offline" => error.code().to_owned(),
            Err(error) => return Err(error.into()),
        };
        let files = self.core.report()?.photos_arrived - before;
        self.syncs.push(Synced { at: world.now(), ended, pushed, pulled, files });
        Ok(())
    }

    /// The time as the tablet knows it best: its clock, set right by what the centre last said.
    ///
    /// # Errors
    /// When its database fails.
    pub fn corrected(&self) -> Result<DateTime<FixedOffset>, Failure> {
        use qingjian_field_core::shell::Clock as _;
        let offset = self.core.identity()?.centre_offset_ms.unwrap_or_default();
        Ok(self.clock.now().at + TimeDelta::milliseconds(offset))
    }
}

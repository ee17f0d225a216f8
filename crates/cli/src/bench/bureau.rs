//! A made-up bureau: a centre with one district and one officer, on the disk that is measured.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_central_store::{Centre, CentreOptions, Officer, Role};
use qingjian_server::clock::Clock;
use qingjian_sync::{OfficerId, Signed, StreamId};
use tempfile::TempDir;
use uuid::Uuid;

use super::place::Place;
use crate::ending::Failure;

const OFFICER: OfficerId = OfficerId(Uuid::from_u128(0xa1));
/// The same life of the store in every bureau, so that what one tablet recorded fits into each of them.
const EPOCH: Uuid = Uuid::from_u128(0xe0);
/// As many tablets as any bench uses.
const TABLETS: usize = 9;

/// A centre that goes when it is let go.
pub struct Bureau {
    /// Its memory.
    pub centre: Arc<Centre>,
    /// Its district.
    pub stream: StreamId,
    folder: TempDir,
}

impl Bureau {
    /// An empty one, with a code for every tablet.
    pub fn open(place: &Place) -> Result<Self, Failure> {
        let folder = place.folder()?;
        let centre = Centre::open(CentreOptions::new(folder.path()))?;
        let stream: StreamId = "110102".parse().map_err(|error| Failure::new("stream", error))?;
        centre.create_stream(&stream, "西城区", EPOCH)?;
        let certificate = "0101-1".to_owned();
        let officer =
            Officer { id: OFFICER, name: "示例".to_owned(), certificate, valid_to: None, role: Role::Inspector };
        centre.add_officer(&stream, &officer)?;
        for nr in 0..TABLETS {
            let expires_at = now() + TimeDelta::hours(1);
            centre.issue_code(&stream, OFFICER, "平板", &code(nr), expires_at, OFFICER)?;
        }
        Ok(Self { centre: Arc::new(centre), stream, folder })
    }

    /// Lets a tablet in that was enrolled at another bureau: there are the same officer and the same codes here.
    pub fn admit(&self, enrolment: &Signed) -> Result<(), Failure> {
        self.centre.enrol(enrolment, now())?;
        Ok(())
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The present life of its store.
    pub fn epoch(&self) -> Uuid {
        EPOCH
    }
}

/// The code for a tablet.
pub fn code(nr: usize) -> String {
    format!("BENCH-{nr}")
}

/// The officer who holds every tablet.
pub fn officer() -> Uuid {
    OFFICER.0
}

/// What time it is.
pub fn now() -> DateTime<FixedOffset> {
    Clock::System.now()
}

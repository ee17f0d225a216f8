//! From data files to checked limits.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::check::problem;
use super::{Limit, LimitsError, Spot, TightnessTable};
use crate::monitoring::{Pollutant, Target, placed};

const SHIPPED: [(&str, &str); 5] = [
    ("limits/catering.json", include_str!("../../data/limits/catering.json")),
    ("limits/boilers.json", include_str!("../../data/limits/boilers.json")),
    ("limits/petrol_stations.json", include_str!("../../data/limits/petrol_stations.json")),
    ("limits/vocs.json", include_str!("../../data/limits/vocs.json")),
    ("limits/noise.json", include_str!("../../data/limits/noise.json")),
];
const SHIPPED_TIGHTNESS: (&str, &str) = ("tightness.json", include_str!("../../data/tightness.json"));

/// All limits, enabled or not, and the tightness table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    rows: Vec<Limit>,
    tightness: TightnessTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rows: Vec<Limit>,
}

impl Limits {
    /// The limits compiled into the program.
    ///
    /// # Errors
    /// [`LimitsError`] when the shipped data break a rule; a test keeps that from happening.
    pub fn shipped() -> Result<Self, LimitsError> {
        Self::from_texts(&SHIPPED, SHIPPED_TIGHTNESS)
    }

    /// Limits from files, each as name and JSON text `{"rows": [...]}` of [`Limit`]s, and the tightness table.
    ///
    /// # Errors
    /// [`LimitsError`] naming file and row, when a text cannot be read or a row breaks a rule.
    pub fn from_texts(files: &[(&str, &str)], tightness: (&str, &str)) -> Result<Self, LimitsError> {
        let mut rows: Vec<Limit> = Vec::new();
        let mut ids = BTreeSet::new();
        for (name, text) in files {
            for row in read::<File>(name, text)?.rows {
                check(name, &row, &mut ids)?;
                rows.push(row);
            }
        }
        Ok(Self { rows, tightness: read_tightness(tightness.0, tightness.1)? })
    }

    /// Every row, enabled or not.
    #[must_use]
    pub fn rows(&self) -> &[Limit] {
        &self.rows
    }

    /// The tightness table.
    #[must_use]
    pub fn tightness(&self) -> &TightnessTable {
        &self.tightness
    }

    /// The rows in force on `day` for a quantity at a spot of a target, disabled ones included, highest rank first.
    #[must_use]
    pub fn applicable(&self, target: &Target, pollutant: Pollutant, spot: &Spot, day: NaiveDate) -> Vec<&Limit> {
        let fits = |row: &&Limit| row.pollutant == pollutant && row.in_force_on(day) && row.scope.covers(target, spot);
        let mut rows: Vec<&Limit> = self.rows.iter().filter(fits).collect();
        rows.sort_by_key(|row| row.tier);
        rows
    }
}

fn check(file: &str, row: &Limit, ids: &mut BTreeSet<String>) -> Result<(), LimitsError> {
    if let Some(problem) = problem(row) {
        return Err(LimitsError::new(file, &row.id, problem));
    }
    if !ids.insert(row.id.clone()) {
        return Err(LimitsError::new(file, &row.id, "this id is given twice"));
    }
    Ok(())
}

fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LimitsError> {
    let value = serde_json::from_str(text).map_err(|error| LimitsError::new(file, "", error.to_string()))?;
    placed::read(&value).map_err(|wrong| LimitsError::new(file, wrong.at, wrong.problem))
}

fn read_tightness(file: &str, text: &str) -> Result<TightnessTable, LimitsError> {
    let table: TightnessTable = read(file, text)?;
    match table.problem() {
        Some(problem) => Err(LimitsError::new(file, "/rows", problem)),
        None => Ok(table),
    }
}

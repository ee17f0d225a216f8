//! Minimum remaining pressure after five minutes (密闭性检测最小剩余压力限值).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::monitoring::Number;

/// The table: ullage in litres by number of affected nozzles, pressure in pascal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TightnessTable {
    /// Number with year, as records print it.
    pub standard: String,
    /// Annex.
    pub clause: String,
    /// Where the table was seen.
    pub source: String,
    /// Nozzle counts, one entry per column.
    pub columns: Vec<NozzleRange>,
    /// Rows, by growing ullage.
    pub rows: Vec<TightnessRow>,
    /// What must hold before a test counts.
    pub preconditions: TightnessPreconditions,
}

/// Nozzle counts of one column, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NozzleRange {
    /// Fewest.
    pub from: u32,
    /// Most; open in the last column.
    pub to: Option<u32>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TightnessRow {
    /// Ullage, L.
    pub ullage_l: Number,
    /// Pressure after five minutes, Pa, one per column.
    pub min_pa: Vec<Number>,
}

/// What must hold before a tightness test counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TightnessPreconditions {
    /// Pressure at the start, Pa.
    pub start_pa: Number,
    /// Readings, one a minute.
    pub minutes: u32,
    /// Smallest ullage, L: this, or the share of the tank, whichever is less.
    pub ullage_min_l: Number,
    /// Smallest ullage as % of the tank.
    pub ullage_min_tank_percent: Number,
    /// Largest ullage, L.
    pub ullage_max_l: Number,
}

/// The two cells a limit lies between; equal where the ullage stands in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Ullage (L) and pressure (Pa) of the row at or below.
    pub below: (Decimal, Decimal),
    /// Ullage (L) and pressure (Pa) of the row at or above.
    pub above: (Decimal, Decimal),
}

impl TightnessTable {
    /// The cells around an ullage. `None` outside the table: no limit can be told there.
    #[must_use]
    pub fn neighbours(&self, ullage_l: Number, affected_nozzles: u32) -> Option<Neighbours> {
        let column = self.columns.iter().position(|column| column.holds(affected_nozzles))?;
        let below = self.rows.iter().rev().find(|row| row.ullage_l <= ullage_l)?;
        let above = self.rows.iter().find(|row| ullage_l <= row.ullage_l)?;
        Some(Neighbours { below: below.cell(column)?, above: above.cell(column)? })
    }

    pub(super) fn problem(&self) -> Option<String> {
        let rising = self.rows.windows(2).all(|pair| matches!(pair, [a, b] if a.ullage_l < b.ullage_l));
        let full = self.rows.iter().all(|row| row.min_pa.len() == self.columns.len());
        (!rising || !full || self.rows.is_empty()).then(|| "rows must rise by ullage and fill every column".to_owned())
    }
}

impl NozzleRange {
    fn holds(self, count: u32) -> bool {
        self.from <= count && self.to.is_none_or(|most| count <= most)
    }
}

impl TightnessRow {
    fn cell(&self, column: usize) -> Option<(Decimal, Decimal)> {
        self.min_pa.get(column).map(|pressure| (self.ullage_l.decimal(), pressure.decimal()))
    }
}

//! Tightness: the pressure left after five minutes against the table.

use rust_decimal::Decimal;

use super::compare::Bound;
use super::estimate::Estimate;
use super::exact::{add, divide, multiply, round, settle, subtract};
use super::matter::{Computed, Matter};
use super::{Reason, ReasonCode, Step};
use crate::limits::{Comparison, Limit, Neighbours, TightnessTable};
use crate::monitoring::{Reported, TightnessTest};

/// One tightness test.
pub(super) struct TightnessMatter<'a> {
    pub(super) test: &'a TightnessTest,
    pub(super) table: &'a TightnessTable,
}

impl Matter for TightnessMatter<'_> {
    fn computed(&self, _: &Limit) -> Result<Computed, Reason> {
        let TightnessTest { start_pa, after_pa, .. } = self.test;
        let minutes = usize::try_from(self.table.preconditions.minutes).unwrap_or(usize::MAX);
        let (true, Some(last)) = (after_pa.len() == minutes, after_pa.last()) else {
            return Err(readings_missing(after_pa.len(), minutes));
        };
        let each: Vec<String> = after_pa.iter().map(ToString::to_string).collect();
        let text = format!("{start_pa} → {} Pa", each.join(" → "));
        let step = Step::new("每分钟压力", "pressure each minute", text);
        Ok(Computed::new(Estimate::exact(last.decimal()), vec![step]))
    }

    fn bound(&self, row: &Limit) -> Result<(Bound, Vec<Step>), Reason> {
        if row.comparison != Comparison::AtLeastTable {
            return Bound::of(row).map(|bound| (bound, Vec::new()));
        }
        let test = self.test;
        let cells = self.table.neighbours(test.ullage_l, test.affected_nozzles).ok_or_else(|| outside_table(test))?;
        let (least, calculation) = interpolated(test.ullage_l.decimal(), cells)?;
        Ok((Bound::AtLeast(least), vec![Step::new("查表限值", "limit from the table", calculation)]))
    }

    fn reported(&self) -> Option<&Reported> {
        self.test.reported.as_ref()
    }

    fn obstacles(&self) -> Vec<Reason> {
        [self.start(), self.ullage(), self.quiet()].into_iter().flatten().collect()
    }
}

impl TightnessMatter<'_> {
    /// The start is compared to the whole pascal, as the table is stated.
    fn start(&self) -> Option<Reason> {
        let right = round(self.test.start_pa.decimal(), 0) == self.table.preconditions.start_pa.decimal();
        (!right).then(|| Reason::invalid("初始压力不是500 Pa", "the test did not start at 500 Pa"))
    }

    fn ullage(&self) -> Option<Reason> {
        let rules = &self.table.preconditions;
        let share = multiply(self.test.tank_volume_l.decimal(), rules.ullage_min_tank_percent.decimal())
            .and_then(|percent| divide(percent, Decimal::ONE_HUNDRED))
            .unwrap_or(Decimal::MAX);
        let ullage = self.test.ullage_l;
        let fits = ullage.decimal() >= share.min(rules.ullage_min_l.decimal()) && ullage <= rules.ullage_max_l;
        let (zh, en) = ("油气空间不符合检测条件", "the ullage is outside what the method allows");
        (!fits).then(|| Reason::invalid(zh, en))
    }

    fn quiet(&self) -> Option<Reason> {
        let quiet = self.test.no_refuelling && self.test.no_delivery_before;
        let (zh, en) = ("检测期间加油或检测前卸油", "refuelling during the test, or a delivery before it");
        (!quiet).then(|| Reason::invalid(zh, en))
    }
}

/// Linear between two rows, not rounded.
pub(super) fn interpolated(ullage: Decimal, cells: Neighbours) -> Result<(Decimal, String), Reason> {
    let ((low_l, low_pa), (high_l, high_pa)) = (cells.below, cells.above);
    if low_l == high_l {
        return Ok((low_pa, format!("{ullage} L：{low_pa} Pa")));
    }
    let rise = multiply(subtract(high_pa, low_pa)?, subtract(ullage, low_l)?)?;
    let least = settle(add(low_pa, divide(rise, subtract(high_l, low_l)?)?)?);
    let text = format!("{low_pa} + ({high_pa} − {low_pa}) × ({ullage} − {low_l}) ÷ ({high_l} − {low_l}) = {least} Pa");
    Ok((least, text))
}

fn readings_missing(found: usize, needed: usize) -> Reason {
    let zh = format!("应每分钟读数共{needed}次，实际{found}次");
    Reason::new(ReasonCode::NoReading, zh, format!("{needed} readings a minute apart are needed, there are {found}"))
}

fn outside_table(test: &TightnessTest) -> Reason {
    let (ullage, nozzles) = (test.ullage_l, test.affected_nozzles);
    let zh = format!("油气空间 {ullage} L、{nozzles} 支枪不在限值表内");
    Reason::new(ReasonCode::OutsideTable, zh, format!("{ullage} L with {nozzles} nozzles lies outside the table"))
}

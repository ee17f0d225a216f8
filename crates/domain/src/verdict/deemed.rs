//! 视同超标: exceedances that need no measurement.

use super::{CitedLimit, Reason, State, Step, Verdict};
use crate::limits::{Comparison, Limit, Limits, Spot};
use crate::monitoring::{MeasurementSet, Place, Pollutant, Target};

/// A catering unit that lets its fume out through no purification equipment at all (DB11/1488-2018).
pub(super) fn deemed(set: &MeasurementSet, limits: &Limits) -> Option<Verdict> {
    let Target::Catering(unit) = &set.target else { return None };
    if unit.has_purifier {
        return None;
    }
    let spot = Spot::Place(Place::Stack);
    let rows = limits.applicable(&set.target, Pollutant::OilFume, &spot, set.sampled_on());
    let row = rows.into_iter().find(|row| row.comparison == Comparison::Deemed);
    Some(verdict(row))
}

fn verdict(row: Option<&Limit>) -> Verdict {
    let confirmed = row.is_some_and(|row| row.enabled);
    let reasons = match row {
        None => vec![Reason::no_limit()],
        Some(row) if !row.enabled => vec![Reason::not_confirmed(row)],
        Some(_) => Vec::new(),
    };
    let at = "/target/catering/has_purifier".to_owned();
    Verdict {
        state: if confirmed { State::Deemed } else { State::NotJudged },
        limits: row.map(CitedLimit::from).into_iter().collect(),
        arithmetic: vec![Step::new("未经任何净化设备净化排放", "discharged through no purifier", "视同超标")],
        reasons,
        ..Verdict::not_judged(None, "未安装净化设备", at, Pollutant::OilFume)
    }
}

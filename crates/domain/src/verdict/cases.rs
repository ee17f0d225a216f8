//! From a measurement to the things in it that are judged one by one.

use super::level::LevelMatter;
use super::matter::Matter;
use super::noise::{LeqMatter, MaximumMatter};
use super::petrol::{FlowMatter, NozzleMatter};
use super::tightness::TightnessMatter;
use crate::limits::{Averaging, Comparison, Limit, Limits, NoiseSpot, Spot};
use crate::monitoring::{
    FlowPoint, LevelTest, LiquidResistanceTest, Measurement, MeasurementSet, NoiseTest, Nozzle, Period, Pollutant,
    TightnessTest, VapourLiquidRatioTest,
};

/// One thing to judge.
pub(super) struct Case<'a> {
    /// Under the test, as a JSON pointer.
    pub(super) at: String,
    /// In words, after the point.
    pub(super) subject: String,
    pub(super) pollutant: Pollutant,
    pub(super) rows: Vec<&'a Limit>,
    pub(super) matter: Box<dyn Matter + 'a>,
}

/// Finds the rows for what a set measured.
#[derive(Clone, Copy)]
pub(super) struct Finder<'a> {
    pub(super) set: &'a MeasurementSet,
    pub(super) limits: &'a Limits,
    pub(super) measurement: &'a Measurement,
}

impl<'a> Finder<'a> {
    pub(super) fn rows(&self, pollutant: Pollutant, spot: &Spot) -> Vec<&'a Limit> {
        let day = self.set.sampled_on();
        let mut rows = self.limits.applicable(&self.set.target, pollutant, spot, day);
        rows.retain(|row| row.comparison != Comparison::Deemed);
        rows
    }

    /// A mean has its case, and so has each reading where single readings are limited.
    pub(super) fn level(&self, test: &'a LevelTest) -> Vec<Case<'a>> {
        let spot = test.material.map_or(Spot::Place(test.place), Spot::Material);
        let rows = self.rows(test.pollutant, &spot);
        let (each, mean): (Vec<&Limit>, Vec<&Limit>) =
            rows.into_iter().partition(|row| row.averaging == Averaging::AnyReading);
        let mut cases = Vec::new();
        if !mean.is_empty() || each.is_empty() {
            cases.push(self.level_case(test, None, mean));
        }
        if !each.is_empty() {
            let count = test.readings.len().max(1);
            cases.extend((0..count).map(|index| self.level_case(test, Some(index), each.clone())));
        }
        cases
    }

    fn level_case(&self, test: &'a LevelTest, single: Option<usize>, rows: Vec<&'a Limit>) -> Case<'a> {
        let at = single.map_or_else(|| "/level".to_owned(), |index| format!("/level/readings/{index}"));
        let subject = single.map_or_else(String::new, |index| format!("第{}次读数", index.saturating_add(1)));
        let matter = Box::new(LevelMatter { test, target: &self.set.target, single });
        Case { at, subject, pollutant: test.pollutant, rows, matter }
    }

    pub(super) fn nozzles(&self, test: &'a VapourLiquidRatioTest) -> Vec<Case<'a>> {
        let pollutant = Pollutant::VapourLiquidRatio;
        let case = |(index, nozzle): (usize, &'a Nozzle)| Case {
            at: format!("/vapour_liquid_ratio/nozzles/{index}"),
            subject: format!("加油机{} 加油枪{}", nozzle.dispenser, nozzle.nozzle),
            pollutant,
            rows: self.rows(pollutant, &Spot::Nozzle),
            matter: Box::new(NozzleMatter(nozzle)),
        };
        test.nozzles.iter().enumerate().map(case).collect()
    }

    pub(super) fn flows(&self, test: &'a LiquidResistanceTest) -> Vec<Case<'a>> {
        let pollutant = Pollutant::LiquidResistance;
        let case = |(index, flow): (usize, &'a FlowPoint)| Case {
            at: format!("/liquid_resistance/flows/{index}"),
            subject: format!("加油机{} {} L/min", test.dispenser, flow.flow_l_per_min),
            pollutant,
            rows: self.rows(pollutant, &Spot::Flow(flow.flow_l_per_min)),
            matter: Box::new(FlowMatter(flow)),
        };
        test.flows.iter().enumerate().map(case).collect()
    }

    pub(super) fn tank(&self, test: &'a TightnessTest) -> Vec<Case<'a>> {
        vec![Case {
            at: "/tightness".to_owned(),
            subject: format!("油罐{}", test.tank),
            pollutant: Pollutant::Tightness,
            rows: self.rows(Pollutant::Tightness, &Spot::Tank),
            matter: Box::new(TightnessMatter { test, table: self.limits.tightness() }),
        }]
    }

    pub(super) fn noise(&self, test: &'a NoiseTest) -> Vec<Case<'a>> {
        let spot = NoiseSpot {
            place: test.place,
            zone: test.zone,
            room: test.room,
            period: Period::of(test.started_at),
            event: test.night_maximum.as_ref().map(|maximum| maximum.event),
        };
        let spot = Spot::Noise(spot);
        let case = |pollutant, at: &str, matter: Box<dyn Matter + 'a>| {
            let rows = self.rows(pollutant, &spot);
            Case { at: at.to_owned(), subject: String::new(), pollutant, rows, matter }
        };
        let mut cases = vec![case(Pollutant::NoiseLeq, "/noise", Box::new(LeqMatter(test)))];
        if let Some(maximum) = &test.night_maximum {
            let matter = Box::new(MaximumMatter { test, maximum });
            cases.push(case(Pollutant::NoiseMax, "/noise/night_maximum", matter));
        }
        cases
    }
}

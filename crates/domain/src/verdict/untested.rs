//! What a standard asks for and nobody tested.

use super::cases::Finder;
use super::{CitedLimit, Reason, ReasonCode, Verdict};
use crate::limits::{Limit, Spot, SpotScope};
use crate::monitoring::{LiquidResistanceTest, Number, Pollutant, Test};

/// The flows of a liquid resistance test that are limited and were left out.
pub(super) fn flows(finder: Finder<'_>, at: &str) -> Vec<Verdict> {
    let Test::LiquidResistance(test) = &finder.measurement.test else { return Vec::new() };
    let left_out = limited_flows(finder).into_iter().filter(|flow| !tested(test, *flow));
    left_out.map(|flow| verdict(finder, test, at, flow)).collect()
}

fn limited_flows(finder: Finder<'_>) -> Vec<Number> {
    let mut flows: Vec<Number> = finder.limits.rows().iter().filter_map(flow_of).collect();
    flows.sort();
    flows.dedup();
    flows.retain(|flow| !rows(finder, *flow).is_empty());
    flows
}

fn flow_of(row: &Limit) -> Option<Number> {
    match row.scope.spot {
        SpotScope::FlowLPerMin(flow) => Some(flow),
        _ => None,
    }
}

fn rows<'a>(finder: Finder<'a>, flow: Number) -> Vec<&'a Limit> {
    finder.rows(Pollutant::LiquidResistance, &Spot::Flow(flow))
}

fn tested(test: &LiquidResistanceTest, flow: Number) -> bool {
    test.flows.iter().any(|point| point.flow_l_per_min == flow)
}

fn verdict(finder: Finder<'_>, test: &LiquidResistanceTest, at: &str, flow: Number) -> Verdict {
    let (zh, en) = (format!("未测 {flow} L/min 的液阻"), format!("the resistance at {flow} L/min was not tested"));
    let subject = format!("{} 加油机{} {flow} L/min", finder.measurement.point, test.dispenser);
    let sample_no = Some(finder.measurement.sample_no.clone());
    Verdict {
        limits: rows(finder, flow).into_iter().map(CitedLimit::from).collect(),
        reasons: vec![Reason::new(ReasonCode::FlowNotTested, zh, en)],
        ..Verdict::not_judged(sample_no, &subject, format!("{at}/liquid_resistance"), Pollutant::LiquidResistance)
    }
}

//! To whom and where a limit applies: typed predicates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::monitoring::{
    Boiler, BoilerStatus, Fuel, Material, NoiseEvent, NoiseOrigin, NoisePlace, Number, Period, Place, Room,
    StationStage, Target, Trade,
};

/// Both halves of a scope must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Which targets.
    pub target: TargetScope,
    /// Which spot of the target.
    pub spot: SpotScope,
}

impl Scope {
    /// Whether the limit applies to this spot of this target.
    #[must_use]
    pub fn covers(&self, target: &Target, spot: &Spot) -> bool {
        self.target.covers(target) && self.spot.covers(spot)
    }
}

/// Targets a limit applies to. An attribute left out does not matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetScope {
    /// All catering units.
    Catering,
    /// Boilers.
    Boiler(BoilerScope),
    /// Petrol stations; without a stage, all.
    PetrolStation(Option<StationStage>),
    /// Sources of VOCs.
    VocSource(VocScope),
    /// Sources of noise.
    NoiseSource(NoiseOrigin),
}

/// Boilers a limit applies to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BoilerScope {
    /// Any of these fuels; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fuels: Vec<Fuel>,
    /// New or in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<BoilerStatus>,
    /// Inside the prohibited-fuel zone or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_prohibited_fuel_zone: Option<bool>,
    /// Put in on or after this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub put_in_from: Option<NaiveDate>,
    /// Put in on or before this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub put_in_to: Option<NaiveDate>,
    /// Largest steam boiler, t/h; boilers without steam are always inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steam_t_per_h_max: Option<Number>,
    /// Where special limits apply, or where they do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_limits_apply: Option<bool>,
}

/// VOC sources a limit applies to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VocScope {
    /// Any of these trades; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trades: Vec<Trade>,
    /// Where special limits apply, or where they do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_limits_apply: Option<bool>,
}

impl TargetScope {
    fn covers(&self, target: &Target) -> bool {
        match (self, target) {
            (Self::Catering, Target::Catering(_)) => true,
            (Self::Boiler(scope), Target::Boiler(boiler)) => scope.covers(boiler),
            (Self::PetrolStation(stage), Target::PetrolStation(station)) => stage.is_none_or(|s| s == station.stage),
            (Self::VocSource(scope), Target::VocSource(source)) => {
                any_of(&scope.trades, &source.trade) && same(scope.special_limits_apply, source.special_limits_apply)
            }
            (Self::NoiseSource(origin), Target::NoiseSource(source)) => *origin == source.origin,
            _ => false,
        }
    }
}

impl BoilerScope {
    fn covers(&self, boiler: &Boiler) -> bool {
        any_of(&self.fuels, &boiler.fuel)
            && same(self.status, boiler.status)
            && same(self.in_prohibited_fuel_zone, boiler.in_prohibited_fuel_zone)
            && same(self.special_limits_apply, boiler.special_limits_apply)
            && self.put_in_from.is_none_or(|first| boiler.put_in_on.is_some_and(|day| first <= day))
            && self.put_in_to.is_none_or(|last| boiler.put_in_on.is_some_and(|day| day <= last))
            && self.steam_t_per_h_max.is_none_or(|max| boiler.steam_t_per_h.is_none_or(|steam| steam <= max))
    }
}

/// The spot a value belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A place of a level test.
    Place(Place),
    /// A sample of a material.
    Material(Material),
    /// A nozzle.
    Nozzle,
    /// A dispenser at one nitrogen flow, L/min.
    Flow(Number),
    /// A tank.
    Tank,
    /// A noise point.
    Noise(NoiseSpot),
}

/// A noise point at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoiseSpot {
    /// Boundary or indoors.
    pub place: NoisePlace,
    /// Functional zone.
    pub zone: Option<u8>,
    /// Kind of room.
    pub room: Option<Room>,
    /// Day or night.
    pub period: Period,
    /// For the night maximum, how often.
    pub event: Option<NoiseEvent>,
}

/// Spots a limit applies to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpotScope {
    /// A place.
    Place(Place),
    /// Any of these materials.
    Materials(Vec<Material>),
    /// Each nozzle.
    Nozzle,
    /// This nitrogen flow, L/min.
    FlowLPerMin(Number),
    /// Each tank, or all connected ones.
    Tank,
    /// Noise points.
    Noise(NoiseScope),
}

/// Noise points a limit applies to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoiseScope {
    /// Boundary or indoors.
    pub place: NoisePlace,
    /// Any of these zones; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<u8>,
    /// Kind of room, indoors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<Room>,
    /// Day or night.
    pub period: Period,
    /// For the night maximum: how often; without, any event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<NoiseEvent>,
}

impl SpotScope {
    fn covers(&self, spot: &Spot) -> bool {
        match (self, spot) {
            (Self::Place(own), Spot::Place(place)) => own == place,
            (Self::Materials(own), Spot::Material(material)) => own.contains(material),
            (Self::FlowLPerMin(own), Spot::Flow(flow)) => own == flow,
            (Self::Nozzle, Spot::Nozzle) | (Self::Tank, Spot::Tank) => true,
            (Self::Noise(own), Spot::Noise(spot)) => own.covers(spot),
            _ => false,
        }
    }
}

impl NoiseScope {
    fn covers(&self, spot: &NoiseSpot) -> bool {
        self.place == spot.place
            && self.period == spot.period
            && (self.zones.is_empty() || spot.zone.is_some_and(|zone| self.zones.contains(&zone)))
            && self.room.is_none_or(|room| Some(room) == spot.room)
            && self.event.is_none_or(|event| Some(event) == spot.event)
    }
}

fn any_of<T: PartialEq>(wanted: &[T], own: &T) -> bool {
    wanted.is_empty() || wanted.contains(own)
}

fn same<T: PartialEq>(wanted: Option<T>, own: T) -> bool {
    wanted.is_none_or(|wanted| wanted == own)
}

//! The source that was measured, with the attributes that choose its limits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Number;

/// What was measured. JSON shape: one key, the kind, holding its attributes:
/// `{"petrol_station": {"stage": "existing"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// 餐饮单位, canteens included.
    Catering(Catering),
    /// 锅炉
    Boiler(Boiler),
    /// 加油站
    PetrolStation(PetrolStation),
    /// A source of VOCs: printing, coating, vehicle repair, others.
    VocSource(VocSource),
    /// 噪声源
    NoiseSource(NoiseSource),
}

/// A catering unit or canteen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catering {
    /// Whether the fume passes any purification equipment (净化设备) before it leaves.
    pub has_purifier: bool,
}

/// One boiler unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boiler {
    /// What it burns; decides the reference oxygen.
    pub fuel: Fuel,
    /// 新建 or 在用 in the sense of DB11/139-2015.
    pub status: BoilerStatus,
    /// Whether it stands inside the 高污染燃料禁燃区 (all of Xicheng does).
    pub in_prohibited_fuel_zone: bool,
    /// The day it was put in; needed for a new boiler, whose limits depend on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_in_on: Option<NaiveDate>,
    /// Capacity of a steam boiler, t/h; absent for hot-water and heat-carrier boilers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steam_t_per_h: Option<Number>,
    /// Whether the special limits of GB 13271-2014 apply here.
    #[serde(default)]
    pub special_limits_apply: bool,
}

/// Fuel of a boiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fuel {
    /// 燃气
    Gas,
    /// 燃油
    Oil,
    /// 燃煤
    Coal,
    /// 生物质
    Biomass,
}

/// New or in use, as DB11/139-2015 divides boilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoilerStatus {
    /// 新建: environmental assessment approved or filed on or after 2015-07-01. A new burner alone does not make one.
    New,
    /// 在用
    InUse,
}

/// A petrol station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PetrolStation {
    /// New or existing in the sense of GB 20952-2020.
    pub stage: StationStage,
}

/// New or existing, as GB 20952-2020 divides stations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StationStage {
    /// 新建
    New,
    /// 现有
    Existing,
}

/// A source of volatile organic compounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VocSource {
    /// Which standard is its own.
    pub trade: Trade,
    /// Whether the special limits of GB 37822-2019 table A.1 (key regions) apply here.
    pub special_limits_apply: bool,
}

/// Trade of a VOC source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trade {
    /// 印刷
    Printing,
    /// 工业涂装
    Coating,
    /// 汽车维修
    VehicleRepair,
    /// A source without a standard of its own.
    General,
}

/// A source of noise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoiseSource {
    /// Which standard judges it.
    pub origin: NoiseOrigin,
}

/// Where noise comes from; decides the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoiseOrigin {
    /// Industry and institutions, their canteens included (GB 12348-2008).
    Industry,
    /// Commerce and entertainment, catering ventilation included (GB 22337-2008).
    Commerce,
    /// A building site (GB 12523-2011).
    Construction,
}

//! Boilers as the ledger of task 4 knows them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a boiler burns (list B, item B-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fuel {
    /// 天然气.
    NaturalGas,
    /// 燃油.
    Oil,
    /// 电.
    Electricity,
    /// 生物质.
    Biomass,
    /// 燃煤.
    Coal,
    /// 其他.
    Other,
}

/// What a boiler is for (list B, item B-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoilerUse {
    /// 采暖.
    Heating,
    /// 常年运行.
    AllYear,
    /// 备用.
    Standby,
    /// 停用.
    Disused,
}

/// One boiler. All but its number may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boiler {
    /// The number by which the unit calls it, such as `1#`.
    pub number: String,
    /// Capacity in steam tonnes per hour (t/h).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_t_per_h: Option<Decimal>,
    /// Capacity in megawatts (MW), where the nameplate gives heat instead of steam.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_mw: Option<Decimal>,
    /// Fuel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fuel: Option<Fuel>,
    /// Use.
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<BoilerUse>,
    /// 低氮改造 done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low_nox: Option<bool>,
}

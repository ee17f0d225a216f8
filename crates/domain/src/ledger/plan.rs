//! What the year's plan asks about a target, besides what checklists ask.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// 污染源类别 of the source database. The plan draws by it and does not define it (task 29).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceClass {
    /// 重点污染源.
    Key,
    /// 特殊污染源.
    Special,
    /// 一般污染源.
    General,
}

/// Attributes that rules of the plan need; absent means not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanAttributes {
    /// 污染源类别.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_class: Option<SourceClass>,
    /// 在产.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_production: Option<bool>,
    /// 行业, in the words of the ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trade: Option<String>,
    /// 应当安装自动监控.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub must_install_monitoring: Option<bool>,
    /// 环境信息依法披露企业.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure_list: Option<bool>,
    /// 土壤污染重点监管单位.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub soil_key_list: Option<bool>,
    /// Repair shop: has 喷烤漆房.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spray_booth: Option<bool>,
    /// Repair shop: 一类, 二类 or 三类.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair_class: Option<u32>,
    /// Restaurant: has 油烟净化设施.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purifier: Option<bool>,
    /// Produces 危险废物.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hazardous_waste: Option<bool>,
    /// 危险废物年产生量, t/a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hazardous_waste_t_per_a: Option<Decimal>,
    /// 车辆数 of a fleet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_vehicles: Option<u32>,
    /// Hospital: 一级, 二级 or 三级.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital_level: Option<u32>,
    /// Hospital: 定点医院.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub designated: Option<bool>,
}

//! One entry of a ledger.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::boiler::Boiler;
use super::kind::TargetKind;
use super::plan::PlanAttributes;
use crate::identifiers::{OrganisationNumber, PermitNumber, Position, StreetCode};

/// 排污许可管理类别 (item P-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermitClass {
    /// 重点管理: holds a permit.
    Key,
    /// 简化管理: holds a permit.
    Simplified,
    /// 登记管理: registered, no permit.
    Registration,
    /// 豁免.
    Exempt,
}

/// A place the bureau may visit.
///
/// As a document of kind `target` its fields, attributes included, lie side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Document id.
    pub id: Uuid,
    /// Which ledger it stands in.
    pub target_kind: TargetKind,
    /// 单位名称.
    pub name: String,
    /// Credit code, or 15-digit registration number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<OrganisationNumber>,
    /// 排污许可证或登记编号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit_number: Option<PermitNumber>,
    /// Street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<StreetCode>,
    /// 地址.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What the checklists ask about it.
    #[serde(flatten)]
    pub attributes: Attributes,
    /// What the plan asks about it.
    #[serde(flatten)]
    pub plan: PlanAttributes,
}

/// What the "when" columns of the checklists ask about a target; absent means not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attributes {
    /// 排污许可管理类别.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permit_class: Option<PermitClass>,
    /// The day the permit was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permit_issued_on: Option<NaiveDate>,
    /// The last day the permit is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permit_valid_to: Option<NaiveDate>,
    /// 正面清单企业.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub positive_list: Option<bool>,
    /// 开业日期.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<NaiveDate>,
    /// Has 在线监控.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_monitoring: Option<bool>,
    /// Petrol station: has 油气处理装置.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vapour_processor: Option<bool>,
    /// Does 工业涂装.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coating: Option<bool>,
    /// Produces 工业固体废物.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solid_waste: Option<bool>,
    /// Emits into the air under its permit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub air_outlets: Option<bool>,
    /// VOCs年产生量, t/a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voc_generated_t_per_a: Option<Decimal>,
    /// VOCs年排放量, t/a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voc_emitted_t_per_a: Option<Decimal>,
    /// The last monitoring or visit found an exceedance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_exceedance: Option<bool>,
    /// Boilers; an empty list says that there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boilers: Option<Vec<Boiler>>,
    /// 基准灶头数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_stoves: Option<Decimal>,
    /// 加油枪数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nozzles: Option<u32>,
}

//! The small language in which the "when" column is written.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::context::Fact;
use crate::inspection::Form;

/// A condition. Each is true, false or cannot be told, by Kleene's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Predicate {
    /// Every visit.
    Always,
    /// All hold.
    All(Vec<Predicate>),
    /// At least one holds.
    Any(Vec<Predicate>),
    /// The first that can be told decides: what was seen today goes before the ledger.
    First(Vec<Predicate>),
    /// The opposite holds.
    Not(Box<Predicate>),
    /// The visit has this form.
    Form(Form),
    /// The visit's month lies within, both ends included; `from` may be later than `to`.
    Month {
        /// First month, 1 to 12.
        from: u32,
        /// Last month, 1 to 12.
        to: u32,
    },
    /// The ledger says so.
    Attribute {
        /// Which attribute.
        name: Attribute,
        /// What it must be.
        #[serde(flatten)]
        test: Test,
    },
    /// Another answer of this visit says so.
    Answer {
        /// The other item.
        item: String,
        /// Its part.
        part: String,
        /// What it must be.
        #[serde(flatten)]
        test: Test,
    },
    /// Something about the visit is so: planned, ordered, or seen on the spot.
    Fact(Fact),
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// One of these words; `"true"` and `"false"` for truth values.
    Is(Vec<String>),
    /// This number or more, in the attribute's or part's unit.
    AtLeast(Decimal),
    /// More than this number, in the attribute's or part's unit.
    Above(Decimal),
    /// A later day.
    After(NaiveDate),
    /// A day fewer than so many months before the visit.
    WithinMonths(u32),
}

/// The ledger's attributes that conditions ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// 排污许可管理类别.
    PermitClass,
    /// 发证日期.
    PermitIssuedOn,
    /// 开业日期.
    OpenedOn,
    /// 在线监控.
    OnlineMonitoring,
    /// 油气处理装置.
    VapourProcessor,
    /// 工业涂装.
    Coating,
    /// 工业固体废物.
    SolidWaste,
    /// 废气排放口.
    AirOutlets,
    /// VOCs年产生量.
    VocGeneratedTPerA,
    /// 上次超标.
    LastExceedance,
    /// 锅炉燃料.
    #[serde(rename = "boiler.fuel")]
    BoilerFuel,
    /// 锅炉用途.
    #[serde(rename = "boiler.use")]
    BoilerUse,
    /// 锅炉低氮改造.
    #[serde(rename = "boiler.low_nox")]
    BoilerLowNox,
    /// 锅炉容量, t/h.
    #[serde(rename = "boiler.capacity_t_per_h")]
    BoilerCapacityTPerH,
}

impl Attribute {
    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::PermitClass => "排污许可管理类别",
            Self::PermitIssuedOn => "发证日期",
            Self::OpenedOn => "开业日期",
            Self::OnlineMonitoring => "在线监控",
            Self::VapourProcessor => "油气处理装置",
            Self::Coating => "是否工业涂装",
            Self::SolidWaste => "是否产生工业固体废物",
            Self::AirOutlets => "是否有废气排放口",
            Self::VocGeneratedTPerA => "VOCs年产生量",
            Self::LastExceedance => "上次是否超标",
            Self::BoilerFuel => "锅炉燃料",
            Self::BoilerUse => "锅炉用途",
            Self::BoilerLowNox => "锅炉低氮改造",
            Self::BoilerCapacityTPerH => "锅炉容量",
        }
    }
}

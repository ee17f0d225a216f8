//! What is measured.

use serde::{Deserialize, Serialize};

use super::Unit;

/// A judged quantity: a pollutant, or a property of equipment that limits are set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pollutant {
    /// 油烟
    OilFume,
    /// 颗粒物
    Pm,
    /// 非甲烷总烃
    Nmhc,
    /// 氮氧化物, always as NO₂
    Nox,
    /// 二氧化硫
    So2,
    /// 汞及其化合物
    Hg,
    /// 一氧化碳
    Co,
    /// 烟气黑度
    Ringelmann,
    /// 苯
    Benzene,
    /// 苯系物
    BenzeneSeries,
    /// 气液比 A/L
    VapourLiquidRatio,
    /// 液阻
    LiquidResistance,
    /// 密闭性: pressure left after five minutes
    Tightness,
    /// 密闭点位泄漏
    VapourLeak,
    /// 控制风速 at the farthest point of a hood
    FaceVelocity,
    /// 原辅材料 VOCs 含量
    VocContent,
    /// 等效声级
    NoiseLeq,
    /// 夜间最大声级
    NoiseMax,
}

impl Pollutant {
    /// The Chinese name that records print.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        match self {
            Self::OilFume => "油烟",
            Self::Pm => "颗粒物",
            Self::Nmhc => "非甲烷总烃",
            Self::Nox => "氮氧化物（以NO₂计）",
            Self::So2 => "二氧化硫",
            Self::Hg => "汞及其化合物",
            Self::Co => "一氧化碳",
            Self::Ringelmann => "烟气黑度",
            Self::Benzene => "苯",
            Self::BenzeneSeries => "苯系物",
            Self::VapourLiquidRatio => "气液比",
            Self::LiquidResistance => "液阻",
            Self::Tightness => "密闭性",
            Self::VapourLeak => "密闭点位泄漏",
            Self::FaceVelocity => "控制风速",
            Self::VocContent => "VOCs含量",
            Self::NoiseLeq => "等效声级",
            Self::NoiseMax => "夜间最大声级",
        }
    }

    /// Whether readings and limits of this quantity may carry `unit`.
    ///
    /// Volume fractions of combustion gases are allowed because [`Self::molar_mass`] converts them; those of
    /// NMHC are not, because "ppm" there may mean carbon, methane or propane.
    #[must_use]
    pub fn allows(self, unit: Unit) -> bool {
        let own = match self {
            Self::VapourLiquidRatio => Unit::Ratio,
            Self::LiquidResistance | Self::Tightness => Unit::Pa,
            Self::VapourLeak => Unit::Ppm,
            Self::FaceVelocity => Unit::MPerS,
            Self::VocContent => return matches!(unit, Unit::Percent | Unit::GPerL),
            Self::NoiseLeq | Self::NoiseMax => Unit::DbA,
            Self::Ringelmann => Unit::Level,
            _ => Unit::MgPerM3,
        };
        unit.factor_to(own).is_some() || (unit == Unit::Ppm && self.molar_mass().is_some())
    }

    /// Grams per mole for ppm → mg/m³ at 22.4 L/mol; NOx counts as NO₂.
    #[must_use]
    pub fn molar_mass(self) -> Option<u32> {
        match self {
            Self::Nox => Some(46),
            Self::So2 => Some(64),
            Self::Co => Some(28),
            _ => None,
        }
    }
}

//! Inks, coatings and cleaning agents whose VOC content is limited.

use serde::{Deserialize, Serialize};

/// A product class of GB 38507-2020 (inks), GB 24409-2020 (refinish coatings) or GB 38508-2020 (cleaning agents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Material {
    /// 溶剂油墨·凹印
    InkSolventGravure,
    /// 溶剂油墨·柔印
    InkSolventFlexo,
    /// 溶剂油墨·喷墨
    InkSolventInkjet,
    /// 溶剂油墨·网印
    InkSolventScreen,
    /// 水性油墨·凹印·吸收性承印物
    InkWaterGravureAbsorbent,
    /// 水性油墨·凹印·非吸收性承印物
    InkWaterGravureNonAbsorbent,
    /// 水性油墨·柔印·吸收性承印物
    InkWaterFlexoAbsorbent,
    /// 水性油墨·柔印·非吸收性承印物
    InkWaterFlexoNonAbsorbent,
    /// 水性油墨·喷墨
    InkWaterInkjet,
    /// 水性油墨·网印
    InkWaterScreen,
    /// 胶印油墨·单张
    InkOffsetSheetFed,
    /// 胶印油墨·冷固轮转
    InkOffsetColdSet,
    /// 胶印油墨·热固轮转
    InkOffsetHeatSet,
    /// 能量固化油墨·胶印
    InkEnergyOffset,
    /// 能量固化油墨·柔印
    InkEnergyFlexo,
    /// 能量固化油墨·网印
    InkEnergyScreen,
    /// 能量固化油墨·喷墨
    InkEnergyInkjet,
    /// 能量固化油墨·凹印
    InkEnergyGravure,
    /// 雕刻凹印油墨
    InkIntaglio,
    /// 汽车修补漆·底漆 (solvent type, ready to use)
    RefinishPrimer,
    /// 汽车修补漆·中涂
    RefinishPrimerSurfacer,
    /// 汽车修补漆·底色漆
    RefinishBasecoat,
    /// 汽车修补漆·本色面漆
    RefinishSolidTopcoat,
    /// 汽车修补漆·亚光清漆 (60° gloss ≤ 60)
    RefinishMattClear,
    /// 汽车修补漆·其他清漆
    RefinishClear,
    /// 水基清洗剂
    CleanerWater,
    /// 半水基清洗剂
    CleanerSemiAqueous,
    /// 有机溶剂清洗剂
    CleanerSolvent,
}

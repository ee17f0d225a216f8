//! What sort of place a target is.

use serde::{Deserialize, Serialize};

/// The ledger a target stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// 工业VOCs企业: printing, coating and the like.
    VocFirm,
    /// 汽修企业.
    RepairShop,
    /// 加油站.
    PetrolStation,
    /// 锅炉使用单位.
    BoilerUnit,
    /// 餐饮单位, canteens included.
    Restaurant,
    /// 医院.
    Hospital,
    /// 高校、科研院所.
    Institute,
    /// 施工工地.
    ConstructionSite,
    /// 用车大户.
    Fleet,
    /// Any other.
    Other,
}

impl TargetKind {
    /// Every ledger, in the order of screens.
    pub const ALL: [Self; 10] = [
        Self::VocFirm,
        Self::RepairShop,
        Self::PetrolStation,
        Self::BoilerUnit,
        Self::Restaurant,
        Self::Hospital,
        Self::Institute,
        Self::ConstructionSite,
        Self::Fleet,
        Self::Other,
    ];

    /// The word in records and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::VocFirm => "voc_firm",
            Self::RepairShop => "repair_shop",
            Self::PetrolStation => "petrol_station",
            Self::BoilerUnit => "boiler_unit",
            Self::Restaurant => "restaurant",
            Self::Hospital => "hospital",
            Self::Institute => "institute",
            Self::ConstructionSite => "construction_site",
            Self::Fleet => "fleet",
            Self::Other => "other",
        }
    }

    /// The ledger of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The English name on screens.
    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Self::VocFirm => "VOC firms",
            Self::RepairShop => "car repair shops",
            Self::PetrolStation => "petrol stations",
            Self::BoilerUnit => "boiler users",
            Self::Restaurant => "restaurants",
            Self::Hospital => "hospitals",
            Self::Institute => "institutes",
            Self::ConstructionSite => "construction sites",
            Self::Fleet => "fleets",
            Self::Other => "others",
        }
    }

    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::VocFirm => "工业VOCs企业",
            Self::RepairShop => "汽修企业",
            Self::PetrolStation => "加油站",
            Self::BoilerUnit => "锅炉使用单位",
            Self::Restaurant => "餐饮单位",
            Self::Hospital => "医院",
            Self::Institute => "高校科研院所",
            Self::ConstructionSite => "施工工地",
            Self::Fleet => "用车大户",
            Self::Other => "其他",
        }
    }
}

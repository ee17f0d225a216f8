//! Who complained, for whoever has to call.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::ComplainantKept;
use serde::Serialize;
use utoipa::ToSchema;

/// Personal data of a complainant; all null where none were kept or where they were erased.
#[derive(Default, Serialize, ToSchema)]
pub struct ComplainantReply {
    /// 姓名.
    pub name: Option<String>,
    /// 联系电话.
    pub telephone: Option<String>,
    /// 住址.
    pub address: Option<String>,
    /// What else is personal.
    pub note: Option<String>,
    /// When they were written down.
    pub kept_at: Option<DateTime<FixedOffset>>,
    /// When they were erased.
    pub erased_at: Option<DateTime<FixedOffset>>,
    /// How often somebody looked, this time left out.
    pub looks: u64,
}

impl ComplainantReply {
    pub fn of(kept: Option<ComplainantKept>) -> Self {
        let Some(kept) = kept else { return Self::default() };
        let it = kept.complainant;
        Self {
            name: it.name,
            telephone: it.telephone,
            address: it.address,
            note: it.note,
            kept_at: Some(kept.kept_at),
            erased_at: kept.erased_at,
            looks: kept.looks,
        }
    }
}

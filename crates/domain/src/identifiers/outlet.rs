//! 排放口编号, HJ 608-2017: DA001 for air, DW001 for water.

use serde::{Deserialize, Serialize};

use super::error::IdentifierError;
use super::text::text_identifier;

/// What an outlet discharges into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutletKind {
    /// 大气, DA.
    Air,
    /// 水, DW.
    Water,
}

/// A discharge outlet: `DA` or `DW` and three digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OutletNumber(String);

text_identifier!(OutletNumber);

impl OutletNumber {
    /// Reads an outlet number such as `DA001`.
    ///
    /// # Errors
    /// `outlet_form`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = text.strip_prefix("DA").or_else(|| text.strip_prefix("DW"));
        match digits {
            Some(d) if d.len() == 3 && d.chars().all(|c| c.is_ascii_digit()) => Ok(Self(text.to_owned())),
            _ => Err(IdentifierError::new(
                "outlet_form",
                format!("排放口编号“{text}”应为DA或DW加3位数字，如DA001，请对照许可证改正"),
                format!("'{text}' is not DA or DW and three digits, such as DA001; correct it"),
            )),
        }
    }

    /// Air or water.
    #[must_use]
    pub fn kind(&self) -> OutletKind {
        if self.0.starts_with("DA") { OutletKind::Air } else { OutletKind::Water }
    }
}

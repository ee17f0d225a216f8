//! The record of a draw: all that is needed to draw again.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::ceremony::Party;
use super::error::DrawError;
use super::freeze::Frozen;
use super::pool::Pool;
use crate::identifiers::Sha256Hex;

/// Name and number of the form; a record of another form is not read.
pub const FORMAT: &str = "qingjian-draw/1";

/// A draw from frozen pool to result, as `docs/DRAW.md` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// [`FORMAT`].
    pub format: String,
    /// What was drawn from, in order.
    pub pool: Pool,
    /// SHA-256 of the pool's canonical JSON.
    pub pool_sha256: Sha256Hex,
    /// When the pool was frozen.
    pub frozen_at: DateTime<FixedOffset>,
    /// Who took part, sorted by name.
    pub parties: Vec<Party>,
    /// What all of it came to.
    pub seed: Sha256Hex,
    /// One entry per group, in the pool's order.
    pub result: Vec<GroupResult>,
}

/// What was drawn of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupResult {
    /// Name of the group.
    pub group: String,
    /// Targets of the group, excluded ones too.
    pub base: u64,
    /// How many the group's share asks for.
    pub owed: u64,
    /// How many could be drawn.
    pub eligible: u64,
    /// Whom the draw hit, in the order drawn; fewer than owed when fewer were eligible.
    pub drawn: Vec<Drawn>,
    /// Who steps in for a drawn target that is gone, in this order.
    pub substitutes: Vec<Drawn>,
}

/// One target with its crew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// Document id of the target.
    pub target: Uuid,
    /// Document ids of the officers, in the order drawn.
    pub crew: Vec<Uuid>,
    /// Officers who step in, in this order.
    pub crew_substitutes: Vec<Uuid>,
}

impl Record {
    /// Reads a record. What another language hashes is the text, so a text that spells a value otherwise than
    /// [`Record::to_json`] does (capitals in an id, `null` for an absent member) is not read.
    ///
    /// # Errors
    /// `record_form`, `record_spelling`, `record_format` for another form.
    pub fn from_json(text: &str) -> Result<Self, DrawError> {
        let unreadable =
            |error: serde_json::Error| DrawError::new("record_form", "抽查记录无法读取", error.to_string());
        let value: Value = serde_json::from_str(text).map_err(unreadable)?;
        let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
        if format != FORMAT {
            return Err(other_format(format));
        }
        let record: Self = serde_json::from_str(text).map_err(unreadable)?;
        if serde_json::to_value(&record).map_err(unreadable)? == value { Ok(record) } else { Err(other_spelling()) }
    }

    /// The record as people read it.
    ///
    /// # Errors
    /// `record_form`; does not happen to a record that was drawn.
    pub fn to_json(&self) -> Result<String, DrawError> {
        let unwritable =
            |error: serde_json::Error| DrawError::new("record_form", "抽查记录无法写出", error.to_string());
        serde_json::to_string_pretty(self).map_err(unwritable)
    }

    /// The draw before its seed.
    #[must_use]
    pub fn frozen(&self) -> Frozen {
        Frozen { pool: self.pool.clone(), pool_sha256: self.pool_sha256.clone(), frozen_at: self.frozen_at }
    }

    /// Everybody on the result: first all drawn, then all substitutes.
    pub fn entries(&self) -> impl Iterator<Item = &Drawn> {
        let drawn = self.result.iter().flat_map(|group| &group.drawn);
        drawn.chain(self.result.iter().flat_map(|group| &group.substitutes))
    }
}

fn other_format(other: &str) -> DrawError {
    DrawError::new(
        "record_format",
        format!("抽查记录格式为“{other}”，应为“{FORMAT}”，请用相应版本的程序"),
        format!("the record has the form '{other}', not '{FORMAT}'; use the program that wrote it"),
    )
}

fn other_spelling() -> DrawError {
    DrawError::new(
        "record_spelling",
        "抽查记录的写法不规范（编号应小写、时间应带时区如+08:00、缺省项不写null），请用原始文件",
        "the record spells a value in another way (ids in small letters, times with an offset, no null); use the original",
    )
}

//! Draws, and what of a draw is open to whoever asks.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Draw, DrawLine, Published};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// The draws of the district.
#[derive(Serialize, ToSchema)]
pub struct DrawsReply {
    /// The latest first.
    #[schema(inline)]
    draws: Vec<DrawLineReply>,
}

/// One draw, without its result.
#[derive(Serialize, ToSchema)]
pub struct DrawLineReply {
    /// Which.
    draw: Uuid,
    /// What it is for: `{"monthly": "2022-06"}` or `{"special": {"rule", "round"}}`.
    #[schema(value_type = Object)]
    purpose: Value,
    /// Digest of its pool.
    pool_sha256: String,
    /// When the pool was frozen.
    frozen_at: DateTime<FixedOffset>,
    /// When targets were drawn; null before.
    drawn_at: Option<DateTime<FixedOffset>>,
    /// Why it came to nothing; null where it did not.
    abandoned: Option<String>,
}

/// One draw with what is public of it, and its record for whoever may see the whole of it.
#[derive(Serialize, ToSchema)]
pub struct DrawReply {
    /// The draw.
    #[schema(inline)]
    draw: DrawLineReply,
    /// Lists as they were published, the oldest first.
    #[schema(inline)]
    published: Vec<PublishedReply>,
    /// The record, from which anybody draws again (docs/DRAW.md); null while the result is secret from whoever asks.
    #[schema(value_type = Option<Object>)]
    record: Option<Value>,
}

/// A list as it was published. It has no names of officers and none of private persons.
#[derive(Serialize, ToSchema)]
pub struct PublishedReply {
    /// Its document.
    document: Uuid,
    /// When.
    published_on: NaiveDate,
    /// The list: `{purpose, pool_sha256, drawn, open, rows}`.
    #[schema(value_type = Object)]
    list: Value,
}

impl DrawsReply {
    pub fn of(lines: Vec<DrawLine>) -> Self {
        Self { draws: lines.into_iter().map(DrawLineReply::from).collect() }
    }
}

impl From<DrawLine> for DrawLineReply {
    fn from(it: DrawLine) -> Self {
        Self {
            draw: it.doc.0,
            purpose: serde_json::to_value(&it.purpose).unwrap_or_default(),
            pool_sha256: it.pool_sha256.to_string(),
            frozen_at: it.frozen_at,
            drawn_at: it.drawn_at,
            abandoned: it.abandoned,
        }
    }
}

impl DrawReply {
    pub fn of(draw: Draw, record: Option<Value>) -> Self {
        let published = draw.published.into_iter().map(PublishedReply::from).collect();
        Self { draw: draw.line.into(), published, record }
    }
}

impl From<Published> for PublishedReply {
    fn from(it: Published) -> Self {
        let list = serde_json::to_value(&it.list).unwrap_or_default();
        Self { document: it.doc.0, published_on: it.on, list }
    }
}

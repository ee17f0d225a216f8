//! The papers of a draw (docs/DRAW.md): its frozen pool, the bodies that take part, who visits what, and what the public
//! reads. A pool is longer than a commit may be; its text stands in parts.

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::shape::{nullable, text, text_or_null, typed, withdrawal};
use super::table::{Field, open};
use crate::draw::{Nonce, Purpose, StepDown};
use crate::identifiers::Sha256Hex;

type Instant = DateTime<FixedOffset>;

pub(super) const DRAW: &[Field] = &[
    open("purpose", typed::<Purpose>),
    open("pool_sha256", typed::<Sha256Hex>),
    open("frozen_at", typed::<Instant>),
    open("parts", typed::<u32>),
    // From here on nobody can join, and the secrets are shown.
    open("closed_at", typed::<Instant>),
    open("drawn_at", typed::<Instant>),
    open("seed", typed::<Sha256Hex>),
    // A draw that came to no result: a body did not reveal, or the pool was wrong.
    open("withdrawn", withdrawal),
];

pub(super) const PART: &[Field] = &[open("of", typed::<Uuid>), open("number", typed::<u32>), open("text", text)];

pub(super) const PARTY: &[Field] = &[
    open("draw", typed::<Uuid>),
    open("party", text),
    open("commitment", typed::<Sha256Hex>),
    open("committed_at", typed::<Instant>),
    // Whose session made the secret; nobody's where the body made it elsewhere.
    open("held_by", nullable::<Uuid>),
    open("nonce", typed::<Nonce>),
    open("revealed_at", typed::<Instant>),
];

// The one paper of a draw that goes to tablets: to those of its crew.
pub(super) const VISIT: &[Field] = &[
    open("draw", typed::<Uuid>),
    open("rule", text),
    open("group", text),
    open("target", typed::<Uuid>),
    open("first", typed::<NaiveDate>),
    open("last", typed::<NaiveDate>),
    open("crew", typed::<Vec<Uuid>>),
    open("stepped_down", typed::<Vec<Uuid>>),
    // The drawn target that is gone, when this one is its substitute.
    open("instead_of", nullable::<Uuid>),
    open("withdrawn", withdrawal),
];

pub(super) const SUBSTITUTION: &[Field] = &[
    open("draw", typed::<Uuid>),
    open("target", typed::<Uuid>),
    open("leaves", typed::<Uuid>),
    open("enters", typed::<Uuid>),
    open("reason", typed::<StepDown>),
];

pub(super) const PUBLICATION: &[Field] = &[
    open("draw", typed::<Uuid>),
    open("published_on", typed::<NaiveDate>),
    open("list_sha256", typed::<Sha256Hex>),
    open("rows", typed::<u32>),
    open("open", typed::<u32>),
    open("parts", typed::<u32>),
    open("note", text_or_null),
];

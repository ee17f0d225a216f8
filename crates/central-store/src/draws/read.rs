//! A draw from its documents.

use qingjian_domain::draw::{Frozen, Pool, Record, conduct};
use qingjian_sync::{DocId, Document, StreamId};
use serde::de::DeserializeOwned;

use super::parts::joined;
use super::publish;
use super::refused;
use super::shape::{Draw, DrawLine, DrawVisit, PartyState};
use crate::centre::Centre;
use crate::columns::of_json;
use crate::console::Look;
use crate::error::StoreError;
use crate::queries::visited_since;
use crate::seals;

pub(super) const DRAW: &str = "draw";

impl Centre {
    /// Every draw of a district, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn draws(&self, stream: &StreamId) -> Result<Vec<DrawLine>, StoreError> {
        self.read(|connection| lines(&mut Look { connection, stream }))
    }

    /// A draw with everything that belongs to it.
    ///
    /// # Errors
    /// `draw_unknown`, or the store fails.
    pub fn draw(&self, stream: &StreamId, doc: DocId) -> Result<Draw, StoreError> {
        self.read(|connection| read(&mut Look { connection, stream }, doc))
    }
}

pub(super) fn lines(look: &mut Look<'_>) -> Result<Vec<DrawLine>, StoreError> {
    let mut all = look.documents(DRAW)?.iter().map(line).collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by_key(|line| std::cmp::Reverse((line.frozen_at, line.doc)));
    Ok(all)
}

pub(super) fn line(document: &Document) -> Result<DrawLine, StoreError> {
    Ok(DrawLine {
        doc: document.doc,
        purpose: field(document, "purpose")?,
        pool_sha256: field(document, "pool_sha256")?,
        frozen_at: field(document, "frozen_at")?,
        drawn_at: perhaps(document, "drawn_at")?,
        abandoned: withdrawn(document),
    })
}

pub(super) fn read(look: &mut Look<'_>, doc: DocId) -> Result<Draw, StoreError> {
    let unknown = || StoreError::unknown("draw", doc);
    let head = look.document(doc)?.filter(|document| document.kind == DRAW).ok_or_else(unknown)?;
    let children = children(look, doc)?;
    let of = |kind: &'static str| children.iter().filter(move |child| child.kind == kind);
    let line = line(&head)?;
    let text = joined(&children, field(&head, "parts")?)?;
    let pool: Pool = of_json("pool", &text)?;
    let frozen = Frozen { pool, pool_sha256: line.pool_sha256.clone(), frozen_at: line.frozen_at };
    let mut parties = of("draw_party").map(party).collect::<Result<Vec<_>, StoreError>>()?;
    parties.sort_by(|a, b| a.party.cmp(&b.party));
    let substitutions = of("draw_substitution").map(substitution).collect::<Result<Vec<_>, StoreError>>()?;
    let mut draw = Draw {
        line,
        frozen,
        closed_at: perhaps(&head, "closed_at")?,
        parties,
        record: None,
        visits: Vec::new(),
        substitutions,
        published: publish::all(look, &children)?,
    };
    draw.record = record(&draw, &head)?;
    draw.visits = of("draw_visit").map(|it| visit(look, &draw, it)).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(draw)
}

/// Drawn anew, and held against what was written down.
fn record(draw: &Draw, head: &Document) -> Result<Option<Record>, StoreError> {
    let (Some(_), Some(parties)) = (draw.line.drawn_at, draw.shown()) else { return Ok(None) };
    let record = conduct(draw.frozen.clone(), parties).map_err(refused)?;
    let seed: qingjian_domain::identifiers::Sha256Hex = field(head, "seed")?;
    if record.seed == seed { Ok(Some(record)) } else { Err(StoreError::unreadable("draw", "another seed was drawn")) }
}

pub(super) fn children(look: &mut Look<'_>, doc: DocId) -> Result<Vec<Document>, StoreError> {
    let ids = seals::children(look.connection, look.stream, doc)?;
    ids.into_iter().filter_map(|id| look.document(id).transpose()).collect()
}

fn party(document: &Document) -> Result<PartyState, StoreError> {
    let nonce = perhaps(document, "nonce")?;
    Ok(PartyState {
        doc: document.doc,
        party: field(document, "party")?,
        commitment: field(document, "commitment")?,
        committed_at: field(document, "committed_at")?,
        held_by: perhaps(document, "held_by")?,
        shown: nonce.zip(perhaps(document, "revealed_at")?),
    })
}

fn substitution(document: &Document) -> Result<qingjian_domain::draw::Substitution, StoreError> {
    Ok(qingjian_domain::draw::Substitution {
        target: field(document, "target")?,
        leaves: field(document, "leaves")?,
        enters: field(document, "enters")?,
        reason: field(document, "reason")?,
    })
}

fn visit(look: &mut Look<'_>, draw: &Draw, document: &Document) -> Result<DrawVisit, StoreError> {
    let target: uuid::Uuid = field(document, "target")?;
    let first = draw.frozen.pool.visits.first();
    Ok(DrawVisit {
        doc: document.doc,
        group: field(document, "group")?,
        target,
        crew: field(document, "crew")?,
        instead_of: perhaps(document, "instead_of")?,
        dropped: withdrawn(document),
        visited: visited_since(look.connection, look.stream, DocId(target), first)?,
    })
}

/// Why a paper was taken back.
fn withdrawn(document: &Document) -> Option<String> {
    let said = document.fields.get("withdrawn")?.survivors().first()?.value.get();
    Some(said.get("reason").and_then(|reason| reason.as_str()).unwrap_or_default().to_owned())
}

/// A field that every such document has.
pub(super) fn field<T: DeserializeOwned>(document: &Document, name: &'static str) -> Result<T, StoreError> {
    let missing = || StoreError::unreadable(name, format!("document {} does not say it once", document.doc));
    perhaps(document, name)?.ok_or_else(missing)
}

/// A field that may not be there yet.
pub(super) fn perhaps<T: DeserializeOwned>(document: &Document, name: &'static str) -> Result<Option<T>, StoreError> {
    let value = document.value(name).filter(|value| !value.is_null());
    value.map(|value| T::deserialize(value).map_err(|error| StoreError::unreadable(name, error))).transpose()
}

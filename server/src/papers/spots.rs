//! Where a district's targets are, kept between two views of the map: a view costs what changed since the last one.

use std::collections::BTreeMap;
use std::sync::Arc;

use qingjian_central_store::{Bookmark, Centre, InspectionFilter, StoreError};
use qingjian_domain::identifiers::Position;
use qingjian_sync::protocol::{DocumentState, Problem};
use qingjian_sync::{DocId, StreamId};
use rust_decimal::Decimal;
use serde::Deserialize as _;

use super::districts::Districts;
use super::fields::{sole, text};
use super::visits::all_visits;

/// Documents read in one step: one short read of the store, so that nobody waits long for it.
const DOCUMENTS_AT_ONCE: usize = 2000;

/// A target of the ledgers, or a visit to it, as the map draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its document.
    pub doc: DocId,
    /// It is a visit.
    pub is_visit: bool,
    /// What the target is called.
    pub name: String,
    /// The ledger's word, such as `restaurant`.
    pub kind: String,
    /// The street's code.
    pub street: String,
    /// East and north, degrees of WGS-84; none where the ledger has no position.
    pub at: Option<(Decimal, Decimal)>,
}

/// Targets by id.
pub type Spots = BTreeMap<DocId, Arc<Spot>>;

/// What the map knows of all districts. Nothing here is a record: it is gone with the program.
#[derive(Default)]
pub struct SpotDesks(Districts<Kept>);

/// One district's targets, and how far the stream was read for them.
#[derive(Default)]
struct Kept {
    mark: Option<Bookmark>,
    spots: Arc<Spots>,
}

impl SpotDesks {
    /// Every target of the ledgers that was not withdrawn, by id.
    ///
    /// # Errors
    /// When the store fails.
    pub fn targets(&self, centre: &Centre, stream: &StreamId) -> Result<Arc<Spots>, StoreError> {
        self.0.with(stream, |kept| {
            kept.catch_up(centre, stream)?;
            Ok(Arc::clone(&kept.spots))
        })
    }

    /// Every visit that passes a filter, newest first, where its target is.
    ///
    /// # Errors
    /// `too_many_visits`, or when the store fails.
    pub fn visits(
        &self,
        centre: &Centre,
        stream: &StreamId,
        filter: &InspectionFilter,
    ) -> Result<Vec<Arc<Spot>>, Problem> {
        let known = self.targets(centre, stream)?;
        let spots = all_visits(centre, stream, filter)?.into_iter().map(|row| {
            let target = row.target.and_then(|target| known.get(&target));
            Arc::new(Spot {
                doc: row.doc,
                is_visit: true,
                name: row.target_name.unwrap_or_default(),
                kind: target.map(|it| it.kind.clone()).unwrap_or_default(),
                street: target.map(|it| it.street.clone()).unwrap_or_default(),
                at: target.and_then(|it| it.at),
            })
        });
        Ok(spots.collect())
    }
}

impl Kept {
    /// Takes in what changed. Another life of the store is read from the beginning.
    fn catch_up(&mut self, centre: &Centre, stream: &StreamId) -> Result<(), StoreError> {
        while self.mark.is_some() {
            let Some(page) = centre.changes(stream, self.mark, DOCUMENTS_AT_ONCE)? else { break };
            let targets: Vec<&DocumentState> = page.documents.iter().filter(|it| it.kind == "target").collect();
            if !targets.is_empty() {
                let spots = Arc::make_mut(&mut self.spots);
                targets.into_iter().for_each(|target| put(spots, target));
            }
            self.mark = Some(page.mark);
            if !page.more {
                return Ok(());
            }
        }
        self.read_all(centre, stream)
    }

    /// The head is read before the targets: what changes meanwhile is read twice and never missed.
    fn read_all(&mut self, centre: &Centre, stream: &StreamId) -> Result<(), StoreError> {
        self.mark = None;
        let head = centre.bookmark(stream)?;
        let mut spots = Spots::new();
        centre.each_target(stream, &mut |target| put(&mut spots, &target))?;
        (self.mark, self.spots) = (Some(head), Arc::new(spots));
        Ok(())
    }
}

fn put(spots: &mut Spots, target: &DocumentState) {
    if sole(target, "withdrawn").is_some() {
        spots.remove(&target.doc);
    } else {
        spots.insert(target.doc, Arc::new(spot(target)));
    }
}

fn spot(target: &DocumentState) -> Spot {
    let of = |field: &str| text(target, field).unwrap_or_default().to_owned();
    let position = sole(target, "position").and_then(|value| Position::deserialize(value).ok());
    Spot {
        doc: target.doc,
        is_visit: false,
        name: of("name"),
        kind: of("target_kind"),
        street: of("street"),
        at: position.map(|it| (it.longitude.decimal(), it.latitude.decimal())),
    }
}

#[cfg(test)]
mod tests;

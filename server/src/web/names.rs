//! What people and places are called.

use std::collections::HashMap;

use qingjian_central_store::{Centre, StoreError};
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::Value;

/// Officers by id.
pub(super) struct Names(HashMap<OfficerId, String>);

impl Names {
    pub fn read(centre: &Centre, stream: &StreamId) -> Result<Self, StoreError> {
        let users = centre.users(stream)?.into_iter();
        Ok(Self(users.map(|user| (user.officer.id, user.officer.name)).collect()))
    }

    pub fn of(&self, id: OfficerId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    pub fn sorted(&self) -> Vec<(OfficerId, &str)> {
        let mut all: Vec<_> = self.0.iter().map(|(id, name)| (*id, name.as_str())).collect();
        all.sort_by(|one, other| one.1.cmp(other.1));
        all
    }
}

/// A visit, or the visit that a part belongs to.
pub(super) struct Place {
    /// The visit, where there is one.
    pub visit: Option<DocId>,
    /// What the place is called.
    pub name: String,
}

/// Where a document belongs.
pub(super) fn place(centre: &Centre, stream: &StreamId, doc: DocId) -> Result<Place, StoreError> {
    let unnamed = |visit| Place { visit, name: doc.to_string() };
    let Some(found) = centre.document(stream, doc)? else { return Ok(unnamed(None)) };
    let visit = match found.kind.as_str() {
        "inspection" => Some(found),
        "target" => return Ok(Place { visit: None, name: text(&found, "name").unwrap_or_else(|| doc.to_string()) }),
        _ => pointed(centre, stream, &found, "inspection")?,
    };
    let Some(visit) = visit else { return Ok(unnamed(None)) };
    let target = pointed(centre, stream, &visit, "target")?;
    let name = target.and_then(|target| text(&target, "name"));
    Ok(Place { visit: Some(visit.doc), name: name.unwrap_or_else(|| visit.doc.to_string()) })
}

fn pointed(
    centre: &Centre,
    stream: &StreamId,
    from: &DocumentState,
    field: &str,
) -> Result<Option<DocumentState>, StoreError> {
    let id = text(from, field).and_then(|id| id.parse().ok());
    id.map_or(Ok(None), |id| centre.document(stream, id))
}

/// The value of a field that nobody disputes, and otherwise the first of its values.
pub(super) fn first<'a>(document: &'a DocumentState, field: &str) -> Option<&'a Value> {
    document.fields.get(field)?.first().map(|survivor| survivor.value.get())
}

/// The same as a text.
pub(super) fn text(document: &DocumentState, field: &str) -> Option<String> {
    first(document, field)?.as_str().map(str::to_owned)
}

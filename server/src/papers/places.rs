//! Where targets are and where visits were.

use std::collections::HashMap;

use qingjian_central_store::{Centre, InspectionFilter, StoreError};
use qingjian_documents::{Feature, to_geojson};
use qingjian_domain::identifiers::Position;
use qingjian_sync::protocol::{DocumentState, Problem};
use qingjian_sync::{DocId, StreamId};
use rust_decimal::Decimal;
use serde::Deserialize as _;
use serde_json::{Map, Value, json};

use super::fields::{sole, text};
use super::unmade;
use super::visits::{all_visits, ledger, street};

/// A target of the ledgers, or a visit, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its document.
    pub doc: DocId,
    /// What the target is called.
    pub name: String,
    /// The ledger's word, such as `restaurant`.
    pub kind: String,
    /// The street's code.
    pub street: String,
    /// East and north, degrees of WGS-84; none where the ledger has no position.
    pub at: Option<(Decimal, Decimal)>,
    /// What else is known, as it goes into a map file.
    pub properties: Map<String, Value>,
}

/// Places of a district.
pub type Places = Vec<Place>;

/// Every target of the ledgers that was not withdrawn, by id.
///
/// # Errors
/// When the store fails.
pub fn targets(centre: &Centre, stream: &StreamId) -> Result<Places, StoreError> {
    let mut found = Vec::new();
    centre.each_target(stream, &mut |document| {
        if sole(&document, "withdrawn").is_none() {
            found.push(target(&document));
        }
    })?;
    Ok(found)
}

/// Every visit that passes a filter, newest first, where its target is.
///
/// # Errors
/// `too_many_visits`, or when the store fails.
pub fn visits_on_map(centre: &Centre, stream: &StreamId, filter: &InspectionFilter) -> Result<Places, Problem> {
    let known: HashMap<DocId, Place> = targets(centre, stream)?.into_iter().map(|place| (place.doc, place)).collect();
    let rows = all_visits(centre, stream, filter)?;
    let places = rows.into_iter().map(|row| {
        let at_target = row.target.and_then(|target| known.get(&target));
        let properties = json!({
            "kind": "visit", "target": row.target, "name": row.target_name,
            "ledger": at_target.map(|it| it.kind.as_str()), "street": at_target.map(|it| street(&it.street)),
            "visit_date": row.visit_date, "started_at": row.started_at, "form": row.form, "status": row.status,
            "sealed": row.sealed, "withdrawn": row.withdrawn, "conflicts": row.conflicts,
            // A visit has no place of its own: it is where the ledger has its target.
            "position_of": "target",
        });
        Place {
            doc: row.doc,
            name: row.target_name.unwrap_or_default(),
            kind: at_target.map(|it| it.kind.clone()).unwrap_or_default(),
            street: at_target.map(|it| it.street.clone()).unwrap_or_default(),
            at: at_target.and_then(|it| it.at),
            properties: members(properties),
        }
    });
    Ok(places.collect())
}

fn target(document: &DocumentState) -> Place {
    let of = |field: &str| text(document, field);
    let position = sole(document, "position").and_then(|value| Position::deserialize(value).ok());
    let kind = of("target_kind").unwrap_or_default();
    let properties = json!({
        "kind": "target", "name": of("name"), "ledger": kind, "ledger_name": ledger(kind),
        "organisation_number": of("organisation_number"), "permit_number": of("permit_number"),
        "street": of("street").map(street), "address": of("address"), "permit_class": of("permit_class"),
        "accuracy_m": position.as_ref().and_then(|it| it.accuracy_m),
        "position_by": position.as_ref().map(|it| it.provider),
    });
    Place {
        doc: document.doc,
        name: of("name").unwrap_or_default().to_owned(),
        kind: kind.to_owned(),
        street: of("street").unwrap_or_default().to_owned(),
        at: position.map(|it| (it.longitude.decimal(), it.latitude.decimal())),
        properties: members(properties),
    }
}

/// What is not known is left out.
fn members(value: Value) -> Map<String, Value> {
    let Value::Object(members) = value else { return Map::new() };
    members.into_iter().filter(|(_, value)| !value.is_null()).collect()
}

/// Places as GeoJSON.
///
/// # Errors
/// None that a place could bring about.
pub fn geojson(places: &[Place]) -> Result<Vec<u8>, Problem> {
    let feature =
        |place: &Place| Feature { id: place.doc.to_string(), place: place.at, properties: place.properties.clone() };
    let features: Vec<Feature> = places.iter().map(feature).collect();
    to_geojson(&features).map_err(|error| unmade(&error))
}

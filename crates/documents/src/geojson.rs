//! Points as GeoJSON (RFC 7946), which every map program opens.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::error::DocumentError;

/// The media type of a GeoJSON text.
pub const MEDIA_TYPE: &str = "application/geo+json";

/// One thing at one point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its id: that of its document.
    pub id: String,
    /// Where: east and north in degrees of WGS-84, written as they are, without a binary float in between. None where
    /// nobody knows, as the RFC allows.
    pub place: Option<(Decimal, Decimal)>,
    /// What is known about it.
    pub properties: Map<String, Value>,
}

#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    features: Vec<Written<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Point>,
    properties: &'a Map<String, Value>,
}

#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    coordinates: [Box<RawValue>; 2],
}

/// A `FeatureCollection` of points: east before north, WGS-84, no `crs` member.
///
/// # Errors
/// `map_unwritable`, which no point can bring about.
pub fn to_geojson(features: &[Feature]) -> Result<Vec<u8>, DocumentError> {
    let features = features.iter().map(written).collect::<Result<_, _>>()?;
    serde_json::to_vec(&Collection { r#type: "FeatureCollection", features }).map_err(unwritable)
}

fn written(feature: &Feature) -> Result<Written<'_>, DocumentError> {
    let geometry = feature.place.map(point).transpose()?;
    Ok(Written { r#type: "Feature", id: &feature.id, geometry, properties: &feature.properties })
}

fn point((east, north): (Decimal, Decimal)) -> Result<Point, DocumentError> {
    let number = |degrees: Decimal| RawValue::from_string(degrees.normalize().to_string()).map_err(unwritable);
    Ok(Point { r#type: "Point", coordinates: [number(east)?, number(north)?] })
}

fn unwritable(why: serde_json::Error) -> DocumentError {
    DocumentError::new(
        "map_unwritable",
        format!("无法写成地图文件：{why}"),
        format!("cannot be written as a map: {why}"),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use serde_json::json;

    use super::*;

    fn feature(place: Option<(&str, &str)>) -> Feature {
        let place = place.map(|(east, north)| (east.parse().unwrap(), north.parse().unwrap()));
        let properties = json!({"name": "示例餐馆\"<"}).as_object().unwrap().clone();
        Feature { id: "0190".to_owned(), place, properties }
    }

    #[test]
    fn a_point_is_written_as_the_standard_says_east_before_north() {
        let text = String::from_utf8(to_geojson(&[feature(Some(("116.366120", "39.912")))]).unwrap()).unwrap();
        assert!(text.contains(r#""coordinates":[116.36612,39.912]"#), "{text}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["type"], "FeatureCollection");
        assert_eq!(read["features"][0]["type"], "Feature");
        assert_eq!(read["features"][0]["geometry"]["type"], "Point");
        assert_eq!(read["features"][0]["properties"]["name"], "示例餐馆\"<");
        assert!(read.get("crs").is_none());
    }

    #[test]
    fn what_is_nowhere_has_no_geometry_and_is_not_left_out() {
        let read: Value = serde_json::from_slice(&to_geojson(&[feature(None)]).unwrap()).unwrap();
        assert!(read["features"][0]["geometry"].is_null());
    }
}

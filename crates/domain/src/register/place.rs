//! Longitude, latitude and coordinate system of a row as one place, or why not.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};

use super::fault::Wrong;
use super::row::Fields;
use crate::identifiers::{Crs, Degrees, Position, Provider};

/// An unreadable file leaves a box that holds nothing, which the tests notice.
static DISTRICT: LazyLock<Box> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/district-box.json")).unwrap_or_default());

#[derive(Default, Deserialize)]
struct Box {
    west: i32,
    east: i32,
    south: i32,
    north: i32,
}

/// GCJ-02 lies about 0.0062° east and 0.0014° north of WGS-84 in Xicheng.
const SHIFT_MICRO: (i32, i32) = (6_230, 1_390);
/// The shift differs by some ten micro-degrees across the district, and two surveys of a place by some metres: 50 m.
const SHIFT_TOLERANCE_MICRO: i32 = 500;

/// Replaces the row's longitude, latitude and system by a `position`.
pub(super) fn gather(fields: &mut Fields, for_file: Option<Crs>) -> Result<(), Wrong> {
    let crs = fields.remove("crs");
    let (longitude, latitude) = match (fields.remove("longitude"), fields.remove("latitude")) {
        (None, None) => return Ok(()),
        (Some(longitude), Some(latitude)) => (degrees(&longitude)?, degrees(&latitude)?),
        _ => return Err(half()),
    };
    match crs.as_ref().and_then(Value::as_str) {
        Some("wgs84") => {}
        Some(other) => return Err(other_system(other)),
        None if for_file == Some(Crs::Wgs84) => {}
        None => return Err(unsaid()),
    }
    inside(longitude, latitude)?;
    let provider = Provider::Import;
    let place = Position { crs: Crs::Wgs84, longitude, latitude, accuracy_m: None, provider, mock: false };
    fields.insert("position".to_owned(), json!(place));
    Ok(())
}

fn degrees(value: &Value) -> Result<Degrees, Wrong> {
    let decimal: Decimal = value.as_str().and_then(|text| text.parse().ok()).unwrap_or_default();
    Degrees::rounded(decimal).map_err(Wrong::from)
}

fn inside(longitude: Degrees, latitude: Degrees) -> Result<(), Wrong> {
    let holds = |east: Degrees, north: Degrees| {
        (DISTRICT.west..=DISTRICT.east).contains(&east.micro())
            && (DISTRICT.south..=DISTRICT.north).contains(&north.micro())
    };
    if holds(longitude, latitude) {
        return Ok(());
    }
    Err(if holds(latitude, longitude) { exchanged() } else { outside(longitude, latitude) })
}

/// Whether `new` lies where GCJ-02 would put `known`, a place that is known in WGS-84.
pub(super) fn looks_like_gcj02(known: &Value, new: &Value) -> bool {
    let at = |value: &Value| serde_json::from_value::<Position>(value.clone()).ok();
    let (Some(known), Some(new)) = (at(known), at(new)) else { return false };
    let east = new.longitude.micro() - known.longitude.micro() - SHIFT_MICRO.0;
    let north = new.latitude.micro() - known.latitude.micro() - SHIFT_MICRO.1;
    east.abs() <= SHIFT_TOLERANCE_MICRO && north.abs() <= SHIFT_TOLERANCE_MICRO
}

pub(super) fn like_gcj02() -> Wrong {
    Wrong::new(
        "position_like_gcj02",
        "坐标与已有WGS-84坐标之差正是GCJ-02（火星坐标）偏移，请换算后导入；确为新址的，请在“坐标系”列写明WGS-84",
        "the point lies from the known one as GCJ-02 lies from WGS-84; convert it, or state WGS-84 in this row if it moved",
    )
}

fn half() -> Wrong {
    Wrong::new("position_half", "经度、纬度缺一项，请补全", "longitude or latitude is missing; give both")
}

fn unsaid() -> Wrong {
    Wrong::new(
        "position_crs_unknown",
        "未说明坐标系，请加“坐标系”列，或在导入时声明整表为WGS-84",
        "nobody says which coordinate system this is; add the column 坐标系, or state it for the whole sheet",
    )
}

fn other_system(name: &str) -> Wrong {
    Wrong::new(
        "position_not_wgs84",
        format!("坐标系为{name}，请先换算为WGS-84再导入（在本区相差约550米以上）"),
        format!("the point is in {name}; convert it to WGS-84 first (here it is 550 m off or more)"),
    )
}

fn exchanged() -> Wrong {
    Wrong::new("position_exchanged", "经度与纬度颠倒，请对调两列", "longitude and latitude are exchanged; swap them")
}

fn outside(longitude: Degrees, latitude: Degrees) -> Wrong {
    let (east, north) = (longitude.decimal(), latitude.decimal());
    Wrong::new(
        "position_outside",
        format!("坐标{east},{north}不在西城区范围内，请核对"),
        format!("{east}, {north} is not in the district; check it"),
    )
}

//! Tiles under the points, where somebody set the address of a service. Without one the map needs nothing from outside.

use std::str::FromStr;

use maud::{Markup, html};

use super::projection::{Sheet, WIDTH};

/// Tiles of one sheet: a screen of 4 by 5 with some to spare.
const TILES_MAX: u32 = 36;
/// The finest level that services offer.
const LEVEL_MAX: u32 = 18;

/// The address of a tile service: `https://tiles.example.org/{z}/{x}/{y}.png`, Web Mercator over WGS-84. A service in
/// GCJ-02, as most public ones in China are, would show every point some 550 m beside its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileAddress {
    pattern: String,
    origin: String,
}

impl FromStr for TileAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused = |zh: &str, en: &str| Err(format!("{zh} / {en}"));
        let plain = |c: char| c.is_ascii_graphic() && !"\"'<>;,\\`".contains(c);
        let Some((scheme, rest)) = text.split_once("://").filter(|(it, _)| ["http", "https"].contains(it)) else {
            return refused("应以 https:// 或 http:// 开头", "it begins with https:// or http://");
        };
        if !text.chars().all(plain) || !["{z}", "{x}", "{y}"].iter().all(|part| rest.contains(part)) {
            return refused("应含 {z}、{x}、{y}，不含空格和引号", "it holds {z}, {x} and {y}, no blanks and no quotes");
        }
        let host = rest.split('/').next().unwrap_or_default();
        if host.is_empty() || host.contains(['{', '@', '*']) {
            return refused("主机名须写明", "the host is written out");
        }
        Ok(Self { pattern: text.to_owned(), origin: format!("{scheme}://{host}") })
    }
}

impl TileAddress {
    /// Scheme and host: the one other place that the map's page may ask for pictures.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    fn of(&self, level: u32, x: u32, y: u32) -> String {
        let with = [("{z}", level), ("{x}", x), ("{y}", y)];
        with.into_iter().fold(self.pattern.clone(), |text, (part, number)| text.replace(part, &number.to_string()))
    }

    /// The tiles that cover a sheet, at the finest level that needs no more than [`TILES_MAX`].
    pub(super) fn markup(&self, sheet: &Sheet) -> Markup {
        let cover = (1..=LEVEL_MAX).rev().map(|level| cover(sheet, level)).find(|cover| cover.count() <= TILES_MAX);
        let Some(cover) = cover else { return html! {} };
        let many = f64::from(1_u32 << cover.level);
        let side = sheet.scale / many;
        html! { g {
            @for y in cover.north..=cover.south { @for x in cover.west..=cover.east {
                @let at = sheet.at((f64::from(x) / many, f64::from(y) / many));
                image href=(self.of(cover.level, x, y)) x=(short(at.0)) y=(short(at.1)) width=(short(side)) height=(short(side));
            } }
        } }
    }
}

/// A tile's edge on the sheet needs no more digits.
pub(super) fn short(number: f64) -> String {
    format!("{number:.1}")
}

struct Cover {
    level: u32,
    west: u32,
    north: u32,
    east: u32,
    south: u32,
}

impl Cover {
    fn count(&self) -> u32 {
        let wide = self.east.saturating_sub(self.west).saturating_add(1);
        wide.saturating_mul(self.south.saturating_sub(self.north).saturating_add(1))
    }
}

fn cover(sheet: &Sheet, level: u32) -> Cover {
    let many = 1_u32 << level;
    let place = |part: f64| whole((part.clamp(0.0, 1.0) * f64::from(many)).floor()).min(many.saturating_sub(1));
    let [west, north, east, south] = sheet.corners().map(place);
    Cover { level, west, north, east, south }
}

/// A number that is whole and not negative already.
#[allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "floor of 0 to 2^18"
)]
fn whole(number: f64) -> u32 {
    number as u32
}

/// The sheet's width in letters, for its `viewBox`.
pub(super) fn view_box(sheet: &Sheet) -> String {
    format!("0 0 {WIDTH:.0} {:.0}", sheet.height)
}

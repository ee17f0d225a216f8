//! The font that is carried along, so that a record looks the same on every machine and without a network.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// GBK of Noto Serif CJK SC; where it comes from stands beside it.
const FONT: &[u8] = include_bytes!("../../../fonts/NotoSerifCJKsc-Regular-GBK.otf");

/// Reading it takes its time, so it is done once.
static CARRIED: LazyLock<Vec<Font>> = LazyLock::new(|| Font::iter(Bytes::new(FONT)).collect());

pub(super) fn carried() -> &'static [Font] {
    &CARRIED
}

/// Whether one of these fonts can draw a character.
pub(super) fn draws(fonts: &[Font], character: char) -> bool {
    fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
}

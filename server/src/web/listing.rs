//! Lists: a table that scrolls by itself where it is wide, and the way to its other pages.

use maud::{Markup, html};

use super::door::Visitor;

/// What a list was asked for.
pub(super) type Asked = [(String, String)];

/// A table with its heads, for keyboard and screen reader.
pub(super) fn table(label: &str, heads: &[&str], rows: &Markup) -> Markup {
    html! {
        div .scroll tabindex="0" role="region" aria-label=(label) { table {
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { (rows) }
        } }
    }
}

/// Where a page of a list stands among all of them.
pub(super) struct Turn<'a> {
    /// The list's own path.
    pub path: &'a str,
    pub skipped: u64,
    pub shown: usize,
    pub total: u64,
}

/// Links to the pages before and after.
pub(super) fn turn(visitor: &Visitor, asked: &Asked, at: &Turn<'_>) -> Markup {
    let shown = u64::try_from(at.shown).unwrap_or_default();
    let next = at.skipped.saturating_add(shown);
    html! {
        @if at.skipped > 0 || next < at.total { nav .turn aria-label=(visitor.t("翻页", "pages")) {
            @if at.skipped > 0 {
                a .button href=(address(at.path, asked, "skip", 0)) { (visitor.t("首页", "First")) }
                a .button href=(address(at.path, asked, "skip", at.skipped.saturating_sub(shown.max(PAGE_MIN)))) { (visitor.t("上一页", "Before")) }
            }
            span .soft { (at.skipped.saturating_add(1)) "–" (next) " / " (at.total) }
            @if next < at.total && shown > 0 { a .button href=(address(at.path, asked, "skip", next)) { (visitor.t("下一页", "Next")) } }
        } }
    }
}

/// The last page may hold a single row; the page before it holds more.
const PAGE_MIN: u64 = 100;

/// The same list with one parameter set anew.
pub(super) fn address(path: &str, asked: &Asked, name: &str, value: impl std::fmt::Display) -> String {
    let kept = asked.iter().filter(|(known, value)| known != name && !value.trim().is_empty());
    let pairs: String = kept.map(|(name, value)| format!("{}={}&", masked(name), masked(value))).collect();
    format!("{path}?{pairs}{name}={value}")
}

/// A text inside an address.
pub(super) fn masked(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A parameter that narrows nothing when it is empty; none at all when it cannot be read.
pub(super) fn read<T: std::str::FromStr>(asked: &Asked, name: &str) -> Option<Option<T>> {
    let text = super::form::get(asked, name).trim();
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

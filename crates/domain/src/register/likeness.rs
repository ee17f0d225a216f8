//! How alike two names or addresses are.
//!
//! Both are written plainly (half width, capitals, no blanks, no punctuation), what stands in nearly every name of the
//! district is dropped (北京市, 西城区, 有限公司 …), and the Dice coefficient of their pairs of neighbouring characters is
//! taken: twice the number of pairs that both have, divided by the sum of the numbers of pairs of each.

use std::collections::BTreeSet;

use crate::identifiers::text::as_typed;

/// Names at least so alike, with alike addresses, may be one place. One character of six written otherwise stays above it.
pub const NAME_LIKE_PERCENT: usize = 60;
/// Addresses at least so alike count as alike; a missing house number stays above it.
pub const ADDRESS_LIKE_PERCENT: usize = 70;
/// Names at least so alike are doubtful even where an address is missing.
pub const NAME_ALONE_LIKE_PERCENT: usize = 85;

const BEGINNINGS: [&str; 4] = ["北京市", "北京", "西城区", "西城"];
const ENDINGS: [&str; 4] = ["有限责任公司", "股份有限公司", "有限公司", "公司"];
/// A trade that thousands of names end with says nothing about which of them it is.
const TRADES: [&str; 5] = ["餐饮管理", "餐饮服务", "餐饮", "汽车维修", "汽车服务"];

/// Pairs of neighbouring characters.
pub(super) type Pairs = BTreeSet<(char, char)>;

/// Likeness of two names or addresses, 0 to 100.
#[must_use]
pub fn likeness_percent(a: &str, b: &str) -> usize {
    of_pairs(&pairs(a), &pairs(b))
}

pub(super) fn of_pairs(a: &Pairs, b: &Pairs) -> usize {
    (200 * a.intersection(b).count()).checked_div(a.len() + b.len()).unwrap_or(0)
}

/// Letters, digits and characters alone.
pub(super) fn plain(text: &str) -> String {
    as_typed(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What of a text is compared. A text of one character is a pair with itself.
pub(super) fn pairs(text: &str) -> Pairs {
    let plain = plain(text);
    let core = core(&plain);
    let next = core.chars().skip(1).chain(core.chars().last().filter(|_| core.chars().count() == 1));
    core.chars().zip(next).collect()
}

/// Without the usual beginnings and endings, unless nothing else would be left.
fn core(plain: &str) -> &str {
    let begun = BEGINNINGS.iter().fold(plain, |text, usual| text.strip_prefix(usual).unwrap_or(text));
    let ended = ENDINGS.iter().find_map(|usual| begun.strip_suffix(usual)).unwrap_or(begun);
    let own = TRADES.iter().find_map(|usual| ended.strip_suffix(usual)).unwrap_or(ended);
    [own, ended].into_iter().find(|left| !left.is_empty()).unwrap_or(plain)
}

/// Of `pairs`, so many that a text at least `percent` alike must have one of them, whichever they are.
///
/// With Dice at least t, both have at least `t·|A| / (2 − t)` pairs in common; whoever lacks more than the rest is out.
pub(super) fn telling(pairs: usize, percent: usize) -> usize {
    let common = (pairs * percent).div_ceil(200 - percent);
    pairs + 1 - common.min(pairs)
}

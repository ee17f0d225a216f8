//! Numbers with units in a cell's words: 「1.检查任务量1636家；2.监测任务量（气）140家」.

use rust_decimal::Decimal;
use serde::Serialize;

/// A number as printed, read with its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quantity {
    /// Task number.
    pub task: u32,
    /// The cell or text it stands in.
    pub place: Place,
    /// The words from the last stop to the unit, as printed.
    pub words: String,
    /// The number; 万 is multiplied out.
    pub number: Decimal,
    /// Unit, such as 家次.
    pub unit: &'static str,
}

/// Where a quantity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// 检查数量和比例.
    Quantity,
    /// 检查基数.
    Base,
    /// 工作内容.
    Content,
}

/// Units of counting, the longer before the shorter.
const UNITS: [&str; 16] =
    ["家次", "辆次", "台次", "点位", "轮次", "家", "辆", "座", "个", "起", "条", "组", "次", "遍", "吨", "%"];
const STOPS: &str = "；;。，,、\n：:";
const TEN_THOUSAND: u32 = 10_000;

/// Every number with a unit, in order.
pub(super) fn quantities(task: u32, place: Place, text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next_number(text, from) {
        from = end;
        let Some((number, rest)) = value(text, start, end) else { continue };
        let Some(unit) = UNITS.into_iter().find(|unit| rest.starts_with(unit)) else { continue };
        from = text.len() - rest.len() + unit.len();
        found.push(Quantity { task, place, words: words(text, start, from), number, unit });
    }
    found
}

/// Byte range of the next digits, with a decimal point between digits.
fn next_number(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(|it: char| it.is_ascii_digit())?;
    let length = text.get(start..)?.find(|it: char| !it.is_ascii_digit() && it != '.');
    let end = length.map_or(text.len(), |length| start + length);
    let digits = text.get(start..end)?;
    Some((start, start + digits.trim_end_matches('.').len()))
}

/// The number, and the words after it. `1.检查` is the number of a list, and has no unit.
fn value(text: &str, start: usize, end: usize) -> Option<(Decimal, &str)> {
    let number: Decimal = text.get(start..end)?.parse().ok()?;
    let rest = text.get(end..)?;
    match rest.strip_prefix('万') {
        Some(rest) => Some((number.checked_mul(Decimal::from(TEN_THOUSAND))?, rest)),
        None => Some((number, rest)),
    }
}

/// From the last stop before the number to the end of its unit.
fn words(text: &str, start: usize, end: usize) -> String {
    let before = text.get(..start).unwrap_or_default();
    let stop = before.char_indices().rev().find(|(_, it)| STOPS.contains(*it));
    let from = stop.map_or(0, |(at, it)| at.saturating_add(it.len_utf8()));
    text.get(from..end).unwrap_or_default().trim().to_owned()
}

//! Rules every limit row must keep.

use super::{Comparison, Confidence, Limit};

/// What is wrong with a row, in plain words; `None` when nothing is.
pub(super) fn problem(row: &Limit) -> Option<String> {
    [identity(row), trust(row), values(row), unit(row), dates(row)].into_iter().flatten().next()
}

fn identity(row: &Limit) -> Option<String> {
    let named = !row.id.is_empty() && !row.standard.is_empty() && !row.source.is_empty();
    (!named).then(|| "id, standard and source must not be empty".to_owned())
}

fn trust(row: &Limit) -> Option<String> {
    let wrong = row.enabled && row.confidence == Confidence::Low;
    wrong.then(|| {
        "LOW confidence, yet enabled: compare it with the standard first, then raise its confidence".to_owned()
    })
}

fn values(row: &Limit) -> Option<String> {
    let needed = match row.comparison {
        Comparison::AtMost | Comparison::AtLeast => 1,
        Comparison::Within => 2,
        Comparison::AtLeastTable | Comparison::Deemed => 0,
    };
    // A disabled row may say "there is a limit here, and we do not know it".
    let fits = row.values.len() == needed || (!row.enabled && row.values.is_empty());
    if !fits {
        return Some(format!("{} values where {needed} belong", row.values.len()));
    }
    let upside_down = row.comparison == Comparison::Within && !row.values.is_sorted();
    upside_down.then(|| "the range is upside down".to_owned())
}

fn unit(row: &Limit) -> Option<String> {
    let wrong = !row.pollutant.allows(row.unit);
    wrong.then(|| format!("`{}` is no unit of {}", row.unit.symbol(), row.pollutant.name_zh()))
}

fn dates(row: &Limit) -> Option<String> {
    let wrong = row.valid_to.is_some_and(|last| last < row.valid_from);
    wrong.then(|| "valid_to lies before valid_from".to_owned())
}

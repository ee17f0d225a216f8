//! Texts that a spreadsheet would run as a formula when it opens a CSV file.

const MARK: char = '\'';
const BEGINNINGS: [char; 4] = ['=', '+', '-', '@'];

/// The text with an apostrophe before it where it looks like a formula.
pub(crate) fn guarded(text: &str) -> String {
    if is_formula(text.trim_start_matches(MARK)) { format!("{MARK}{text}") } else { text.to_owned() }
}

/// The text without that apostrophe.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix(MARK) {
        Some(rest) if is_formula(rest.trim_start_matches(MARK)) => rest,
        _ => text,
    }
}

fn is_formula(text: &str) -> bool {
    // One such character alone is a word: `-` says "nothing" in a ledger.
    text.starts_with(BEGINNINGS) && text.chars().nth(1).is_some()
}

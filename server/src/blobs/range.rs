//! `Range`: which bytes of a blob are wanted. Pure.

/// What to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    All,
    /// From the first to the last byte, both included.
    Part {
        first: u64,
        last: u64,
    },
    /// Nothing of it is there.
    Nothing,
}

/// Reads one range in bytes; any other form is passed over, as RFC 9110 allows.
pub(super) fn wanted(header: Option<&str>, length: u64) -> Wanted {
    let range = header.and_then(|text| text.strip_prefix("bytes=")).and_then(|text| text.trim().split_once('-'));
    match range.map(|(first, last)| (number(first), number(last))) {
        Some((Some(Some(first)), Some(last))) => from(first, last, length),
        Some((Some(None), Some(Some(suffix)))) => from_end(suffix, length),
        _ => Wanted::All,
    }
}

/// `None` for what is no number, `Some(None)` for nothing.
fn number(text: &str) -> Option<Option<u64>> {
    if text.is_empty() {
        return Some(None);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().map(Some)
}

fn from(first: u64, last: Option<u64>, length: u64) -> Wanted {
    match last {
        Some(last) if last < first => Wanted::All,
        _ if first >= length => Wanted::Nothing,
        last => Wanted::Part { first, last: last.unwrap_or(u64::MAX).min(length.saturating_sub(1)) },
    }
}

fn from_end(suffix: u64, length: u64) -> Wanted {
    if suffix == 0 || length == 0 {
        return Wanted::Nothing;
    }
    Wanted::Part { first: length.saturating_sub(suffix), last: length.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_names_bytes_that_are_there_or_nothing() {
        let part = |first, last| Wanted::Part { first, last };
        let cases = [
            ("bytes=0-3", part(0, 3)),
            ("bytes=7-", part(7, 9)),
            ("bytes=2-99", part(2, 9)),
            ("bytes=-4", part(6, 9)),
            ("bytes=-99", part(0, 9)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=5-3", Wanted::All),
            ("bytes=0-1,4-5", Wanted::All),
            ("bytes=+1-2", Wanted::All),
            ("bytes=-", Wanted::All),
            ("lines=1-2", Wanted::All),
        ];
        for (text, expected) in cases {
            assert_eq!(wanted(Some(text), 10), expected, "{text}");
        }
        assert_eq!(wanted(None, 10), Wanted::All);
    }
}

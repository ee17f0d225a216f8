//! A name for one request, the same in the client's log, in ours and in the answer. Pure but for the making.

use uuid::Uuid;

/// What a client or a gateway may call it: longer or stranger names could forge lines of a log.
const CHARS_MAX: usize = 64;

/// The name that was given if it is well-formed, else a new one.
pub(super) fn request_id(given: Option<&[u8]>) -> String {
    let given = given.and_then(|bytes| std::str::from_utf8(bytes).ok()).filter(|text| well_formed(text));
    given.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned)
}

fn well_formed(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=CHARS_MAX).contains(&text.len()) && text.bytes().all(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_forge_a_line_of_the_log_is_replaced() {
        let longest = "a".repeat(CHARS_MAX);
        for good in ["gw-7_a.B", "0", &longest] {
            assert_eq!(request_id(Some(good.as_bytes())), good);
        }
        for bad in ["", " ", "a b", "a\n{}", "\"", "编号", &"a".repeat(CHARS_MAX + 1)] {
            let made = request_id(Some(bad.as_bytes()));
            assert!(made.parse::<Uuid>().is_ok(), "{bad:?} became {made}");
        }
        assert_ne!(request_id(None), request_id(Some(b"\xff")));
    }
}

//! Verdicts in words that a person understands.

use qingjian_domain::vocabulary::held;
use qingjian_sync::Verdict;

use super::words::Lang;

/// Why a commit has no effect.
pub(super) fn why(lang: Lang, verdict: &Verdict) -> &str {
    match verdict {
        Verdict::Late { .. } => lang.t(
            "此次修改在记录封存之后送达，未生效。",
            "This edit came after the record was sealed; it takes no effect.",
        ),
        Verdict::Forked => lang.t(
            "同一编号另有一份不同内容，此份未生效。",
            "Another commit has the same number; this one takes no effect.",
        ),
        Verdict::Held { code, message } => held(code).map_or_else(|| lang.side(message), |(zh, en)| lang.t(zh, en)),
        Verdict::Ok => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_said_in_the_readers_language_or_in_the_stores_own_words() {
        let known = Verdict::held("not_allowed", "the author's role (inspector) does not allow this");
        assert_eq!(why(Lang::Zh, &known), "填写人的角色无权做这项更改。");
        assert_eq!(why(Lang::En, &known), "The author's role does not allow this.");
        assert_eq!(why(Lang::Zh, &Verdict::held("field_unknown", "no field of that name")), "no field of that name");
    }
}

//! Verdicts in words that a person understands.

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
        Verdict::Held { code, message } => held(lang, code).unwrap_or(lang.side(message)),
        Verdict::Ok => "",
    }
}

/// Why a commit is held, for the codes that a person can do something about.
fn held(lang: Lang, code: &str) -> Option<&'static str> {
    let (zh, en) = match code {
        "not_allowed" => ("填写人的角色无权做这项更改。", "The author's role does not allow this."),
        "author_revoked" => ("写下时填写人已被停用。", "The author was revoked when this was written."),
        "author_not_bound" => ("这台平板没有登记在填写人名下。", "The tablet is not bound to the author."),
        "predecessor_missing" => (
            "前面的记录还没有送达，送达后自动处理。",
            "A record before it has not arrived; it is judged when that one does.",
        ),
        "chain_broken" => ("与中心已有的记录接不上。", "It does not follow what the centre has."),
        "seal_does_not_hold" => (
            "封存与中心的内容不符，请在平板上重新封存。",
            "The seal does not fit what the centre has: seal again on the tablet.",
        ),
        "already_sealed" => {
            ("此前已有一份封存并有效，请写补充说明。", "Another seal came first and stands: write an amendment.")
        }
        "seal_not_alone" => ("封存须单独提交。", "A seal must be a commit of its own."),
        "ruling_incomplete" => ("裁定缺少对象、决定或理由。", "The ruling lacks its subject, decision or reason."),
        _ => return None,
    };
    Some(lang.t(zh, en))
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

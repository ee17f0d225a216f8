//! Why the centre holds a commit back, for the codes that a person can do something about: said alike on the console and on
//! tablets.

/// The reason behind a stable code, in Chinese and in English; `None` where the centre's own sentence says it best.
#[must_use]
pub fn held(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
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
    })
}

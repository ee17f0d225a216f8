//! Statements as a team lead reads them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use qingjian_domain::plan::{Owed, Statement};

/// As many items of a list are shown when all rules are asked for.
pub(super) const FEW: usize = 5;

/// One rule: how it stands, its words in the plan, what is owed, what counted and what did not, and why.
pub(super) fn statement(it: &Statement<'_>, most: usize) -> String {
    let needed = it.needed.map_or_else(String::new, |needed| format!("/{needed}"));
    let by = it.by.map_or_else(String::new, |by| format!("  期限 by {by}"));
    let mut text =
        format!("\n{} {} 【{}】 {}{needed} {}{by}\n", it.rule, it.kind.zh(), it.state.zh(), it.done, it.unit);
    line(&mut text, &format!("「{}」", it.quote));
    let owed: Vec<String> = it.owed.iter().map(owed).collect();
    list(&mut text, "尚欠 owed", &owed, most);
    list(&mut text, "已计 counted", &it.counted, most);
    list(&mut text, "逾期完成 late", &it.late, most);
    let refused: Vec<String> = it.not_counted.iter().map(|no| format!("{}（{}）", no.id, no.why.zh())).collect();
    list(&mut text, "未计 not counted", &refused, most);
    let unknown: Vec<String> = it.cannot_tell.iter().map(|no| format!("{}（缺 {}）", no.id, no.lacks)).collect();
    list(&mut text, "无法判断 cannot tell", &unknown, most);
    text
}

fn owed(it: &Owed<'_>) -> String {
    let of = if it.of.is_empty() { "全区" } else { it.of };
    let by = it.by.map_or_else(String::new, |by| format!("，{by}前"));
    let overdue = if it.overdue { "，逾期" } else { "" };
    format!("{of}：{}{by}{overdue}", it.missing)
}

fn list(text: &mut String, title: &str, items: &[impl AsRef<str>], most: usize) {
    if items.is_empty() {
        return;
    }
    let shown: Vec<&str> = items.iter().take(most).map(AsRef::as_ref).collect();
    let more = items.len().saturating_sub(shown.len());
    let rest = if more > 0 { format!(" …… 另{more}项 / {more} more") } else { String::new() };
    line(text, &format!("{title} {}：{}{rest}", items.len(), shown.join("；")));
}

fn line(text: &mut String, words: &str) {
    // Writing into a String cannot fail.
    let _infallible = writeln!(text, "    {words}");
}

/// How many rules stand in which way.
pub(super) fn summary(statements: &[Statement<'_>]) -> String {
    let mut states = BTreeMap::new();
    for it in statements {
        *states.entry(it.state).or_insert(0_usize) += 1;
    }
    let parts: Vec<String> = states.iter().map(|(state, number)| format!("{} {number}", state.zh())).collect();
    format!("\n合计 {0} 条规则 / {0} rules: {1}", statements.len(), parts.join("，"))
}

//! What a rule says must make sense by itself.

use rust_decimal::Decimal;

use super::reader::Reader;
use crate::plan::params::{Base, By, Deadline, Params, Ratio, Record, Trigger, Window};
use crate::plan::rule::{EnforcedBy, Rule};

pub(super) fn look(reader: &mut Reader, rule: &Rule, at: &str) {
    if rule.quote.trim().is_empty() {
        reader.say(
            &format!("{at}/quote"),
            "原文为空 / the quote is empty",
            "从计划原文复制 / copy the words from the plan's text",
        );
    }
    let needs_note = matches!(rule.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader);
    if needs_note && rule.note.as_deref().is_none_or(str::is_empty) {
        reader.say(
            at,
            "只保存、不评价的规则须说明原因 / a rule that is only stored must say why",
            "补上 `note` / add a `note`",
        );
    }
    if needs_note {
        return;
    }
    let at = format!("{at}/params");
    match &rule.params {
        Params::Quota(it) => {
            number(reader, &at, it.at_least);
            counts(reader, &at, it.counts.len());
            window(reader, &at, &it.window);
        }
        Params::Freq(it) => {
            number(reader, &at, it.at_least);
            counts(reader, &at, it.counts.len());
            window(reader, &at, &it.window);
            let of_whom = [it.each.is_some(), it.groups.is_some()];
            at_most_one(reader, &at, &of_whom, "`each` and `groups`");
        }
        Params::Ratio(it) => ratio(reader, &at, it),
        Params::Window(it) => {
            counts(reader, &at, it.counts.len());
            window(reader, &at, &it.window);
        }
        Params::Trigger(it) => trigger(reader, &at, it),
        Params::Deadline(it) => deadline(reader, &at, it),
        Params::Report(it) => {
            number(reader, &at, it.at_least);
            window(reader, &at, &it.window);
            let day = it.due.day.is_none_or(|day| (1..=31).contains(&day));
            wrong_unless(
                reader,
                day,
                &format!("{at}/due"),
                "没有这一日 / no month has this day",
                "写 1 至 31 / write a day from 1 to 31",
            );
        }
        Params::Record(it) => record(reader, &at, it),
        Params::Select(it) => {
            let named = [it.prefer.is_some(), !it.all.is_empty(), it.ranking.is_some(), it.staff.is_some()];
            exactly_one(reader, &at, &named, "`prefer`, `where`, `ranking`, `staff`");
        }
        Params::Form(_) | Params::Content(_) | Params::Transfer(_) | Params::Joint(_) | Params::Exempt(_) => {}
    }
}

fn wrong_unless(reader: &mut Reader, right: bool, at: &str, what: &str, what_to_do: &str) {
    if !right {
        reader.say(at, what, what_to_do);
    }
}

fn number(reader: &mut Reader, at: &str, number: u64) {
    wrong_unless(
        reader,
        number > 0,
        &format!("{at}/at_least"),
        "数量为 0，等于没有要求 / nothing is asked: the number is 0",
        "写 1 或更多 / write 1 or more",
    );
}

fn counts(reader: &mut Reader, at: &str, len: usize) {
    wrong_unless(
        reader,
        len > 0,
        &format!("{at}/counts"),
        "没有写明计什么 / nothing is counted",
        "写明计什么 / say what counts",
    );
}

fn window(reader: &mut Reader, at: &str, window: &Window) {
    let at = format!("{at}/window");
    let upright = window.from.zip(window.to).is_none_or(|(from, to)| from <= to);
    wrong_unless(
        reader,
        upright,
        &at,
        "时段的结束早于开始 / the window ends before it begins",
        "对调 `from` 与 `to` / exchange `from` and `to`",
    );
    let hours = window.hours_from.is_some() == window.hours_to.is_some();
    wrong_unless(
        reader,
        hours,
        &at,
        "时刻只写了一头 / only one end of the hours is given",
        "写明 `hours_from` 与 `hours_to` / give `hours_from` and `hours_to`",
    );
    let dated = window.from.is_some() || window.to.is_some();
    let one = window.named.is_none() || !dated;
    wrong_unless(
        reader,
        one,
        &at,
        "日期与名称只能写一种 / both days and a name are given",
        "留一种 / give one of them",
    );
    let named = window.named.is_some() || (window.before_days == 0 && !window.only_before && !window.outside);
    let what = "`before_days`、`only_before`、`outside` 须用于有名称的时段 / `before_days`, `only_before` and `outside` need a named window";
    wrong_unless(reader, named, &at, what, "补上 `named` / add `named`");
}

fn exactly_one(reader: &mut Reader, at: &str, given: &[bool], names: &str) {
    let number = given.iter().filter(|it| **it).count();
    wrong_unless(
        reader,
        number == 1,
        at,
        &format!("写了 {number} 项，应恰好一项：{names} / {number} of {names} are given"),
        "恰好写一项 / give exactly one of them",
    );
}

fn at_most_one(reader: &mut Reader, at: &str, given: &[bool], names: &str) {
    let number = given.iter().filter(|it| **it).count();
    wrong_unless(
        reader,
        number <= 1,
        at,
        &format!("写了 {number} 项，至多一项：{names} / {number} of {names} are given"),
        "至多写一项 / give at most one of them",
    );
}

fn ratio(reader: &mut Reader, at: &str, it: &Ratio) {
    counts(reader, at, it.counts.len());
    window(reader, at, &it.window);
    exactly_one(
        reader,
        at,
        &[it.share.is_some(), !it.steps.is_empty(), it.per.is_some()],
        "`share`, `steps` and `per`",
    );
    let share = it.share.is_none_or(|share| share > Decimal::ZERO && share <= Decimal::ONE);
    wrong_unless(
        reader,
        share,
        &format!("{at}/share"),
        "比例应大于 0、不大于 1 / a share lies above 0 and not above 1",
        "30% 写作 0.30 / write 0.30 for 30%",
    );
    wrong_unless(
        reader,
        it.per != Some(0),
        &format!("{at}/per"),
        "不能按 0 分摊 / nothing can be shared by 0",
        "写 1 或更多 / write 1 or more",
    );
    let limits: Vec<u64> = it.steps.iter().filter_map(|step| step.below).collect();
    wrong_unless(
        reader,
        limits.is_sorted(),
        &format!("{at}/steps"),
        "档次没有按顺序 / the steps are not in order",
        "按顺序排列 / sort them",
    );
    let Base { scope, ledger, facts } = &it.base;
    let given = [scope.is_some(), ledger.is_some(), facts.is_some()];
    exactly_one(reader, &format!("{at}/base"), &given, "`scope`, `ledger` and `facts`");
}

fn trigger(reader: &mut Reader, at: &str, it: &Trigger) {
    let given = [!it.owed.is_empty(), !it.itself.is_empty(), it.pace.is_some()];
    exactly_one(reader, at, &given, "`owed`, `itself` and `pace`");
    let when = it.when.is_some() != it.pace.is_some();
    wrong_unless(
        reader,
        when,
        at,
        "`when` 用于 `owed` 与 `itself`，不用于 `pace` / `when` belongs to `owed` and `itself`, not to `pace`",
        "写明触发条件 / give what triggers",
    );
}

fn deadline(reader: &mut Reader, at: &str, it: &Deadline) {
    number(reader, at, it.at_least);
    counts(reader, at, it.counts.len());
    let By { date, day, after, months, due_field, .. } = &it.by;
    let at = format!("{at}/by");
    let given = [date.is_some(), day.is_some(), after.is_some()];
    exactly_one(reader, &at, &given, "`date`, `day` and `after`");
    let term = after.is_none() || months.is_some() != due_field.is_some();
    wrong_unless(
        reader,
        term,
        &at,
        "`after` 缺少期限 / `after` needs a term",
        "写 `months` 或 `due_field` / give either `months` or `due_field`",
    );
}

fn record(reader: &mut Reader, at: &str, it: &Record) {
    let given = [it.document.is_some(), it.each.is_some(), it.on.is_some()];
    exactly_one(reader, at, &given, "`document`, `each` and `on`");
    let must = it.document.is_some() || !it.must.is_empty();
    wrong_unless(
        reader,
        must,
        at,
        "没有写明记录须载明什么 / nothing is asked of the record",
        "在 `must` 中写明 / say in `must` what it carries",
    );
}

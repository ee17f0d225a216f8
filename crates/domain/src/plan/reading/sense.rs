//! What a rule says must make sense by itself.

use rust_decimal::Decimal;

use super::reader::Reader;
use crate::plan::params::{Base, By, Deadline, Params, Ratio, Record, Trigger, Window};
use crate::plan::rule::{EnforcedBy, Rule};

pub(super) fn look(reader: &mut Reader, rule: &Rule, at: &str) {
    if rule.quote.trim().is_empty() {
        reader.say(&format!("{at}/quote"), "the quote is empty", "copy the words from the plan's text");
    }
    let needs_note = matches!(rule.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader);
    if needs_note && rule.note.as_deref().is_none_or(str::is_empty) {
        reader.say(at, "a rule that is only stored must say why", "add a `note`");
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
            wrong_unless(reader, day, &format!("{at}/due"), "no month has this day", "write a day from 1 to 31");
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
    wrong_unless(reader, number > 0, &format!("{at}/at_least"), "nothing is asked: the number is 0", "write 1 or more");
}

fn counts(reader: &mut Reader, at: &str, len: usize) {
    wrong_unless(reader, len > 0, &format!("{at}/counts"), "nothing is counted", "say what counts");
}

fn window(reader: &mut Reader, at: &str, window: &Window) {
    let at = format!("{at}/window");
    let upright = window.from.zip(window.to).is_none_or(|(from, to)| from <= to);
    wrong_unless(reader, upright, &at, "the window ends before it begins", "exchange `from` and `to`");
    let hours = window.hours_from.is_some() == window.hours_to.is_some();
    wrong_unless(reader, hours, &at, "only one end of the hours is given", "give `hours_from` and `hours_to`");
    let dated = window.from.is_some() || window.to.is_some();
    let one = window.named.is_none() || !dated;
    wrong_unless(reader, one, &at, "both days and a name are given", "give one of them");
    let named = window.named.is_some() || (window.before_days == 0 && !window.only_before && !window.outside);
    let what = "`before_days`, `only_before` and `outside` need a named window";
    wrong_unless(reader, named, &at, what, "add `named`");
}

fn exactly_one(reader: &mut Reader, at: &str, given: &[bool], names: &str) {
    let number = given.iter().filter(|it| **it).count();
    wrong_unless(reader, number == 1, at, &format!("{number} of {names} are given"), "give exactly one of them");
}

fn at_most_one(reader: &mut Reader, at: &str, given: &[bool], names: &str) {
    let number = given.iter().filter(|it| **it).count();
    wrong_unless(reader, number <= 1, at, &format!("{number} of {names} are given"), "give at most one of them");
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
    wrong_unless(reader, share, &format!("{at}/share"), "a share lies above 0 and not above 1", "write 0.30 for 30%");
    wrong_unless(reader, it.per != Some(0), &format!("{at}/per"), "nothing can be shared by 0", "write 1 or more");
    let limits: Vec<u64> = it.steps.iter().filter_map(|step| step.below).collect();
    wrong_unless(reader, limits.is_sorted(), &format!("{at}/steps"), "the steps are not in order", "sort them");
    let Base { scope, ledger, facts } = &it.base;
    let given = [scope.is_some(), ledger.is_some(), facts.is_some()];
    exactly_one(reader, &format!("{at}/base"), &given, "`scope`, `ledger` and `facts`");
}

fn trigger(reader: &mut Reader, at: &str, it: &Trigger) {
    let given = [!it.owed.is_empty(), !it.itself.is_empty(), it.pace.is_some()];
    exactly_one(reader, at, &given, "`owed`, `itself` and `pace`");
    let when = it.when.is_some() != it.pace.is_some();
    wrong_unless(reader, when, at, "`when` belongs to `owed` and `itself`, not to `pace`", "give what triggers");
}

fn deadline(reader: &mut Reader, at: &str, it: &Deadline) {
    number(reader, at, it.at_least);
    counts(reader, at, it.counts.len());
    let By { date, day, after, months, due_field, .. } = &it.by;
    let at = format!("{at}/by");
    let given = [date.is_some(), day.is_some(), after.is_some()];
    exactly_one(reader, &at, &given, "`date`, `day` and `after`");
    let term = after.is_none() || months.is_some() != due_field.is_some();
    wrong_unless(reader, term, &at, "`after` needs a term", "give either `months` or `due_field`");
}

fn record(reader: &mut Reader, at: &str, it: &Record) {
    let given = [it.document.is_some(), it.each.is_some(), it.on.is_some()];
    exactly_one(reader, at, &given, "`document`, `each` and `on`");
    let must = it.document.is_some() || !it.must.is_empty();
    wrong_unless(reader, must, at, "nothing is asked of the record", "say in `must` what it carries");
}

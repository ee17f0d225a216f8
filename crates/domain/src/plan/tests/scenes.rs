//! For every rule of the plan a scene in which it is not satisfied, and one in which it is.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::*;
use super::witness::{add_word, bare, day, fact, inside, satisfy, set, target};

/// Facts that leave the rule unsatisfied, and facts that satisfy it, asked on the same day.
pub(super) struct Scene {
    pub(super) bad: Vec<Fact>,
    pub(super) good: Vec<Fact>,
    pub(super) as_of: NaiveDate,
}

/// After every window of the plan and the heating season.
fn late() -> NaiveDate {
    day("2023-03-31")
}

pub(super) fn scene(rule: &Rule) -> Scene {
    match &rule.params {
        Params::Quota(it) => quota(rule, it),
        Params::Freq(it) => freq(rule, it),
        Params::Ratio(it) => ratio(rule, it),
        Params::Select(it) => select(rule, it),
        Params::Trigger(it) => trigger(rule, it),
        Params::Window(it) => window(rule, it),
        Params::Deadline(it) => deadline(rule, it),
        Params::Report(it) => report(rule, it),
        Params::Form(it) => form(rule, it),
        Params::Content(it) => content(rule, it),
        Params::Transfer(it) => transfer(rule, it),
        Params::Joint(it) => joint(rule, it),
        Params::Record(it) => record(rule, it),
        Params::Exempt(it) => exempt(it),
    }
}

fn quota(rule: &Rule, it: &Quota) -> Scene {
    let (mut ground, on, _) = inside(&it.window);
    ground.extend(it.each.iter().flat_map(|scope| (0..it.at_least).map(|n| target(scope, &format!("t{n}")))));
    let some = |number: u64| {
        let mut facts = ground.clone();
        for (index, counted) in it.counts.iter().enumerate() {
            let count = if counted.sum.is_some() { 1 } else { number };
            for n in 0..count {
                let mut one = fact(rule, counted, &format!("f{index}-{n}"), on);
                one.target = Some(format!("t{n}"));
                if let Some(sum) = &counted.sum {
                    set(&mut one, sum, Value::Number(Decimal::from(number)));
                }
                facts.push(one);
            }
        }
        facts
    };
    Scene { bad: some(it.at_least - 1), good: some(it.at_least), as_of: late() }
}

/// First days of the periods of the plan year.
fn starts(every: Every) -> Vec<NaiveDate> {
    let all = day("2022-01-01").iter_days().take(365);
    use chrono::Datelike;
    all.filter(|on| match every {
        Every::Day => true,
        Every::Week => on.weekday() == chrono::Weekday::Mon,
        Every::Month => on.day() == 1,
        Every::Quarter => on.day() == 1 && on.month0() % 3 == 0,
        Every::HalfYear => on.day() == 1 && on.month0() % 6 == 0,
        Every::Year => on.ordinal() == 1,
    })
    .collect()
}

fn freq(rule: &Rule, it: &Freq) -> Scene {
    let (mut ground, first, at) = inside(&it.window);
    let mut one_target = it.each.as_ref().map(|scope| target(scope, "t0"));
    if let (Some(per), Some(target)) = (&it.per_item, &mut one_target) {
        set(target, &per.attribute, Value::Words(["92", "95"].into_iter().collect()));
    }
    if let (Some(name), Some(target)) = (&it.per_target_number, &mut one_target) {
        set(target, name, Value::Number(Decimal::from(it.at_least)));
    }
    ground.extend(one_target);
    let days = if it.window.from.is_some() { vec![first] } else { starts(it.every) };
    let groups = it.groups.as_ref().map_or(1, |groups| groups.number.unwrap_or(1));
    let items = if it.per_item.is_some() { vec!["92", "95"] } else { vec![""] };
    let mut facts = ground.clone();
    for (c, counted) in it.counts.iter().enumerate() {
        for (d, on) in days.iter().enumerate() {
            for (n, group, item) in product(it.at_least, groups, &items) {
                let mut one = fact(rule, counted, &format!("f{c}-{d}-{n}-{group}-{item}"), *on);
                one.target = Some("t0".into());
                if at.is_some() {
                    one.at = Some(format!("{on}T23:00:00+08:00").parse().unwrap());
                }
                if let Some(groups) = &it.groups {
                    set(&mut one, &groups.field, Value::Word(format!("g{group}")));
                }
                if let Some(per) = &it.per_item {
                    set(&mut one, &per.field, Value::Word(item.to_owned()));
                }
                facts.push(one);
            }
        }
    }
    let mut bad = facts.clone();
    bad.pop();
    Scene { bad, good: facts, as_of: late() }
}

fn product<'i>(numbers: u64, groups: u64, items: &'i [&str]) -> Vec<(u64, u64, &'i str)> {
    let pairs = (0..groups).flat_map(move |group| (0..numbers).map(move |n| (n, group)));
    pairs.flat_map(|(n, group)| items.iter().map(move |item| (n, group, *item))).collect()
}

/// Ten in the base; the draw of January is asked about.
const BASE: u64 = 10;

fn ratio(rule: &Rule, it: &Ratio) -> Scene {
    let on = day("2022-01-04");
    let mut ground = Vec::new();
    for n in 0..BASE {
        ground.extend(it.base.scope.iter().map(|scope| target(scope, &format!("t{n}"))));
    }
    if let Some(ledger) = &it.base.ledger {
        let mut stated = bare(FactKind::LedgerBase, "base", day("2022-01-01"));
        set(&mut stated, "ledger", Value::Word(ledger.clone()));
        set(&mut stated, "count", Value::Number(Decimal::from(BASE)));
        ground.push(stated);
    }
    let needed = match (it.share, it.per) {
        (Some(share), _) => u64::try_from((Decimal::from(BASE) * share).ceil()).unwrap(),
        (None, Some(per)) => BASE.div_ceil(per),
        (None, None) => 10,
    };
    let some = |number: u64| {
        let mut facts = ground.clone();
        // Where the base is facts, those that count are among them.
        facts.extend(
            it.base.facts.iter().flat_map(|base| (number..BASE).map(|n| fact(rule, base, &format!("b{n}"), on))),
        );
        for (c, counted) in it.counts.iter().enumerate() {
            let count = if counted.sum.is_some() { 1 } else { number };
            for n in 0..count {
                let mut one = fact(rule, counted, &format!("f{c}-{n}"), on);
                one.target = it.base.scope.as_ref().filter(|_| counted.sum.is_none()).map(|_| format!("t{n}"));
                if let Some(sum) = &counted.sum {
                    set(&mut one, sum, Value::Number(Decimal::from(number)));
                }
                facts.push(one);
            }
        }
        facts
    };
    let as_of = if it.every.is_some() { day("2022-01-31") } else { late() };
    Scene { bad: some(needed - 1), good: some(needed), as_of }
}

fn select(rule: &Rule, it: &Select) -> Scene {
    let (mut ground, on, _) = inside(&it.window);
    let mut one = fact(rule, &it.among, "f0", on);
    let mut other = one.clone();
    one.target = Some("t0".into());
    ground.extend(it.prefer.iter().map(|scope| target(scope, "t0")));
    it.all.iter().for_each(|condition| satisfy(&mut one, condition));
    if let Some(worst) = &it.ranking {
        let mut ranking = bare(FactKind::Ranking, "r", on);
        set(&mut ranking, "worst", Value::Words(["a", "b", "c", "d"].into_iter().collect()));
        ground.push(ranking);
        add_word(&mut one, &worst.field, "c");
        add_word(&mut other, &worst.field, "d");
    }
    if let Some(ledger) = &it.staff {
        let mut stated = bare(FactKind::LedgerBase, "base", day("2022-01-01"));
        set(&mut stated, "ledger", Value::Word(ledger.clone()));
        set(&mut stated, "count", Value::Number(Decimal::ONE));
        ground.push(stated);
        add_word(&mut one, "officers", "p1");
    }
    let with = |fact: Fact| ground.iter().cloned().chain([fact]).collect();
    Scene { bad: with(other), good: with(one), as_of: late() }
}

fn trigger(rule: &Rule, it: &Trigger) -> Scene {
    if let Some(pace) = &it.pace {
        let some = |number: u64| {
            (0..number).map(|n| fact(rule, &pace.count, &format!("f{n}"), day("2022-02-01"))).collect::<Vec<_>>()
        };
        return Scene { bad: some(7), good: some(8), as_of: day("2022-03-10") };
    }
    let when = it.when.as_ref().unwrap();
    let mut cause = fact(rule, when, "cause", day("2022-05-10"));
    cause.target = Some("t0".into());
    if let Some(field) = it.within.as_ref().and_then(|by| by.due_field.as_ref()) {
        set(&mut cause, field, Value::Day(day("2022-05-20")));
    }
    let ground: Vec<Fact> = it.each.iter().map(|scope| target(scope, "t0")).collect();
    let bad: Vec<Fact> = ground.iter().cloned().chain([cause.clone()]).collect();
    let mut good = ground;
    it.itself.iter().for_each(|condition| satisfy(&mut cause, condition));
    good.push(cause);
    let owed = if it.any { &it.owed[..1] } else { &it.owed[..] };
    for (n, counted) in owed.iter().enumerate() {
        let mut answer = fact(rule, counted, &format!("a{n}"), day("2022-05-10"));
        answer.target = Some("t0".into());
        answer.about = vec!["cause".into()];
        good.push(answer);
    }
    Scene { bad, good, as_of: late() }
}

fn window(rule: &Rule, it: &WindowRule) -> Scene {
    let (mut ground, on, at) = inside(&it.window);
    ground.extend(it.each.iter().map(|scope| target(scope, "t0")));
    let some = |on: NaiveDate, number: u64| {
        let mut facts = ground.clone();
        for n in 0..number {
            let mut one = fact(rule, &it.counts[0], &format!("f{n}"), on);
            one.target = Some("t0".into());
            one.at = at;
            facts.push(one);
        }
        facts
    };
    let bad = if it.only { some(day("2022-06-08"), 1) } else { some(on, 0) };
    Scene { bad, good: some(on, it.at_least.unwrap_or(1)), as_of: late() }
}

fn deadline(rule: &Rule, it: &Deadline) -> Scene {
    let mut ground: Vec<Fact> = it.each.iter().map(|scope| target(scope, "t0")).collect();
    let mut days = vec![it.from.unwrap_or_else(|| day("2022-02-01"))];
    if it.by.day.is_some() {
        days = starts(Every::Month);
    }
    if let Some(after) = &it.by.after {
        let mut cause = fact(rule, after, "cause", day("2022-02-01"));
        cause.target = Some("t0".into());
        if let Some(field) = &it.by.due_field {
            set(&mut cause, field, Value::Day(day("2022-02-09")));
        }
        ground.push(cause);
    }
    let mut good = ground;
    for (c, counted) in it.counts.iter().enumerate() {
        for (d, on) in days.iter().enumerate() {
            let mut one = fact(rule, counted, &format!("f{c}-{d}"), *on);
            one.target = Some("t0".into());
            one.about = vec!["cause".into()];
            good.push(one);
        }
    }
    let mut bad = good.clone();
    bad.pop();
    Scene { bad, good, as_of: late() }
}

fn report(rule: &Rule, it: &Report) -> Scene {
    let (ground, on, _) = inside(&it.window);
    if let Some(every) = it.every {
        let days = if it.window.named.is_some() {
            day("2022-06-07").iter_days().take(4).chain(day("2022-05-31").iter_days().take(7)).collect()
        } else {
            starts(every)
        };
        let mut good = ground;
        for (d, on) in days.iter().enumerate() {
            good.extend((0..it.at_least).map(|n| fact(rule, &it.counts, &format!("f{d}-{n}"), *on)));
        }
        let bad = good.iter().filter(|fact| fact.id != "f0-0").cloned().collect();
        return Scene { bad, good, as_of: late() };
    }
    let mut right = fact(rule, &it.counts, "f0", on);
    it.rates.iter().for_each(|field| set(&mut right, field, Value::Flag(true)));
    let mut wrong = right.clone();
    match it.rates.first().cloned().or_else(|| it.counts.must.first().map(|it| it.field.clone())) {
        Some(field) => wrong.fields.retain(|(name, _)| *name != field),
        None => unreachable!(),
    }
    Scene { bad: vec![wrong], good: vec![right], as_of: late() }
}

fn form(rule: &Rule, it: &Form) -> Scene {
    let mut ground: Vec<Fact> = it.each.iter().map(|scope| target(scope, "t0")).collect();
    let mut right = fact(rule, &it.on, "f0", day("2022-05-10"));
    right.target = Some("t0".into());
    let mut wrong = right.clone();
    it.must.iter().for_each(|condition| satisfy(&mut right, condition));
    wrong
        .fields
        .retain(|(name, _)| !it.must.iter().any(|it| it.field == *name) || it.on.is.iter().any(|c| c.field == *name));
    let time = |hour: u32| Value::Instant(format!("2022-05-10T{hour:02}:00:00+08:00").parse().unwrap());
    match it.check {
        None | Some(FormCheck::Mainly | FormCheck::Some) => {
            if it.must.iter().any(|must| must.field == "form") {
                set(&mut wrong, "form", Value::Word("on_site".into()));
                set(&mut right, "form", Value::Word("off_site".into()));
            }
            if let Some(must) = it.must.iter().find(|must| must.at_most.is_some()) {
                set(&mut wrong, &must.field, Value::Number(must.at_most.unwrap() + Decimal::ONE));
            }
            if it.must.iter().any(|must| it.on.is.iter().any(|c| c.field == must.field && c.given)) {
                set(&mut wrong, &it.must[0].field, Value::Word("dice".into()));
            }
        }
        Some(FormCheck::ApprovedBefore) => {
            let mut approval = bare(FactKind::Approval, "a", day("2022-05-09"));
            approval.target = Some("t0".into());
            set(&mut approval, "by", Value::Word("局领导".into()));
            let good = ground.iter().cloned().chain([approval, right]).collect();
            return Scene { bad: ground.into_iter().chain([wrong]).collect(), good, as_of: late() };
        }
        Some(FormCheck::OffSiteFirst) => {
            set(&mut right, "form", Value::Word("off_site".into()));
            set(&mut wrong, "form", Value::Word("on_site".into()));
        }
        Some(FormCheck::Together) => {
            for (name, bad, good) in [
                ("officers_from", 9, 9),
                ("officers_until", 10, 11),
                ("samplers_from", 11, 10),
                ("samplers_until", 12, 12),
            ] {
                set(&mut wrong, name, time(bad));
                set(&mut right, name, time(good));
            }
        }
        Some(FormCheck::DrawnOrExempt) => set(&mut right, "source", Value::Word("draw".into())),
        Some(FormCheck::LaterIsSpecial) => {
            let mut first = right.clone();
            (first.id, first.day) = ("e0".into(), day("2022-02-01"));
            ground.push(first);
            right.tasks = vec![1];
            wrong.tasks = vec![1];
            set(&mut wrong, "did", Value::Words(["permit_full"].into_iter().collect()));
        }
        Some(FormCheck::EachTaskHasItsList) => wrong.tasks_incomplete = vec![2],
        Some(FormCheck::TrainedBefore) => {
            set(&mut right, "trained_on", Value::Day(day("2022-05-09")));
            set(&mut wrong, "trained_on", Value::Day(day("2022-05-10")));
        }
        Some(FormCheck::OneTaskPerGrid) => {
            let mut first = right.clone();
            first.id = "e0".into();
            set(&mut first, "grid", Value::Word("g1".into()));
            set(&mut right, "grid", Value::Word("g2".into()));
            wrong = right.clone();
            set(&mut wrong, "grid", Value::Word("g1".into()));
            ground.push(first);
        }
        Some(FormCheck::GoesAlongWith) => right.tasks.push(it.along[0]),
    }
    let with = |fact: Fact| ground.iter().cloned().chain([fact]).collect();
    Scene { bad: with(wrong), good: with(right), as_of: late() }
}

fn content(rule: &Rule, it: &Content) -> Scene {
    let (mut ground, on, _) = inside(&it.window);
    ground.extend(it.each.iter().map(|scope| target(scope, "t0")));
    let days = it.every.map_or_else(|| vec![on], starts);
    let some = |right: bool| {
        let mut facts = ground.clone();
        for (d, on) in days.iter().enumerate() {
            let mut one = fact(rule, &it.on, &format!("f{d}"), *on);
            one.target = Some("t0".into());
            if right {
                it.all.iter().chain(it.any.first()).for_each(|word| add_word(&mut one, &it.field, word));
                if it.all.is_empty() && it.any.is_empty() {
                    add_word(&mut one, &it.field, "x");
                }
            }
            facts.push(one);
        }
        facts
    };
    Scene { bad: some(false), good: some(true), as_of: late() }
}

fn transfer(rule: &Rule, it: &Transfer) -> Scene {
    let cause = fact(rule, &it.when, "cause", day("2022-05-10"));
    let mut handed = bare(FactKind::HandOver, "h", day("2022-05-11"));
    handed.about = vec!["cause".into()];
    set(&mut handed, "to", Value::Word(it.to.first().cloned().unwrap_or_else(|| "any".into())));
    set(&mut handed, "answered", Value::Flag(true));
    Scene { bad: vec![cause.clone()], good: vec![cause, handed], as_of: late() }
}

fn joint(rule: &Rule, it: &Joint) -> Scene {
    let (ground, on, _) = inside(&it.window);
    let wrong = fact(rule, &it.on, "f0", on);
    let mut right = wrong.clone();
    let bodies = if it.with.is_empty() { vec!["any".to_owned()] } else { it.with.clone() };
    bodies.iter().for_each(|body| add_word(&mut right, "with", body));
    let with = |fact: Fact| ground.iter().cloned().chain([fact]).collect();
    Scene { bad: with(wrong), good: with(right), as_of: late() }
}

fn record(rule: &Rule, it: &Record) -> Scene {
    if let Some(name) = &it.document {
        let mut document = bare(FactKind::Document, "d", day("2022-01-10"));
        set(&mut document, "document", Value::Word(name.clone()));
        return Scene { bad: vec![], good: vec![document], as_of: late() };
    }
    let wrong = match (&it.each, &it.on) {
        (Some(scope), _) => target(scope, "t0"),
        (None, Some(on)) => fact(rule, on, "f0", day("2022-05-10")),
        (None, None) => unreachable!(),
    };
    let mut right = wrong.clone();
    it.must.iter().for_each(|condition| satisfy(&mut right, condition));
    let mut wrong = wrong;
    if it.each.is_some() {
        let flags = it.must.iter().filter(|must| must.yes.is_some());
        flags.for_each(|must| set(&mut wrong, &must.field, Value::Flag(false)));
    }
    Scene { bad: vec![wrong], good: vec![right], as_of: late() }
}

fn exempt(it: &Exempt) -> Scene {
    let mut wrong = bare(FactKind::Visit, "f0", day("2022-05-10"));
    set(&mut wrong, "source", Value::Word(it.reason.clone()));
    let mut right = wrong.clone();
    for field in &it.needs {
        match field.as_str() {
            "about" => right.about = vec!["order".into()],
            field => set(&mut right, field, Value::Word("x".into())),
        }
    }
    Scene { bad: vec![wrong], good: vec![right], as_of: late() }
}

//! The rules' numbers, counted by hand: every fact is looked at for every question, nothing is indexed or cached.

use chrono::{Datelike, NaiveDate};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::super::super::*;
use super::super::every_rule::calendar;
use super::super::said::PLAN;
use super::worlds::{STATIONS, Small, small};

type Numbers = (u64, u64);

/// Each fact once: of those with the same kind and id the greatest.
fn once(small: &Small) -> Vec<&Fact> {
    let greater = |fact: &&Fact| {
        small.facts.iter().all(|other| (other.kind, &other.id) != (fact.kind, &fact.id) || other <= *fact)
    };
    let mut facts: Vec<&Fact> = small.facts.iter().filter(greater).collect();
    facts.sort();
    facts.dedup();
    facts.into_iter().filter(|fact| fact.day <= small.as_of).collect()
}

fn station<'s>(small: &'s Small, name: &str) -> Option<&'s Fact> {
    small.facts.iter().find(|fact| fact.kind == FactKind::Target && fact.id == name)
}

fn is(fact: &Fact, kind: FactKind, task: u32, field: &str, word: &str) -> bool {
    fact.kind == kind && fact.tasks.contains(&task) && fact.has(field, word)
}

fn valid(fact: &Fact) -> bool {
    fact.has("verdict", "within") || fact.has("verdict", "exceeds")
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap()
}

/// T05-R10: on-site checks of task 5 in the year.
fn checks(small: &Small) -> Numbers {
    let facts = once(small);
    let done = facts.iter().filter(|it| is(it, FactKind::Visit, 5, "form", "on_site") && it.day.year() == 2022);
    (count(done.count()), 64)
}

/// T05-R13: stations with a valid boundary monitoring in the year.
fn boundaries(small: &Small) -> Numbers {
    let facts = once(small);
    let there = |name: &&&str| {
        facts.iter().any(|it| {
            is(it, FactKind::Monitoring, 5, "item", "boundary")
                && valid(it)
                && it.day.year() == 2022
                && it.target.as_deref() == Some(**name)
        })
    };
    (count(STATIONS.iter().filter(there).count()), 2)
}

/// T05-R2: each half-year of each station that is known to be online.
fn half_years(small: &Small) -> Numbers {
    let facts = once(small);
    let mut numbers = (0, 0);
    for name in STATIONS {
        let online = Some(&Value::Flag(true));
        if station(small, name).is_none_or(|it| it.field("online_monitoring") != online) {
            continue;
        }
        for half in [1..=6, 7..=12] {
            let found = facts.iter().any(|it| {
                is(it, FactKind::Monitoring, 5, "item", "comparison")
                    && valid(it)
                    && it.target.as_deref() == Some(name)
                    && it.day.year() == 2022
                    && half.contains(&it.day.month())
            });
            numbers = (numbers.0 + u64::from(found), numbers.1 + 1);
        }
    }
    numbers
}

/// T05-R8: a tenth of the stations, rounded up, sampled at both.
fn tenth(small: &Small) -> Numbers {
    let facts = once(small);
    let sampled = |name: &str, item: &str| {
        facts.iter().any(|it| {
            is(it, FactKind::Monitoring, 5, "item", item)
                && valid(it)
                && it.day.year() == 2022
                && it.target.as_deref() == Some(name)
        })
    };
    let at_both = STATIONS
        .iter()
        .filter(|name| station(small, name).is_some() && sampled(name, "sealed_point") && sampled(name, "boundary"));
    let stations = count(STATIONS.iter().filter(|name| station(small, name).is_some()).count());
    // The year has not begun: its base is not asked for yet.
    if small.as_of.year() < 2022 {
        return (0, 0);
    }
    (count(at_both.count()), stations.div_ceil(10).min(10))
}

/// T15-R1: stations checked from January to August.
fn by_august(small: &Small) -> Numbers {
    let facts = once(small);
    let known: Vec<&str> = STATIONS.into_iter().filter(|name| station(small, name).is_some()).collect();
    let last: NaiveDate = "2022-08-31".parse().unwrap();
    let in_time = |name: &&&str| {
        facts.iter().any(|it| {
            it.kind == FactKind::Visit
                && it.tasks.contains(&15)
                && it.target.as_deref() == Some(**name)
                && it.day.year() == 2022
                && it.day <= last
        })
    };
    (count(known.iter().filter(in_time).count()), count(known.len()))
}

type Definition = fn(&Small) -> Numbers;

const DEFINED: [(&str, Definition); 5] =
    [("T05-R10", checks), ("T05-R13", boundaries), ("T05-R2", half_years), ("T05-R8", tenth), ("T15-R1", by_august)];

/// The smallest world in which an evaluator and the definition differ, if one is found.
fn difference(evaluator: impl Fn(&str, &Small) -> Numbers) -> Option<String> {
    let config = Config { cases: 400, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let run = runner.run(&small(), |world| {
        for (rule, definition) in DEFINED {
            let (found, wanted) = (evaluator(rule, &world), definition(&world));
            if found != wanted {
                return Err(proptest::test_runner::TestCaseError::fail(format!("{rule}: {found:?} {wanted:?}")));
            }
        }
        Ok(())
    });
    run.err().map(|error| error.to_string())
}

fn asked(plan: &Plan, rule: &str, facts: Vec<Fact>, as_of: NaiveDate) -> Numbers {
    let (facts, calendar) = (Facts::of(facts), calendar());
    let statement = evaluate_rule(plan, plan.rule(rule).unwrap(), &facts, &calendar, as_of);
    (statement.done, statement.needed.unwrap_or(0))
}

#[test]
fn the_evaluators_agree_with_the_definition() {
    assert_eq!(difference(|rule, world| asked(&PLAN, rule, world.facts.clone(), world.as_of)), None);
}

/// The shipped plan with one rule changed.
fn changed(id: &str, change: impl Fn(&mut Params)) -> Plan {
    let mut plan = PLAN.clone();
    let rules = plan.tasks.iter_mut().flat_map(|task| &mut task.rules);
    rules.filter(|rule| rule.id == id).for_each(|rule| change(&mut rule.params));
    plan
}

#[test]
fn evaluators_that_ask_for_the_wrong_thing_are_caught() {
    let broken = [
        changed("T05-R13", |it| {
            if let Params::Quota(quota) = it {
                quota.distinct.clear()
            }
        }),
        changed("T05-R10", |it| {
            if let Params::Quota(quota) = it {
                quota.distinct = vec!["target".into()]
            }
        }),
        changed("T05-R2", |it| {
            if let Params::Freq(freq) = it {
                freq.every = Every::Year
            }
        }),
        changed("T05-R2", |it| {
            if let Params::Freq(freq) = it {
                freq.each.iter_mut().for_each(|it| it.all.clear())
            }
        }),
        changed("T05-R8", |it| {
            if let Params::Ratio(ratio) = it {
                ratio.counts.truncate(1)
            }
        }),
        changed("T15-R1", |it| {
            if let Params::Deadline(deadline) = it {
                deadline.by.date = "2022-08-30".parse().ok()
            }
        }),
    ];
    for (number, plan) in broken.iter().enumerate() {
        let found = difference(|rule, world| asked(plan, rule, world.facts.clone(), world.as_of));
        assert!(found.is_some(), "broken evaluator {number} was not caught");
    }
}

#[test]
fn evaluators_that_look_at_the_wrong_facts_are_caught() {
    type Break = fn(&Small) -> (Vec<Fact>, NaiveDate);
    let broken: [(&str, Break); 4] = [
        ("sees the future", |world| (world.facts.clone(), NaiveDate::from_ymd_opt(2023, 12, 31).unwrap())),
        ("forgets the first fact", |world| (world.facts.iter().skip(1).cloned().collect(), world.as_of)),
        ("counts incomplete lists", |world| {
            let complete = |mut fact: Fact| {
                let more = std::mem::take(&mut fact.tasks_incomplete);
                fact.tasks.extend(more);
                fact
            };
            (world.facts.iter().cloned().map(complete).collect(), world.as_of)
        }),
        ("counts every copy", |world| {
            let renamed = |(index, mut fact): (usize, Fact)| {
                if fact.kind != FactKind::Target {
                    fact.id = format!("{}-{index}", fact.id);
                }
                fact
            };
            (world.facts.iter().cloned().enumerate().map(renamed).collect(), world.as_of)
        }),
    ];
    for (name, broken) in broken {
        let found = difference(|rule, world| {
            let (facts, as_of) = broken(world);
            asked(&PLAN, rule, facts, as_of)
        });
        assert!(found.is_some(), "the evaluator that {name} was not caught");
    }
}

//! Facts that were exchanged among those that lie there are as good as all of them laid out anew.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::facts::{FactKind, Facts, identity};
use super::super::*;
use super::live::{CALENDAR, Stream, stream};
use super::said::PLAN;
use crate::calendar::WorkCalendar;

/// Everything that the rules say, and everything by which facts are found.
fn told(facts: &Facts, as_of: chrono::NaiveDate, calendar: &WorkCalendar) -> Vec<String> {
    let mut statements = evaluate(&PLAN, facts, calendar, as_of);
    // Their order says nothing.
    statements.iter_mut().for_each(|it| it.cannot_tell.sort_unstable());
    let mut told: Vec<String> = statements.iter().map(|it| serde_json::to_string(it).unwrap()).collect();
    for kind in FactKind::ALL {
        told.extend(facts.of_kind(kind).enumerate().map(|(row, fact)| {
            let about: Vec<&str> = facts.about(&fact.id).map(|it| it.id.as_str()).collect();
            let there: Vec<&str> = facts.at_target(&fact.id).map(|it| it.id.as_str()).collect();
            let said = kind.fields().iter().map(|(field, _)| {
                let (_, column) = facts.column(kind, field).unwrap();
                column.code(row).checked_sub(1).and_then(|at| column.values.get(at)).cloned()
            });
            format!("{fact:?} {about:?} {there:?} {:?}", said.collect::<Vec<_>>())
        }));
    }
    told
}

/// Lets every second fact come later, some in the place of an earlier one, and some of the first go.
fn exchanged(stream: &Stream, steps: usize) -> Result<(), TestCaseError> {
    let all: Vec<Arc<Fact>> = stream.facts.iter().cloned().map(Arc::new).collect();
    let (first, later) = all.split_at(all.len() / 2);
    let mut there: Vec<Arc<Fact>> = Vec::new();
    let put = |there: &mut Vec<Arc<Fact>>, fact: &Arc<Fact>| {
        let same = there.iter().position(|it| identity(it) == identity(fact)).map(|at| there.remove(at));
        there.push(Arc::clone(fact));
        same
    };
    first.iter().for_each(|fact| drop(put(&mut there, fact)));
    let mut facts = Facts::shared(there.clone());
    told(&facts, stream.as_of, &CALENDAR);
    for some in later.chunks(later.len().div_ceil(steps).max(1)) {
        let mut gone: Vec<Arc<Fact>> = there.iter().step_by(5).cloned().collect();
        there.retain(|it| !gone.contains(it));
        let mut come: Vec<Arc<Fact>> = Vec::new();
        for fact in some {
            let Some(same) = put(&mut there, fact) else {
                come.push(Arc::clone(fact));
                continue;
            };
            match come.iter().position(|it| *it == same) {
                Some(at) => come[at] = Arc::clone(fact),
                None => {
                    gone.push(same);
                    come.push(Arc::clone(fact));
                }
            }
        }
        facts.exchange(&gone, come);
        let anew = Facts::shared(there.clone());
        for (kept, wanted) in told(&facts, stream.as_of, &CALENDAR).iter().zip(&told(&anew, stream.as_of, &CALENDAR)) {
            prop_assert_eq!(kept, wanted);
        }
        prop_assert_eq!(facts.len(), anew.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn facts_that_were_exchanged_say_what_all_of_them_say_laid_out_anew(stream in stream(), steps in 1..4_usize) {
        exchanged(&stream, steps)?;
    }
}

#[test]
fn a_target_that_was_heard_of_later_stands_where_it_stands_among_all() {
    let hospital = |n: u8| {
        format!(
            r#"{{"kind":"target","id":"h{n}","ledgers":["hospital"],"hospital_level":3}}
{{"kind":"visit","id":"v{n}","at":"2022-03-0{n}","target":"h{n}","tasks":[18],"form":"on_site"}}
{{"kind":"monitoring","id":"m{n}","at":"2022-03-0{n}","target":"h{n}","tasks":[18],"item":"wastewater","verdict":"within"}}
"#
        )
    };
    let read = |text: &str| -> Vec<Arc<Fact>> {
        let facts = Facts::read(text);
        assert!(facts.mistakes().is_empty(), "{:?}", facts.mistakes());
        FactKind::ALL.into_iter().flat_map(|kind| facts.of_kind(kind)).cloned().map(Arc::new).collect()
    };
    let day = "2022-06-10".parse().unwrap();
    let mut facts = Facts::read(&(hospital(2) + &hospital(3)));
    facts.exchange(&[], read(&hospital(1)));
    let anew = Facts::read(&(hospital(1) + &hospital(2) + &hospital(3)));
    assert_eq!(told(&facts, day, &CALENDAR), told(&anew, day, &CALENDAR));
}

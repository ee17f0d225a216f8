//! What the plan costs: the whole of it over a year's facts, and one new fact when the year is so full already.

mod desk;
mod year;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::plan::{Facts, Live, evaluate, xicheng_2022};

/// Facts of a year: a quiet one, a busy one, and far more than a district has.
const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];
/// As many facts as a target has in the fullest of these years.
const FACTS_PER_TARGET: u64 = 50;

fn whole_plan(criterion: &mut Criterion) {
    let (Ok(plan), Ok(calendar)) = (xicheng_2022(), WorkCalendar::shipped()) else { return };
    let mut group = criterion.benchmark_group("plan/whole");
    group.sample_size(10);
    for size in SIZES {
        let facts = Facts::of(year::targets(year::TARGETS).chain(year::facts(size, year::TARGETS)).collect());
        group.bench_function(size.to_string(), |bench| {
            bench.iter(|| evaluate(&plan, &facts, &calendar, year::as_of()).len());
        });
    }
    group.finish();
}

/// The same with facts that nobody has looked at before.
fn first_look(criterion: &mut Criterion) {
    let (Ok(plan), Ok(calendar)) = (xicheng_2022(), WorkCalendar::shipped()) else { return };
    let mut group = criterion.benchmark_group("plan/first_look");
    group.sample_size(10);
    for size in SIZES {
        let facts = || Facts::of(year::targets(year::TARGETS).chain(year::facts(size, year::TARGETS)).collect());
        group.bench_function(size.to_string(), |bench| {
            let look = |facts: Facts| {
                let said = evaluate(&plan, &facts, &calendar, year::as_of()).len();
                (facts, said)
            };
            bench.iter_batched(facts, look, BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// What comes before any evaluation: facts are put in order, and laid out by task, target, cause and value.
fn laying_out(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plan/laying_out");
    group.sample_size(10);
    for size in SIZES {
        let facts = || year::targets(year::TARGETS).chain(year::facts(size, year::TARGETS)).collect::<Vec<_>>();
        group.bench_function(size.to_string(), |bench| {
            bench.iter_batched(facts, Facts::of, BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// Every target is as full as every other year's, so that only the size of the year differs.
fn new_fact(criterion: &mut Criterion) {
    let (Ok(plan), Ok(calendar)) = (xicheng_2022(), WorkCalendar::shipped()) else { return };
    let mut group = criterion.benchmark_group("plan/new_fact");
    for size in SIZES {
        let targets = size / FACTS_PER_TARGET;
        let facts = year::targets(targets).chain(year::facts(size, targets));
        let mut live = Live::new(&plan, &calendar, year::as_of(), facts);
        let mut next = size;
        group.bench_function(size.to_string(), |bench| {
            bench.iter(|| {
                next += 1;
                live.insert(year::fact(next, targets));
            });
        });
    }
    group.finish();
}

/// One more document comes, and all tasks are asked for: what a team lead's page costs after a sync.
fn new_document(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plan/new_document");
    for size in desk::SIZES {
        let Some(mut full) = desk::full(size) else { return };
        let mut next = size;
        group.bench_function(size.to_string(), |bench| {
            bench.iter(|| {
                next += 1;
                full.take([desk::visit(next, desk::targets(size))]);
                full.progress(year::as_of()).tasks.len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, whole_plan, first_look, laying_out, new_fact, new_document);
criterion_main!(benches);

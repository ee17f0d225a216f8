//! Whatever the order, the repetition and the packing in which commits arrive, the centre ends up the same.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use qingjian_domain::vocabulary::is_legal;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::seal::Seal;
use qingjian_sync::{Commit, DocId, Document, Op, ReplicaId, Signed, Verdict, history};
use serde_json::{Value, json};

use crate::testing::{TestCentre, TestTablet, doc, now, op};

const VISITS: [u128; 2] = [1, 2];
const PARTS: [(u128, &str); 3] = [(11, "evidence"), (12, "evidence"), (13, "monitoring_result")];

#[derive(Clone, Debug)]
enum Step {
    /// A tablet sets fields, seeing what it knows.
    Edit { by: usize, places: Vec<usize>, value: u8 },
    /// A tablet learns all that another knows.
    Learn { by: usize, from: usize },
    /// A tablet seals a visit as it knows it.
    Seal { by: usize, visit: usize },
}

/// Every field that is edited: document, kind, field.
fn places() -> Vec<(u128, &'static str, &'static str)> {
    let visits = VISITS.iter().flat_map(|n| [(*n, "inspection", "scene"), (*n, "inspection", "status")]);
    let parts = PARTS.iter().flat_map(|(n, kind)| {
        let own = if *kind == "evidence" { "note" } else { "result" };
        [(*n, *kind, "inspection"), (*n, *kind, own), (*n, *kind, "withdrawn")]
    });
    visits.chain(parts).collect()
}

fn value(field: &str, n: u8) -> Value {
    match field {
        "status" => json!(if n.is_multiple_of(2) { "draft" } else { "complete" }),
        "inspection" => json!(doc(VISITS[usize::from(n) % 2]).0),
        "result" => json!({"value": n.to_string()}),
        "withdrawn" => json!({"reason": n.to_string()}),
        _ => json!(format!("第{n}版")),
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let some = proptest::sample::subsequence((0..places().len()).collect::<Vec<_>>(), 1..4);
    let edit = (0..3_usize, some, any::<u8>()).prop_map(|(by, places, value)| Step::Edit { by, places, value });
    let learn = (0..3_usize, 0..3_usize).prop_map(|(by, from)| Step::Learn { by, from });
    let seal = (0..3_usize, 0..2_usize).prop_map(|(by, visit)| Step::Seal { by, visit });
    proptest::collection::vec(prop_oneof![6 => edit, 3 => learn, 2 => seal], 1..30)
}

type Known = BTreeMap<(ReplicaId, u64), Commit>;

/// Three tablets that act and now and then learn of each other.
struct World {
    tablets: Vec<TestTablet>,
    known: Vec<Known>,
    sealed: [bool; 2],
    commits: Vec<(usize, Signed)>,
}

impl World {
    fn after(test: &TestCentre, steps: &[Step]) -> Self {
        let officers = [test.inspectors[0], test.inspectors[1], test.lead];
        let tablets = (1..=3).zip(officers).map(|(n, officer)| TestTablet::new(n, officer)).collect();
        let mut world = Self { tablets, known: vec![Known::new(); 3], sealed: [false; 2], commits: Vec::new() };
        steps.iter().for_each(|step| world.step(step));
        world
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Learn { by, from } => {
                let news = self.known[*from].clone();
                self.known[*by].extend(news);
            }
            Step::Edit { by, places: chosen, value: n } => {
                let view = self.view(*by);
                let places = places();
                let ops = chosen.iter().map(|place| places[*place]).map(|(n_doc, kind, field)| {
                    let sees = view.get(&doc(n_doc)).map(|document| document.sees(field)).unwrap_or_default();
                    op(doc(n_doc), kind, field, value(field, *n), &sees)
                });
                let ops = ops.collect();
                self.commit(*by, ops);
            }
            Step::Seal { by, visit } => self.seal(*by, *visit),
        }
    }

    fn view(&self, by: usize) -> BTreeMap<DocId, Document> {
        history::documents(self.known[by].values())
    }

    /// One seal for each visit: of two, the one that arrives first stands, and that depends on the order.
    fn seal(&mut self, by: usize, visit: usize) {
        let (view, inspection) = (self.view(by), doc(VISITS[visit]));
        let belongs = |document: &&Document| document.text("inspection") == Some(inspection.to_string().as_str());
        let Some(itself) = view.get(&inspection) else { return };
        let covered: Vec<&Document> = std::iter::once(itself).chain(view.values().filter(belongs)).collect();
        let Ok(seal) = Seal::over(covered.iter().copied(), is_legal) else { return };
        if !self.sealed[visit] && seal.covers.contains_key(&inspection) {
            self.sealed[visit] = true;
            let seal = serde_json::to_value(seal).unwrap();
            self.commit(by, vec![op(inspection, "inspection", "seal", seal, &[])]);
        }
    }

    fn commit(&mut self, by: usize, ops: Vec<Op>) {
        let signed = self.tablets[by].commit(ops);
        let commit = signed.read_commit().unwrap();
        self.known[by].insert((commit.replica, commit.seq), commit);
        self.commits.push((by, signed));
    }
}

/// What the centre says in the end: every document without its position, every commit's verdict.
type End = (BTreeMap<DocId, DocumentState>, BTreeMap<(ReplicaId, u64), Verdict>);

fn end(test: &TestCentre, world: &World) -> End {
    let head = test.centre.stream(&test.stream).unwrap().head_pos;
    assert_eq!(head, u64::try_from(world.commits.len()).unwrap(), "positions are without gaps");
    let docs = VISITS.into_iter().chain(PARTS.map(|(n, _)| n)).map(doc);
    let mut documents = BTreeMap::new();
    let mut verdicts = BTreeMap::new();
    for doc in docs {
        if let Some(state) = test.centre.document(&test.stream, doc).unwrap() {
            documents.insert(doc, DocumentState { pos: 0, ..state });
        }
        for entry in test.centre.history(&test.stream, doc).unwrap() {
            verdicts.insert((entry.dot.replica, entry.dot.seq), entry.verdict);
        }
    }
    (documents, verdicts)
}

fn enrolled() -> TestCentre {
    let test = TestCentre::start();
    for (n, officer) in (1..=3).zip([test.inspectors[0], test.inspectors[1], test.lead]) {
        test.tablet(n, officer);
    }
    test
}

fn agrees_with_the_definition(world: &World, (documents, verdicts): &End) -> TestCaseResult {
    let commits: Vec<Commit> = world.commits.iter().map(|(_, signed)| signed.read_commit().unwrap()).collect();
    let effective = commits.iter().filter(|commit| verdicts[&(commit.replica, commit.seq)].takes_effect());
    let defined: BTreeMap<DocId, DocumentState> = history::documents(effective)
        .into_iter()
        .map(|(doc, document)| (doc, DocumentState::of(&document, 0)))
        .collect();
    let mut stored = documents.clone();
    stored.retain(|_, state| !state.fields.is_empty());
    prop_assert_eq!(stored, defined);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_order_repetition_and_packing_ends_the_same(
        steps in steps(),
        order in any::<proptest::sample::Index>().prop_flat_map(|_| proptest::collection::vec(any::<u32>(), 60)),
        twice in any::<bool>(),
        packing in 1..7_usize,
    ) {
        let (straight, shuffled) = (enrolled(), enrolled());
        let world = World::after(&straight, &steps);
        for (by, signed) in &world.commits {
            straight.push(&world.tablets[*by], vec![signed.clone()]);
        }
        let mut arrivals: Vec<&(usize, Signed)> = world.commits.iter().collect();
        if twice {
            arrivals.extend(world.commits.iter());
        }
        let mut keyed: Vec<_> = arrivals.into_iter().enumerate().map(|(n, one)| (order[n % order.len()], n, one)).collect();
        keyed.sort_by_key(|(key, n, _)| (*key, *n));
        for batch in keyed.chunks(packing) {
            let offers = batch.iter().map(|(_, _, (by, signed))| shuffled.offer(world.tablets[*by].replica, vec![signed.clone()]));
            prop_assert!(shuffled.centre.push(offers.collect(), now()).iter().all(Result::is_ok));
        }
        let (one, other) = (end(&straight, &world), end(&shuffled, &world));
        prop_assert_eq!(&one, &other);
        agrees_with_the_definition(&world, &one)?;

        for test in [&straight, &shuffled] {
            let before = pictures(test);
            test.centre.rebuild(&test.stream).unwrap();
            prop_assert_eq!(pictures(test), before, "a rebuild changes nothing");
        }
    }
}

/// Documents with positions, and every projection, as text.
fn pictures(test: &TestCentre) -> Vec<String> {
    use diesel::prelude::*;
    use diesel::sql_types::Text;
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        line: String,
    }
    let queries = [
        "SELECT hex(doc)||target||status||sealed||withdrawn AS line FROM inspection ORDER BY doc",
        "SELECT hex(doc)||hex(officer)||coalesce(started_at_ms,'') AS line FROM crew ORDER BY doc, officer",
        "SELECT coalesce(hex(inspection),'')||hex(doc)||coalesce(item,'')||withdrawn AS line FROM evidence ORDER BY doc",
        "SELECT coalesce(hex(inspection),'')||hex(doc)||coalesce(result,'')||withdrawn AS line FROM monitoring_result
         ORDER BY doc",
        "SELECT hex(doc)||kind||hex(owner)||conflicts||changed_pos AS line FROM document ORDER BY doc",
        "SELECT hex(doc)||pos AS line FROM doc_commit ORDER BY doc, pos",
    ];
    let queries = queries.map(|query| query.replace("target||status", "coalesce(hex(target),'')||coalesce(status,'')"));
    let read = |query: &String| -> Vec<String> {
        let rows = test.centre.read(|connection| Ok(diesel::sql_query(query).load::<Line>(connection)?));
        rows.unwrap().into_iter().map(|row| row.line).collect()
    };
    let documents = VISITS.into_iter().chain(PARTS.map(|(n, _)| n)).map(doc);
    let states = documents.map(|doc| format!("{:?}", test.centre.document(&test.stream, doc).unwrap()));
    queries.iter().flat_map(read).chain(states).collect()
}

use super::scenes::*;
use crate::draw::*;

fn outcome(record: &Record, number: usize, handling: Handling) -> Outcome {
    Outcome {
        target: record.result[0].drawn[number].target,
        name: "某加油站".into(),
        is_person: false,
        visited_on: "2022-06-15".parse().unwrap(),
        items: vec!["加油站检查表".into()],
        handling,
    }
}

#[test]
fn a_list_counts_officers_and_names_none() {
    let record = drawn(pool(10, 2, 4));
    let list = publication(&record, &[outcome(&record, 0, Handling::Ordered)], &[]);
    assert_eq!((list.drawn, list.open, list.rows.len()), (2, 1, 1));
    assert_eq!((list.rows[0].officers, list.rows[0].handling), (2, Some(Handling::Ordered)));
    let text = serde_json::to_string(&list).unwrap();
    for officer in record.pool.officers {
        assert!(!text.contains(&officer.id.to_string()));
    }
}

#[test]
fn a_target_not_yet_visited_is_counted_and_not_named() {
    let record = drawn(pool(10, 2, 4));
    let text = serde_json::to_string(&publication(&record, &[], &[])).unwrap();
    assert!(text.contains("\"open\":2"));
    for target in record.pool.targets {
        assert!(!text.contains(&target.id.to_string()));
    }
}

#[test]
fn an_open_investigation_and_a_private_name_are_withheld_and_said_to_be() {
    let record = drawn(pool(10, 2, 4));
    let filed = outcome(&record, 0, Handling::Filed);
    let private = Outcome { is_person: true, name: "张三".into(), ..outcome(&record, 1, Handling::NoProblem) };
    let list = publication(&record, &[filed, private], &[]);
    assert_eq!((list.rows[0].handling, &list.rows[0].withheld), (None, &vec![Withheld::OpenInvestigation]));
    assert_eq!((&list.rows[1].name, &list.rows[1].withheld), (&None, &vec![Withheld::PersonalData]));
    assert!(!serde_json::to_string(&list).unwrap().contains("张三"));
}

#[test]
fn a_substitute_target_that_was_visited_is_on_the_list() {
    let mut pool = pool(10, 1, 4);
    pool.groups[0].substitutes = 1;
    let record = drawn(pool);
    let visited =
        Outcome { target: record.result[0].substitutes[0].target, ..outcome(&record, 0, Handling::NoProblem) };
    let list = publication(&record, &[visited], &[]);
    assert_eq!((list.drawn, list.open, list.rows.len()), (1, 1, 1));
}

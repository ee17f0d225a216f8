use super::scenes::*;
use crate::draw::*;

fn seen<'a>(record: &'a Record, viewer: Viewer, progress: &Progress) -> Sight<'a> {
    sight(record, viewer, progress)
}

#[test]
fn before_the_visit_only_lead_auditor_and_crew_know() {
    let record = drawn(pool(10, 2, 4));
    let nothing = Progress::default();
    let first = &record.result[0].drawn[0];
    assert_eq!(seen(&record, Viewer::Public, &nothing), Sight::Commitments);
    assert_eq!(seen(&record, Viewer::Target(first.target), &nothing), Sight::Commitments);
    assert_eq!(seen(&record, Viewer::Lead, &nothing), Sight::Record);
    assert_eq!(seen(&record, Viewer::Auditor, &nothing), Sight::Record);
    let Sight::Entries(own) = seen(&record, Viewer::Officer(first.crew[0]), &nothing) else { panic!("own targets") };
    assert!(own.contains(&first));
}

#[test]
fn an_officer_sees_no_target_of_others_and_a_substitute_only_once_called() {
    let record = drawn(pool(10, 1, 4));
    let only = &record.result[0].drawn[0];
    let waiting = Viewer::Officer(only.crew_substitutes[0]);
    assert_eq!(seen(&record, waiting, &Progress::default()), Sight::Commitments);
    let called = substitute(only, &[], only.crew[0], StepDown::Recusal).unwrap();
    let progress = Progress { substitutions: vec![called], ..Progress::default() };
    assert_eq!(seen(&record, waiting, &progress), Sight::Entries(vec![only]));
    assert_eq!(seen(&record, Viewer::Officer(only.crew[0]), &progress), Sight::Commitments);
}

#[test]
fn a_target_sees_its_own_entry_once_the_visit_has_begun() {
    let record = drawn(pool(10, 2, 4));
    let [first, second] = [0, 1].map(|n| &record.result[0].drawn[n]);
    let progress = Progress { visited: [first.target].into(), ..Progress::default() };
    assert_eq!(seen(&record, Viewer::Target(first.target), &progress), Sight::Entries(vec![first]));
    assert_eq!(seen(&record, Viewer::Target(second.target), &progress), Sight::Commitments);
}

#[test]
fn the_record_is_public_when_it_is_published_and_no_visit_is_outstanding() {
    let mut with_substitute = pool(10, 2, 4);
    with_substitute.groups[0].substitutes = 1;
    let record = drawn(with_substitute);
    let drawn: Vec<_> = record.entries().map(|it| it.target).collect();
    let progress = |visited: &[usize], dropped: &[usize], published| Progress {
        visited: visited.iter().map(|n| drawn[*n]).collect(),
        dropped: dropped.iter().map(|n| drawn[*n]).collect(),
        published,
        ..Progress::default()
    };
    let public = |progress: Progress| matches!(seen(&record, Viewer::Public, &progress), Sight::Record);
    assert!(public(progress(&[0, 1], &[2], true)));
    assert!(public(progress(&[0, 2], &[1], true)));
    assert!(!public(progress(&[0, 1], &[2], false)));
    assert!(!public(progress(&[0, 1], &[], true)));
    assert!(!public(progress(&[0], &[2], true)));
}

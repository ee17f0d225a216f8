use chrono::TimeDelta;
use qingjian_domain::calendar::Span;
use qingjian_domain::draw::{
    Group, Handling, Month, Nonce, Outcome, Pool, PoolOfficer, PoolTarget, Purpose, Replay, Share, StepDown,
    Substitution, commitment, replay,
};
use qingjian_sync::{DocId, OfficerId};
use serde_json::json;

use crate::testing::{TestCentre, doc, id, now, op};
use crate::{DrawStage, Joining};

const OFFICERS: [u128; 4] = [0xa0, 0xa1, 0xa2, 0xa3];

/// Many enough targets that the pool does not fit one commit.
fn pool(n: u128, targets: u128) -> Pool {
    let officer = |n: &u128| PoolOfficer { id: id(*n), certificate_valid_to: "2030-01-01".parse().unwrap() };
    let group = |name: &str, share| Group { name: name.to_owned(), rule: "T29-R3".to_owned(), share, substitutes: 2 };
    Pool {
        draw: id(n),
        purpose: Purpose::Special { rule: "T02-R6".to_owned(), round: "2026-H2".to_owned() },
        replaces: None,
        visits: Span::new("2026-11-01".parse().unwrap(), "2026-12-31".parse().unwrap()).unwrap(),
        crew: 2,
        crew_substitutes: 1,
        groups: vec![group("key", Share::Count(3))],
        targets: (0..targets).map(|n| PoolTarget { id: id(0x1_0000 + n), group: "key".to_owned() }).collect(),
        excluded_targets: Vec::new(),
        officers: OFFICERS.iter().map(officer).collect(),
        absent_officers: Vec::new(),
        recusals: Vec::new(),
    }
}

fn secret(n: u8) -> Nonce {
    Nonce::parse(&format!("{n:02x}").repeat(32)).unwrap()
}

fn frozen(test: &TestCentre, n: u128, targets: u128) -> DocId {
    test.centre.freeze_draw(&test.stream, test.lead, (pool(n, targets), None), now()).unwrap()
}

fn join(test: &TestCentre, draw: DocId, party: &str, n: u8) -> Result<(), String> {
    let digest = test.centre.draw(&test.stream, draw).unwrap().line.pool_sha256;
    let hash = commitment(&digest, party, &secret(n)).unwrap();
    let joining = Joining { party: party.to_owned(), commitment: hash, held_by: None };
    let joined = test.centre.join_draw(&test.stream, test.lead, (draw, &joining), now());
    joined.map_err(|problem| problem.code)
}

fn reveal(test: &TestCentre, draw: DocId, party: &str, n: u8) -> Result<(), String> {
    let shown = test.centre.reveal_secret(&test.stream, test.lead, (draw, party, &secret(n)), now());
    shown.map_err(|problem| problem.code)
}

fn close(test: &TestCentre, draw: DocId) -> Result<(), String> {
    test.centre.close_draw(&test.stream, test.lead, draw, now()).map_err(|problem| problem.code)
}

fn conduct(test: &TestCentre, draw: DocId) -> Result<(), String> {
    test.centre.conduct_draw(&test.stream, test.lead, draw, now()).map_err(|problem| problem.code)
}

fn drawn(test: &TestCentre, n: u128) -> DocId {
    let draw = frozen(test, n, 40);
    join(test, draw, "纪检监察组", 1).unwrap();
    join(test, draw, "执法大队", 2).unwrap();
    close(test, draw).unwrap();
    reveal(test, draw, "纪检监察组", 1).unwrap();
    reveal(test, draw, "执法大队", 2).unwrap();
    conduct(test, draw).unwrap();
    draw
}

fn read(test: &TestCentre, draw: DocId) -> crate::Draw {
    test.centre.draw(&test.stream, draw).unwrap()
}

#[test]
fn a_draw_from_a_pool_longer_than_a_commit_replays_from_its_record() {
    let test = TestCentre::start();
    let draw = frozen(&test, 1, 3000);
    join(&test, draw, "甲", 1).unwrap();
    join(&test, draw, "乙", 2).unwrap();
    close(&test, draw).unwrap();
    reveal(&test, draw, "甲", 1).unwrap();
    assert_eq!(conduct(&test, draw).unwrap_err(), "draw_stage", "a secret is missing");
    reveal(&test, draw, "乙", 2).unwrap();
    conduct(&test, draw).unwrap();
    let record = read(&test, draw).record.unwrap();
    assert_eq!((replay(&record), record.pool.targets.len()), (Replay::Identical, 3000));
    assert_eq!(conduct(&test, draw).unwrap_err(), "draw_stage", "it is drawn once");
}

#[test]
fn nobody_reveals_before_all_have_committed_and_nobody_joins_afterwards() {
    let test = TestCentre::start();
    let draw = frozen(&test, 1, 40);
    join(&test, draw, "甲", 1).unwrap();
    assert_eq!(reveal(&test, draw, "甲", 1).unwrap_err(), "draw_stage");
    assert_eq!(close(&test, draw).unwrap_err(), "too_few_parties");
    assert_eq!(join(&test, draw, "甲", 3).unwrap_err(), "party_twice");
    join(&test, draw, "乙", 2).unwrap();
    close(&test, draw).unwrap();
    assert_eq!(join(&test, draw, "丙", 3).unwrap_err(), "draw_stage");
    assert_eq!(reveal(&test, draw, "甲", 9).unwrap_err(), "commitment_broken");
    assert_eq!(read(&test, draw).stage(), DrawStage::Revealing, "a wrong secret changes nothing");
}

#[test]
fn one_person_stands_for_one_body() {
    let test = TestCentre::start();
    let draw = frozen(&test, 1, 40);
    let hash = commitment(&read(&test, draw).line.pool_sha256, "甲", &secret(1)).unwrap();
    let of = |party: &str| Joining { party: party.to_owned(), commitment: hash.clone(), held_by: Some(test.lead) };
    test.centre.join_draw(&test.stream, test.lead, (draw, &of("甲")), now()).unwrap();
    let second = test.centre.join_draw(&test.stream, test.lead, (draw, &of("乙")), now());
    assert_eq!(second.unwrap_err().code, "party_twice");
}

#[test]
fn a_draw_is_not_repeated_without_a_reason_that_names_the_one_before() {
    let test = TestCentre::start();
    let first = frozen(&test, 1, 40);
    test.centre.abandon_draw(&test.stream, test.lead, (first, "纪检监察组未公布"), now()).unwrap();
    let again = |reason: Option<&str>| {
        let later = now() + TimeDelta::minutes(1);
        let reason = reason.map(str::to_owned);
        test.centre.freeze_draw(&test.stream, test.lead, (pool(2, 40), reason), later)
    };
    assert_eq!(again(None).unwrap_err().code, "silent_redraw");
    let second = again(Some("上次无结果")).unwrap();
    let replaces = read(&test, second).frozen.pool.replaces.unwrap();
    assert_eq!((replaces.draw, replaces.reason.as_str()), (first.0, "上次无结果"));
}

#[test]
fn only_the_tablets_of_a_crew_get_its_visits_and_nobody_gets_the_pool_or_the_secrets() {
    let test = TestCentre::start();
    let tablets = [test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1])];
    let draw = read(&test, drawn(&test, 1));
    for tablet in &tablets {
        let pulled = test.centre.pull(tablet.replica, &test.pull_request(0, 500)).unwrap().documents;
        let got: Vec<DocId> = pulled.iter().filter(|it| it.kind == "draw_visit").map(|it| it.doc).collect();
        let mine = draw.visits.iter().filter(|visit| visit.crew.contains(&tablet.officer.0));
        let mut mine: Vec<DocId> = mine.map(|visit| visit.doc).collect();
        mine.sort_unstable();
        let mut got_sorted = got.clone();
        got_sorted.sort_unstable();
        assert_eq!(got_sorted, mine);
        assert!(got.len() < draw.visits.len() || draw.visits.iter().all(|it| it.crew.contains(&tablet.officer.0)));
        let secret = ["draw", "draw_part", "draw_party", "draw_substitution", "publication"];
        assert!(pulled.iter().all(|it| !secret.contains(&it.kind.as_str())));
    }
}

#[test]
fn whoever_steps_down_is_told_and_the_drawn_substitute_steps_in() {
    let test = TestCentre::start();
    let draw = drawn(&test, 1);
    let before = read(&test, draw);
    let visit = before.visits[0].clone();
    let entry = before.record.as_ref().unwrap().entries().find(|it| it.target == visit.target).unwrap().clone();
    let leaves = visit.crew[0];
    let step = (draw, visit.target, leaves, StepDown::Recusal);
    test.centre.step_down(&test.stream, test.lead, step, now()).unwrap();
    let after = read(&test, draw);
    let made =
        Substitution { target: visit.target, leaves, enters: entry.crew_substitutes[0], reason: StepDown::Recusal };
    assert_eq!(after.substitutions, [made]);
    let now_going = &after.visits.iter().find(|it| it.target == visit.target).unwrap().crew;
    assert!(now_going.contains(&entry.crew_substitutes[0]) && !now_going.contains(&leaves));
    assert_eq!(after.record, before.record, "the draw's record does not change");
    assert_eq!(test.centre.step_down(&test.stream, test.lead, step, now()).unwrap_err().code, "not_in_crew");
}

#[test]
fn a_target_that_is_gone_is_replaced_by_the_first_substitute_of_its_group() {
    let test = TestCentre::start();
    let draw = drawn(&test, 1);
    let record = read(&test, draw).record.unwrap();
    let (gone, next) = (record.result[0].drawn[1].target, record.result[0].substitutes[0].target);
    let called = test.centre.drop_target(&test.stream, test.lead, (draw, gone, "已拆除"), now()).unwrap();
    assert_eq!(called, Some(next));
    let after = read(&test, draw);
    assert_eq!(after.visits.iter().find(|it| it.target == next).unwrap().instead_of, Some(gone));
    assert!(after.visits.iter().any(|it| it.target == gone && it.dropped.as_deref() == Some("已拆除")));
}

#[test]
fn the_list_names_visited_targets_alone_and_is_kept_as_it_was_published() {
    let mut test = TestCentre::start();
    let draw = drawn(&test, 1);
    let target = read(&test, draw).visits[0].target;
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let visit = vec![
        op(doc(7), "inspection", "target", json!(target), &[]),
        op(doc(7), "inspection", "started_at", json!("2026-11-24T10:00:00+08:00"), &[]),
    ];
    let commit = tablet.commit(visit);
    test.push(&tablet, vec![commit]);
    let told = |target| Outcome {
        target,
        name: "某餐厅".to_owned(),
        is_person: false,
        visited_on: "2026-11-24".parse().unwrap(),
        items: Vec::new(),
        handling: Handling::NoProblem,
    };
    let publish = |outcomes: &[Outcome]| test.centre.publish_draw(&test.stream, test.lead, (draw, outcomes), now());
    assert_eq!(publish(&[]).unwrap_err().code, "draw_stage", "a visited target has no outcome");
    publish(&[told(target)]).unwrap();
    let published = read(&test, draw).published;
    assert_eq!((published.len(), published[0].list.rows.len(), published[0].list.open), (1, 1, 2));
    let change = test.centre.step_down(&test.stream, test.lead, (draw, target, id(0xa1), StepDown::Recusal), now());
    assert!(change.is_err(), "a visit that has begun keeps its crew");
    test = test.reopen();
    test.centre.rebuild(&test.stream).unwrap();
    assert_eq!(read(&test, draw).published.len(), 1, "all of it stands in the log");
    let officer = OfficerId(read(&test, draw).visits[1].crew[0]);
    assert!(OFFICERS.contains(&officer.0.as_u128()));
}

/// The monthly draw of November, with a few targets of each class.
fn monthly(n: u128) -> Pool {
    let classes = ["key", "special", "general"];
    let group = |name: &str| Group { share: Share::Count(2), name: name.to_owned(), ..pool(n, 0).groups.remove(0) };
    let target =
        |at: u128| PoolTarget { id: id(0x1_0000 + at), group: classes[usize::try_from(at % 3).unwrap()].to_owned() };
    let purpose = Purpose::Monthly(Month::of("2026-11-01".parse().unwrap()));
    Pool { purpose, groups: classes.map(group).into(), targets: (0..12).map(target).collect(), ..pool(n, 0) }
}

fn drawn_monthly(test: &TestCentre, n: u128, reason: Option<&str>) {
    let earlier = now() - TimeDelta::seconds(10 - i64::try_from(n).unwrap());
    let pool = (monthly(n), reason.map(str::to_owned));
    let draw = test.centre.freeze_draw(&test.stream, test.lead, pool, earlier).unwrap();
    join(test, draw, "甲", 1).unwrap();
    join(test, draw, "乙", 2).unwrap();
    close(test, draw).unwrap();
    reveal(test, draw, "甲", 1).unwrap();
    reveal(test, draw, "乙", 2).unwrap();
    conduct(test, draw).unwrap();
}

#[test]
fn a_monthly_draw_registers_its_numbers_and_the_one_that_replaces_it_takes_them_back() {
    let test = TestCentre::start();
    let counts = || {
        let mut all = Vec::new();
        let one = &mut |state: qingjian_sync::protocol::DocumentState| {
            let said = |field: &str| state.fields.get(field).map(|it| it[0].value.get().clone());
            all.push((said("withdrawn").is_some(), said("drawn_key"), said("draw")));
        };
        test.centre.each_document(&test.stream, &["draw_count"], one).unwrap();
        all.sort_by_key(|it| it.0);
        all
    };
    drawn_monthly(&test, 1, None);
    assert_eq!(counts(), [(false, Some(json!(2)), Some(json!("daily")))]);
    drawn_monthly(&test, 2, Some("人员证件过期"));
    assert_eq!(counts().iter().map(|it| it.0).collect::<Vec<_>>(), [false, true]);
    drawn(&test, 3);
    assert_eq!(counts().len(), 2, "of a special draw the plan asks no numbers");
}

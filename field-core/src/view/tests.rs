use qingjian_sync::{DocId, OfficerId, Op, ReplicaId, strict::StrictValue};
use serde_json::json;
use uuid::Uuid;

use crate::fakes::{MemoryCentre, Tablet};
use crate::{CommitState, Edit, Filter, PAGE_DOCUMENTS_MAX};

fn doc(n: u128) -> DocId {
    DocId(Uuid::from_u128(n))
}

fn visit(n: u128, target: u128) -> [Edit; 2] {
    let target = doc(target).to_string();
    [Edit::new(doc(n), "inspection", "target", target), Edit::new(doc(n), "inspection", "scene", format!("第{n}次"))]
}

#[test]
fn lists_come_in_pages_and_every_document_on_exactly_one() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    let count = u128::try_from(PAGE_DOCUMENTS_MAX).unwrap() * 2 + 7;
    for n in 1..=count {
        tablet.core().act(&visit(n, 7)).unwrap();
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = tablet.core().documents_of("inspection", &Filter::All, after).unwrap();
        assert!(page.documents.len() <= PAGE_DOCUMENTS_MAX);
        seen.extend(page.documents.iter().map(|document| document.doc));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=count).map(doc).collect::<Vec<_>>());
}

#[test]
fn the_visits_of_a_target_are_found_by_its_name_and_move_with_it() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    for (n, target) in [(1, 7), (2, 8), (3, 7)] {
        tablet.core().act(&visit(n, target)).unwrap();
    }
    let of = |tablet: &mut Tablet, target: u128| {
        let filter = Filter::Field { field: "target".to_owned(), text: doc(target).to_string() };
        let page = tablet.core().documents_of("inspection", &filter, None).unwrap();
        page.documents.iter().map(|document| document.doc).collect::<Vec<_>>()
    };
    assert_eq!(of(&mut tablet, 7), [doc(1), doc(3)]);
    tablet.core().act(&[Edit::new(doc(1), "inspection", "target", doc(8).to_string())]).unwrap();
    assert_eq!((of(&mut tablet, 7), of(&mut tablet, 8)), (vec![doc(3)], vec![doc(1), doc(2)]));
}

#[test]
fn what_belongs_to_an_inspection_is_listed_with_it() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    tablet.core().act(&visit(1, 7)).unwrap();
    for n in [20, 21] {
        tablet.core().act(&[Edit::new(doc(n), "evidence", "inspection", doc(1).to_string())]).unwrap();
    }
    tablet.core().act(&[Edit::new(doc(22), "evidence", "inspection", doc(2).to_string())]).unwrap();
    let children: Vec<DocId> = tablet.core().children(doc(1)).unwrap().iter().map(|child| child.doc).collect();
    assert_eq!(children, [doc(20), doc(21)]);
    let page = tablet.core().documents_of("evidence", &Filter::Parent(doc(2)), None).unwrap();
    assert_eq!((page.documents.len(), page.next), (1, None));
}

/// A ruling of the team lead, as the centre's console writes it.
fn ruling(centre: &mut MemoryCentre, replica: ReplicaId, seq: u64) {
    let op = |field: &str, value| Op {
        doc: doc(900),
        kind: "ruling".to_owned(),
        field: field.to_owned(),
        value: StrictValue::new(value).unwrap(),
        sees: Vec::new(),
    };
    let about = json!({"replica": replica, "seq": seq});
    let ops = vec![op("subject", about), op("decision", json!("dismiss")), op("reason", json!("重复"))];
    let mut commit = centre.log[0].commit.clone();
    (commit.replica, commit.seq, commit.prev) = (ReplicaId(Uuid::from_u128(99)), 1, None);
    (commit.author, commit.ops) = (OfficerId(Uuid::from_u128(98)), ops);
    centre.write(commit);
}

#[test]
fn what_has_no_effect_stays_in_sight_until_somebody_rules_on_it() {
    let mut centre = MemoryCentre::with(|centre| centre.hold = Some(("不许", "not_allowed")));
    centre.turn_away = Some("坏的");
    let mut tablet = Tablet::enrolled(1, &mut centre);
    for text in ["好的", "不许", "坏的", "再好"] {
        tablet.core().act(&[Edit::new(doc(1), "inspection", "scene", text)]).unwrap();
    }
    tablet.sync(&mut centre).unwrap();
    let seen = tablet.core().attention(0).unwrap();
    let states: Vec<_> = seen.iter().map(|it| (it.seq, it.state, it.code.as_str())).collect();
    let gap = (4, CommitState::Held, "predecessor_missing");
    let expected = [(2, CommitState::Held, "not_allowed"), (3, CommitState::TurnedAway, "jws_signature"), gap];
    assert_eq!(states, expected);
    assert_eq!(seen[0].ops[0].value.get(), "不许");
    let report = tablet.core().report().unwrap();
    assert_eq!((report.records, report.records_arrived), (4, 3));

    let replica = tablet.core().identity().unwrap().replica;
    ruling(&mut centre, replica, 3);
    tablet.sync(&mut centre).unwrap();
    let left: Vec<u64> = tablet.core().attention(0).unwrap().iter().map(|it| it.seq).collect();
    assert_eq!(left, [2, 4]);
    assert!(tablet.core().report().unwrap().complete());
    assert_eq!(tablet.core().own_commits(0).unwrap().len(), 4, "a ruling takes nothing away");
}

#[test]
fn a_document_that_was_only_ever_held_is_not_shown_as_if_it_were_there() {
    let mut centre = MemoryCentre::with(|centre| centre.hold = Some(("不许", "not_allowed")));
    let mut tablet = Tablet::enrolled(1, &mut centre);
    tablet.core().act(&[Edit::new(doc(1), "inspection", "scene", "不许")]).unwrap();
    assert!(tablet.core().document(doc(1)).unwrap().is_some());
    tablet.sync(&mut centre).unwrap();
    assert_eq!(tablet.core().document(doc(1)).unwrap(), None);
    centre.release(0);
    tablet.core().act(&[Edit::new(doc(2), "inspection", "scene", "另一份")]).unwrap();
    tablet.sync(&mut centre).unwrap();
    assert_eq!(tablet.core().document(doc(2)).unwrap().unwrap().text("scene"), Some("另一份"));
}

use qingjian_sync::protocol::Waiting;
use qingjian_sync::{DocId, Signed};
use serde_json::json;

use super::scene;
use crate::testing::{TestCentre, doc, id, now, op};

fn pull_all(test: &TestCentre, replica: qingjian_sync::ReplicaId, limit: usize) -> Vec<DocId> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let page = test.centre.pull(replica, &test.pull_request(after, limit)).unwrap();
        assert!(page.documents.windows(2).all(|pair| pair[0].pos <= pair[1].pos));
        assert!(page.more || page.upto_pos == test.centre.stream(&test.stream).unwrap().head_pos);
        found.extend(page.documents.iter().map(|document| document.doc));
        if !page.more {
            return found;
        }
        assert!(page.upto_pos > after, "a page always moves on");
        after = page.upto_pos;
    }
}

#[test]
fn every_changed_document_comes_once_whatever_the_size_of_a_page() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let mut commits: Vec<Signed> = (0..7).map(|n| tablet.commit(vec![scene(doc(n), "正常")])).collect();
    // One commit on nine documents: a position that no small page can hold.
    commits.push(tablet.commit((10..19).map(|n| scene(doc(n), "正常")).collect()));
    commits.push(tablet.commit(vec![op(doc(0), "inspection", "form", json!("on_site"), &[])]));
    test.push(&tablet, commits);
    for limit in [1, 2, 3, 5, 8, 16, 100] {
        let mut found = pull_all(&test, tablet.replica, limit);
        assert_eq!(found.last(), Some(&doc(0)), "what changed last comes last");
        found.sort_unstable();
        let all: Vec<DocId> = (0..7).chain(10..19).map(doc).collect();
        assert_eq!(found, all, "limit {limit}");
    }
}

#[test]
fn a_reader_who_is_up_to_date_gets_nothing() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    test.push(&tablet.clone(), vec![tablet.commit(vec![scene(doc(1), "正常")])]);
    let page = test.centre.pull(tablet.replica, &test.pull_request(1, 10)).unwrap();
    assert_eq!((page.documents.len(), page.upto_pos, page.more), (0, 1, false));
}

#[test]
fn a_cursor_of_another_life_or_beyond_the_head_is_refused() {
    let test = TestCentre::start();
    let tablet = test.tablet(1, test.inspectors[0]);
    let mut request = test.pull_request(1, 10);
    assert_eq!(test.centre.pull(tablet.replica, &request).unwrap_err().code, "cursor_ahead");
    request.epoch = id(0xbad);
    assert_eq!(test.centre.pull(tablet.replica, &request).unwrap_err().code, "epoch_changed");
    test.centre.revoke_replica(tablet.replica, now()).unwrap();
    assert_eq!(test.centre.pull(tablet.replica, &request).unwrap_err().code, "replica_revoked");
}

#[test]
fn a_pull_reads_by_position_and_never_scans_the_documents() {
    use diesel::prelude::*;
    use diesel::sql_types::Text;
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let test = TestCentre::start();
    let plan: Vec<Step> = test
        .centre
        .read(|connection| {
            let query = "EXPLAIN QUERY PLAN SELECT doc FROM document WHERE stream = '110102' AND changed_pos > 7
                         AND changed_pos <= 9 ORDER BY changed_pos, doc LIMIT 11";
            Ok(diesel::sql_query(query).load(connection)?)
        })
        .unwrap();
    assert!(plan[0].detail.contains("SEARCH document USING INDEX document_changed"), "{}", plan[0].detail);
}

#[test]
fn an_idle_hello_writes_nothing_and_a_changed_one_is_remembered() {
    let test = TestCentre::start();
    let tablet = test.tablet(1, test.inspectors[0]);
    let mut request = test.hello_request();
    let data_version =
        |test: &TestCentre| std::fs::metadata(test.folder.path().join("central.sqlite3-wal")).unwrap().len();
    test.centre.hello(tablet.replica, &request, now()).unwrap();
    let before = data_version(&test);
    for minute in 1..20 {
        request.at = now() + chrono::TimeDelta::minutes(minute);
        test.centre.hello(tablet.replica, &request, request.at).unwrap();
    }
    assert_eq!(data_version(&test), before);
    let seen = test.centre.tablets(&test.stream).unwrap();
    assert_eq!(seen[0].last_contact, Some(request.at), "the list knows better than the database");
    request.waiting = Waiting { records: 9, records_waiting: 4, photos: 3, photos_waiting: 3 };
    test.centre.hello(tablet.replica, &request, request.at).unwrap();
    let seen = test.reopen();
    let seen = seen.centre.tablets(&seen.stream).unwrap();
    assert_eq!((seen[0].waiting.records_waiting, seen[0].last_contact), (4, Some(request.at)));
}

#[test]
fn a_tablet_of_an_unknown_protocol_is_told_so() {
    let test = TestCentre::start();
    let tablet = test.tablet(1, test.inspectors[0]);
    let mut request = test.hello_request();
    request.versions = vec![99];
    assert_eq!(test.centre.hello(tablet.replica, &request, now()).unwrap_err().code, "version_unknown");
}

#[test]
fn the_centre_itself_reads_every_kind_and_goes_on_where_it_stopped() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let ops =
        vec![op(doc(1), "shift", "note", json!("夜班"), &[]), op(doc(2), "inspection", "scene", json!("正常"), &[])];
    let commits = ops.into_iter().map(|op| tablet.commit(vec![op])).collect();
    test.push(&tablet, commits);
    let first = test.centre.changes(&test.stream, None, 1).unwrap().unwrap();
    assert_eq!((first.documents.len(), first.more), (1, true));
    let rest = test.centre.changes(&test.stream, Some(first.mark), 10).unwrap().unwrap();
    assert_eq!((rest.documents.len(), rest.more), (1, false));
    assert_eq!(rest.mark, test.centre.bookmark(&test.stream).unwrap());
    let nothing = test.centre.changes(&test.stream, Some(rest.mark), 10).unwrap().unwrap();
    assert!(nothing.documents.is_empty());
}

#[test]
fn after_a_restore_or_a_rebuild_what_was_read_before_says_nothing_any_more() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commit = tablet.commit(vec![op(doc(1), "shift", "note", json!("夜班"), &[])]);
    test.push(&tablet, vec![commit]);
    let since = |mark| test.centre.changes(&test.stream, Some(mark), 10).unwrap();
    let first = test.centre.bookmark(&test.stream).unwrap();
    assert!(since(first).is_some());
    test.centre.rebuild(&test.stream).unwrap();
    assert_eq!(since(first), None);
    let second = test.centre.bookmark(&test.stream).unwrap();
    test.centre.restored(&test.stream, id(0xee)).unwrap();
    assert_eq!(since(second), None);
}

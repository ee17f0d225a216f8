use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};

use qingjian_sync::DocId;
use rusqlite::Connection;
use uuid::Uuid;

use super::migrate::STEPS;
use crate::Edit;
use crate::fakes::{MemoryCentre, Tablet};

const VISIT: DocId = DocId(Uuid::from_u128(50));
const SCHEMA: &str = include_str!("../../../migrations/tablet/schema.sql");
/// A database as version 1 of the schema left it on a tablet, with records, a draft and a receipt in it.
const RELEASED_1: &str = include_str!("../../tests-data/released-1.sql");

fn objects(store: &Connection) -> Vec<(String, String)> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    super::all(store, sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

#[test]
fn the_schema_is_the_sum_of_its_steps() {
    let (whole, sum) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
    whole.execute_batch(SCHEMA).unwrap();
    STEPS.iter().for_each(|step| sum.execute_batch(step).unwrap());
    assert_eq!(objects(&whole), objects(&sum));
}

/// How SQLite means to answer, step by step.
fn steps(sql: &str, params: impl rusqlite::Params) -> Vec<String> {
    let store = Connection::open_in_memory().unwrap();
    store.execute_batch(SCHEMA).unwrap();
    super::all(&store, &format!("EXPLAIN QUERY PLAN {sql}"), params, |row| row.get("detail")).unwrap()
}

/// An idle sync costs the same after ten years.
#[test]
fn what_every_sync_asks_leads_from_the_few_and_never_through_all_commits() {
    let gaps = steps(include_str!("../outbox/gap_closed.sql"), ("", 1));
    let batch = steps(include_str!("../outbox/batch.sql"), ("", 1));
    for (steps, first) in [(gaps, "SCAN outcome USING INDEX outcome_without_effect"), (batch, "SCAN outbox")] {
        let [from, to] = steps.as_slice() else { panic!("{steps:?}") };
        assert_eq!(from, first);
        assert!(to.contains("own_commit USING INTEGER PRIMARY KEY"), "{steps:?}");
    }
}

/// What the kept count says, and what counting says.
fn photographs(store: &Connection) -> [(i64, i64); 2] {
    let pair = |sql| store.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let counting = "SELECT COUNT(*), COUNT(*) FILTER (WHERE state <> 'durable') FROM photo WHERE kind = 'original'";
    [pair(include_str!("../photo/counts.sql")), pair(counting)]
}

#[test]
fn the_kept_count_of_photographs_is_what_counting_them_gives() {
    let store = Connection::open_in_memory().unwrap();
    STEPS[..3].iter().for_each(|step| store.execute_batch(step).unwrap());
    // Fixed multipliers wander through all pairs of row and state: repeats, returns and stays included.
    for nr in 0..40 {
        let kind = ["original", "original", "thumbnail"][nr % 3];
        let add = "INSERT INTO photo (nr, sha256, kind, bytes, evidence, state) VALUES (?1, ?1, ?2, 1, '', ?3)";
        store.execute(add, (nr, kind, ["waiting", "durable", "stuck"][nr * 7 % 3])).unwrap();
        if nr == 20 {
            store.execute_batch(STEPS[3]).unwrap();
        }
        if nr >= 20 {
            let [kept, counted] = photographs(&store);
            assert_eq!(kept, counted, "after adding {nr}");
        }
    }
    for step in 0..400_usize {
        let sql = [include_str!("../photo/durable.sql"), "UPDATE photo SET state = 'stuck' WHERE nr = ?1"][step % 2];
        store.execute(sql, [step * 17 % 40]).unwrap();
        if step % 97 == 0 {
            store.execute(include_str!("../photo/wait_again.sql"), []).unwrap();
        }
        let [kept, counted] = photographs(&store);
        assert_eq!(kept, counted, "after step {step}");
    }
    store.execute("DELETE FROM photo WHERE nr < 20", []).unwrap();
    let [kept, counted] = photographs(&store);
    assert_eq!((kept, counted.0), (counted, 13));
}

#[test]
fn every_table_is_strict() {
    let store = Connection::open_in_memory().unwrap();
    store.execute_batch(SCHEMA).unwrap();
    for (name, sql) in objects(&store).into_iter().filter(|(_, sql)| sql.starts_with("CREATE TABLE")) {
        assert!(sql.contains(") STRICT"), "{name}");
    }
}

#[test]
fn a_released_database_opens_with_everything_in_it() {
    let mut tablet = Tablet::new(1);
    tablet.close();
    fs::remove_file(tablet.path()).unwrap();
    Connection::open(tablet.path()).unwrap().execute_batch(RELEASED_1).unwrap();
    tablet.reopen();
    let own = tablet.core().own_commits(0).unwrap();
    assert_eq!(own.len(), 3);
    for commit in &own {
        let key = tablet.core().identity().unwrap().key.key().unwrap();
        commit.signed.verify(&key).unwrap();
    }
    assert_eq!(tablet.core().document(VISIT).unwrap().unwrap().text("scene"), Some("油烟净化器未运行"));
    assert_eq!(tablet.core().draft(VISIT, "scene").unwrap().as_deref(), Some("写到一半"));
    tablet.core().act(&[Edit::new(VISIT, "inspection", "form", "off_site")]).unwrap();
    tablet.core().check_database().unwrap();
}

#[test]
fn a_second_program_is_refused_and_told_why() {
    let mut tablet = Tablet::new(1);
    let other = tablet.path();
    let refused = super::open(&other).map(drop).unwrap_err();
    assert_eq!(crate::FieldError::from(refused).code(), "already_open");
    tablet.close();
    super::open(&other).unwrap();
}

#[test]
fn a_newer_database_is_left_alone() {
    let mut tablet = Tablet::new(1);
    tablet.core().store.pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(tablet.try_reopen().unwrap_err().code(), "database_too_new");
}

#[test]
fn what_is_no_database_is_called_damaged_and_left_alone() {
    let mut tablet = Tablet::new(1);
    tablet.close();
    fs::write(tablet.path(), "not a database, and long enough to be read as one".repeat(100)).unwrap();
    let refused = tablet.try_reopen().unwrap_err();
    assert_eq!(refused.code(), "database_damaged");
    assert!(refused.to_string().contains("不要删除任何文件"), "{refused}");
    assert!(fs::read_to_string(tablet.path()).unwrap().starts_with("not a database"));
}

#[test]
fn what_was_saved_is_in_the_files_while_the_program_still_runs() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    let elsewhere = tempfile::TempDir::new().unwrap();
    let copy = elsewhere.path().join("tablet.sqlite3");
    for n in 1..=5 {
        tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", format!("第{n}句"))]).unwrap();
        for end in ["", "-wal"] {
            let name = |path: &std::path::Path| format!("{}{end}", path.display());
            fs::copy(name(&tablet.path()), name(&copy)).unwrap();
        }
        let store = super::open(&copy).unwrap();
        let saved: i64 = store.query_row("SELECT COUNT(*) FROM own_commit", [], |row| row.get(0)).unwrap();
        assert_eq!(saved, n);
    }
}

#[test]
fn a_page_gone_bad_is_found() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    for n in 0..200 {
        tablet.core().act(&[Edit::new(DocId(Uuid::from_u128(n)), "inspection", "scene", "甲".repeat(99))]).unwrap();
    }
    tablet.core().check_database().unwrap();
    tablet.close();
    let mut file = fs::OpenOptions::new().write(true).open(tablet.path()).unwrap();
    file.seek(SeekFrom::Start(4096 * 30)).unwrap();
    file.write_all(&[0xee; 4096 * 4]).unwrap();
    let found = tablet.try_reopen().and_then(|()| tablet.core().check_database());
    assert_eq!(found.unwrap_err().code(), "database_damaged");
}

#[test]
fn no_statement_changes_or_deletes_a_commit() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    tablet.core().act(&[Edit::new(VISIT, "inspection", "scene", "甲")]).unwrap();
    for sql in ["DELETE FROM own_commit", "UPDATE own_commit SET payload = '{}'"] {
        assert!(tablet.core().store.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn the_log_is_written_through_on_every_commit() {
    let mut tablet = Tablet::new(1);
    let pragma = |name: &str, core: &crate::FieldCore| -> String {
        core.store.query_row(&format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}"), [], |row| row.get(0)).unwrap()
    };
    let core = tablet.core();
    assert_eq!((pragma("journal_mode", core).as_str(), pragma("synchronous", core).as_str()), ("wal", "2"));
    assert_eq!(pragma("foreign_keys", core), "1");
}

//! The rest of the team lead's console: ledgers, draws, officers, tablets, the log, backups.

use std::time::Duration;

use actix_web::http::Method;
use actix_web::rt::time::sleep;
use qingjian_central_store::testing::now;
use qingjian_central_store::{Action, AuditFilter};
use qingjian_domain::draw::{Record, Replay, replay};
use qingjian_sync::OfficerId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{page, send, text};
use crate::console::tests::{ADMIN, AUDITOR, FOREIGN_LEAD, INSPECTOR, LEAD, Office, Person};
use crate::openapi::tests::assert_form;
use crate::tests::{Ask, Told};

/// Page, and who may open it.
const PAGES: &[(&str, &[u128])] = &[
    ("/console/ledgers", &[LEAD, ADMIN, AUDITOR, INSPECTOR]),
    ("/console/ledgers/import", &[LEAD, ADMIN]),
    ("/console/ledgers/export?format=csv", &[LEAD, ADMIN, AUDITOR]),
    ("/console/draws", &[LEAD, ADMIN, AUDITOR, INSPECTOR]),
    ("/console/draws/new?kind=monthly", &[LEAD]),
    ("/console/draws/new?kind=special", &[LEAD]),
    ("/console/officers", &[LEAD, ADMIN, AUDITOR]),
    ("/console/tablets", &[LEAD, ADMIN, AUDITOR]),
    ("/console/plan-import", &[LEAD, ADMIN]),
    ("/console/audit", &[ADMIN, AUDITOR]),
    ("/console/backup", &[ADMIN]),
];

/// Bytes that a page may have without its pictures: it opens at once on a slow line.
const PAGE_BYTES_MAX: usize = 200_000;

#[actix_web::test]
async fn every_page_opens_for_its_roles_and_stays_small() {
    let office = Office::open();
    for (path, allowed) in PAGES {
        for officer in [LEAD, ADMIN, AUDITOR, INSPECTOR] {
            let told = page(&office, &office.session_of(officer), path).await;
            let expected = if allowed.contains(&officer) { 200 } else { 403 };
            assert_eq!(told.status, expected, "{officer:x} {path}");
            assert!(told.body.len() < PAGE_BYTES_MAX, "{path}: {}", told.body.len());
            let text = text(&told);
            assert!(!text.contains(" style=") && !text.contains("<script>") && !text.contains(" onclick="), "{path}");
        }
        assert_eq!(office.world.ask(Ask::new(Method::GET, *path)).await.status, 303, "{path} without a login");
    }
}

#[actix_web::test]
async fn the_navigation_holds_what_the_role_may_open() {
    let office = Office::open();
    let seen = text(&page(&office, &office.session_of(INSPECTOR), "/console/ledgers").await);
    assert!(seen.contains("/console/draws") && !seen.contains("/console/audit") && !seen.contains("/console/backup"));
    let seen = text(&page(&office, &office.session_of(ADMIN), "/console/audit").await);
    assert!(seen.contains("aria-current=\"page\"") && seen.contains("/console/backup"));
}

const BOUNDARY: &str = "--------qingjian";

fn part(name: &str, value: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

pub(super) async fn upload(
    office: &Office,
    person: &Person,
    path: &str,
    fields: &[(&str, &str)],
    file: (&str, &str),
) -> Told {
    let fields: String = fields.iter().map(|(name, value)| part(name, value)).collect();
    let (name, text) = file;
    let file = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n--{BOUNDARY}--\r\n"
    );
    let ask = Ask::new(Method::POST, path).with("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
    let body = format!("{}{fields}{file}", part("csrf", &person.csrf));
    office.world.ask(ask.with("cookie", &person.cookie).body(body)).await
}

/// Looks until the page of a job no longer asks to be looked at again.
async fn settled(office: &Office, person: &Person, path: &str) -> String {
    for _ in 0..2000 {
        let told = page(office, person, path).await;
        if told.header("refresh").is_none() {
            return text(&told);
        }
        sleep(Duration::from_millis(5)).await;
    }
    panic!("{path} never ends");
}

const SHEET: &str = "单位名称,街道,地址,污染源类别\n护国寺小吃店,什刹海街道,护国寺街1号,重点\n马凯餐厅,什刹海街道,地安门外大街3号,一般\n庆丰包子铺,什刹海街道,新街口南大街5号,特殊\n";

async fn imported(office: &Office, person: &Person) -> String {
    let told = upload(office, person, "/console/ledgers/import", &[("kind", "restaurant")], ("台账.csv", SHEET)).await;
    assert_eq!(told.status, 303, "{}", text(&told));
    told.header("location").unwrap().to_owned()
}

#[actix_web::test]
async fn a_sheet_is_looked_at_before_anything_is_written_and_then_written_whole() {
    let office = Office::open();
    let lead = office.session_of(LEAD);
    let (head, place) = (office.head(), imported(&office, &lead).await);
    let judged = settled(&office, &lead, &place).await;
    assert!(judged.contains("全部导入") && judged.contains("护国寺小吃店"), "{judged}");
    assert_eq!(office.head(), head, "a dry run writes nothing");
    let report = page(&office, &lead, &format!("{place}/report?format=csv")).await;
    assert!(text(&report).contains("新增"));
    send(&office, &lead, &format!("{place}/write"), &[]).await;
    assert!(settled(&office, &lead, &place).await.contains("已导入对象"));
    assert_eq!(office.world.centre.ledger(&office.world.stream).unwrap().targets.len(), 3);
    let list = text(&page(&office, &lead, "/console/ledgers?q=%E6%8A%A4%E5%9B%BD%E5%AF%BA").await);
    assert!(list.contains("护国寺小吃店") && !list.contains("庆丰包子铺"));
    let again = imported(&office, &lead).await;
    assert!(settled(&office, &lead, &again).await.contains("台账已与此表一致"));
}

#[actix_web::test]
async fn a_dry_run_that_was_outrun_is_judged_anew_and_says_so() {
    let office = Office::open();
    let lead = office.session_of(LEAD);
    let (first, second) = (imported(&office, &lead).await, imported(&office, &lead).await);
    settled(&office, &lead, &first).await;
    settled(&office, &lead, &second).await;
    send(&office, &lead, &format!("{first}/write"), &[]).await;
    settled(&office, &lead, &first).await;
    send(&office, &lead, &format!("{second}/write"), &[]).await;
    let told = settled(&office, &lead, &second).await;
    assert!(told.contains("预检之后台账有变动") && told.contains("台账已与此表一致"), "{told}");
    assert_eq!(office.world.centre.ledger(&office.world.stream).unwrap().targets.len(), 3);
}

#[actix_web::test]
async fn a_sheet_without_a_name_asks_which_column_it_is() {
    let office = Office::open();
    let lead = office.session_of(LEAD);
    let sheet = SHEET.replace("单位名称", "店招");
    let told = upload(&office, &lead, "/console/ledgers/import", &[("kind", "restaurant")], ("a.csv", &sheet)).await;
    let place = told.header("location").unwrap().to_owned();
    assert!(settled(&office, &lead, &place).await.contains("表头不能用"));
    send(&office, &lead, &format!("{place}/decide"), &[("header.0", "name".to_owned())]).await;
    assert!(settled(&office, &lead, &place).await.contains("全部导入"));
}

#[actix_web::test]
async fn an_upload_without_the_sessions_token_or_without_a_file_does_nothing() {
    let office = Office::open();
    let mut lead = office.session_of(LEAD);
    let told = upload(&office, &lead, "/console/ledgers/import", &[("kind", "restaurant")], ("a.csv", "")).await;
    assert_eq!(told.status, 422);
    lead.csrf = "guessed".to_owned();
    let told = upload(&office, &lead, "/console/ledgers/import", &[("kind", "restaurant")], ("a.csv", SHEET)).await;
    assert_eq!(told.status, 403);
}

/// A ledger, and certificates for those who visit.
async fn stocked(office: &Office) -> Person {
    let lead = office.session_of(LEAD);
    let place = imported(office, &lead).await;
    settled(office, &lead, &place).await;
    send(office, &lead, &format!("{place}/write"), &[]).await;
    settled(office, &lead, &place).await;
    for officer in [LEAD, INSPECTOR, 0xa2] {
        let (id, day) = (OfficerId(Uuid::from_u128(officer)), "2030-01-01".parse().unwrap());
        let (centre, stream) = (&office.world.centre, &office.world.stream);
        centre.prolong_certificate(stream, OfficerId(Uuid::from_u128(ADMIN)), (id, day), now()).unwrap();
    }
    lead
}

async fn frozen(office: &Office, lead: &Person) -> String {
    let form =
        [("kind", "monthly"), ("month", "2026-12"), ("crew", "2"), ("crew_substitutes", "1"), ("substitutes", "1")];
    let form: Vec<(&str, String)> = form.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    let told = send(office, lead, "/console/draws", &form).await;
    assert_eq!(told.status, 303, "{}", text(&told));
    told.header("location").unwrap().to_owned()
}

async fn drawn(office: &Office, lead: &Person) -> String {
    let (auditor, draw) = (office.session_of(AUDITOR), frozen(office, lead).await);
    send(office, lead, &format!("{draw}/join"), &[("party", "corps".to_owned())]).await;
    send(office, &auditor, &format!("{draw}/join"), &[("party", "audit".to_owned())]).await;
    send(office, lead, &format!("{draw}/close"), &[]).await;
    send(office, lead, &format!("{draw}/reveal"), &[("party", "corps".to_owned())]).await;
    send(office, &auditor, &format!("{draw}/reveal"), &[("party", "audit".to_owned())]).await;
    let told = send(office, lead, &format!("{draw}/draw"), &[]).await;
    assert_eq!(told.status, 303, "{}", text(&told));
    draw
}

#[actix_web::test]
async fn a_draw_by_two_sessions_is_drawn_again_from_its_record() {
    let office = Office::open();
    let lead = stocked(&office).await;
    let draw = drawn(&office, &lead).await;
    let record = text(&page(&office, &lead, &format!("{draw}/record")).await);
    assert_eq!(replay(&Record::from_json(&record).unwrap()), Replay::Identical);
    assert!(text(&page(&office, &lead, &draw).await).contains("护国寺小吃店"));
}

#[actix_web::test]
async fn a_draw_as_json_has_its_record_for_those_who_may_see_it_and_none_for_others() {
    let office = Office::open();
    let lead = stocked(&office).await;
    let draw = drawn(&office, &lead).await;
    let id = draw.rsplit('/').next().unwrap().to_owned();
    let path = format!("/v1/console/draws/{id}");
    let whole = office.get(LEAD, &path).await.json();
    assert_form("DrawReply", &whole);
    let record = Record::from_json(&whole["record"].to_string()).unwrap();
    assert_eq!(replay(&record), Replay::Identical, "what is given out as JSON is drawn again");
    for stranger in [ADMIN, INSPECTOR] {
        let told = office.get(stranger, &path).await.json();
        assert_eq!((&told["record"], &told["published"]), (&Value::Null, &json!([])), "{told}");
        assert!(!told.to_string().contains("护国寺"), "{told}");
    }
    let list = office.get(INSPECTOR, "/v1/console/draws").await.json();
    assert_eq!((&list["draws"][0]["draw"], &list["draws"][0]["purpose"]), (&json!(id), &json!({"monthly": "2026-12"})));
    assert_eq!(office.get(FOREIGN_LEAD, &path).await.code(), "draw_unknown");
}

#[actix_web::test]
async fn what_was_drawn_is_secret_from_whoever_is_not_sent() {
    let office = Office::open();
    let lead = stocked(&office).await;
    let draw = drawn(&office, &lead).await;
    let stranger = office.session_of(ADMIN);
    let seen = text(&page(&office, &stranger, &draw).await);
    assert!(seen.contains("检查之前保密") && !seen.contains("护国寺小吃店"), "{seen}");
    let inspector = office.session_of(INSPECTOR);
    for person in [&stranger, &inspector] {
        assert_eq!(page(&office, person, &format!("{draw}/record")).await.status, 403);
        let id = draw.rsplit('/').next().unwrap();
        assert_eq!(page(&office, person, &format!("/console/documents/{id}/history")).await.status, 404);
        let path = format!("/v1/console/documents/{id}/history");
        assert_eq!(office.ask(person, "GET", &path, None).await.status, 404);
    }
}

#[actix_web::test]
async fn a_form_that_freezes_nothing_comes_back_as_it_was_filled_in() {
    let office = Office::open();
    let lead = stocked(&office).await;
    let form =
        [("kind", "monthly"), ("month", "2026-12"), ("crew", "2"), ("crew_substitutes", "1"), ("substitutes", "1")];
    let form = form.into_iter().map(|(name, value)| (name, value.to_owned()));
    let form: Vec<(&str, String)> = form.chain([("excluded", "nobody=closed".to_owned())]).collect();
    let told = send(&office, &lead, "/console/draws", &form).await;
    assert_eq!(told.status, 422);
    assert!(text(&told).contains("nobody=closed") && text(&told).contains("台账中没有"));
}

#[actix_web::test]
async fn an_administrator_adds_prolongs_and_revokes_and_the_log_tells_of_it() {
    let office = Office::open();
    let admin = office.session_of(ADMIN);
    let form = [("name", "new"), ("certificate", "0101-999"), ("valid_to", "2030-01-01"), ("role", "inspector")];
    let form: Vec<(&str, String)> = form.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    assert_eq!(send(&office, &admin, "/console/officers", &form).await.status, 303);
    let users = office.world.centre.users(&office.world.stream).unwrap();
    let id = users.iter().find(|user| user.officer.certificate == "0101-999").unwrap().officer.id;
    let change = |step: &str| format!("/console/officers/{id}/{step}");
    assert_eq!(
        send(&office, &admin, &change("certificate"), &[("valid_to", "2031-01-01".to_owned())]).await.status,
        303
    );
    assert_eq!(send(&office, &admin, &change("revoke"), &[]).await.status, 422, "without the tick");
    assert_eq!(send(&office, &admin, &change("revoke"), &[("sure", "1".to_owned())]).await.status, 303);
    let log = office.world.centre.audit(&office.world.stream, &AuditFilter::default(), 10).unwrap().entries;
    let told: Vec<Action> = log.iter().map(|entry| entry.action).take(3).collect();
    assert_eq!(told, [Action::OfficerRevoked, Action::CertificateChanged, Action::OfficerAdded]);
    assert!(text(&page(&office, &admin, "/console/audit").await).contains("停用人员"));
}

#[actix_web::test]
async fn a_code_is_shown_once_as_text_and_as_a_picture() {
    let office = Office::open();
    let admin = office.session_of(ADMIN);
    let officer = Uuid::from_u128(INSPECTOR).to_string();
    let told =
        send(&office, &admin, "/console/tablets/code", &[("officer", officer), ("device", "tablet".to_owned())]).await;
    let seen = text(&told);
    assert!(told.status == 200 && seen.contains("<svg") && seen.contains("登记码"), "{seen}");
    assert!(told.header("content-security-policy").is_some());
}

#[actix_web::test]
async fn a_failed_login_leaves_a_line_without_what_was_typed() {
    let office = Office::open();
    office.log_in("0101-160", "wrong").await;
    office.log_in("typed-a-password-here", "wrong").await;
    let log = office.world.centre.audit(&office.world.stream, &AuditFilter::default(), 10).unwrap().entries;
    let told: Vec<(Action, &str)> = log.iter().map(|entry| (entry.action, entry.subject.as_str())).collect();
    assert_eq!(told, [(Action::LoginRefused, "?"), (Action::LoginRefused, "李队 0101-160")]);
}

#[actix_web::test]
async fn a_backup_is_made_and_read_again_from_the_page() {
    let mut office = Office::open();
    let folder = tempfile::TempDir::new().unwrap();
    let admin = office.session_of(ADMIN);
    assert!(text(&page(&office, &admin, "/console/backup").await).contains("--backups"));
    office.world.shared = office.world.shared.clone().keeping(Some(folder.path().to_owned()));
    send(&office, &admin, "/console/backup", &[]).await;
    assert!(settled(&office, &admin, "/console/backup").await.contains("核对哈希"));
    let name = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
    send(&office, &admin, "/console/backup/verify", &[("name", name)]).await;
    assert!(settled(&office, &admin, "/console/backup").await.contains("核对"));
    let escape = send(&office, &admin, "/console/backup/verify", &[("name", "..".to_owned())]).await;
    assert_eq!(escape.status, 404);
    let log = office.world.centre.audit(&office.world.stream, &AuditFilter::default(), 10).unwrap().entries;
    assert_eq!((log[0].action, log[1].action), (Action::BackupVerified, Action::BackupMade));
}
